const TERMS = 23;

// The polynomials of Debye's expansion: u_k(p) = Σ_j POLYNOMIALS[k][j] p^{k+2j}, from
// u_{k+1}(p) = ½p²(1 − p²)u_k′(p) + ⅛∫_0^p (1 − 5t²)u_k(t)dt.
const POLYNOMIALS: number[][] = [[1]];
for (let k = 0; k + 1 < TERMS; ++k) {
  const next = new Array<number>(k + 2).fill(0);
  POLYNOMIALS[k].forEach((c, j) => {
    const power = k + 2 * j;
    next[j] += c * (power / 2 + 1 / (8 * (power + 1)));
    next[j + 1] -= c * (power / 2 + 5 / (8 * (power + 3)));
  });
  POLYNOMIALS.push(next);
}

/** From this size of √(ν² + x²) on, these terms are exact to rounding for every ν ≥ 0 and x ≥ 0. */
export const DEBYE_FROM = 24;

/**
 * The sum in Debye's uniform expansion of I_ν(x): Σ_k u_k(p)/ν^k with p = ν/s, s = √(ν² + x²),
 * as a series in 1/s whose coefficients are polynomials in p² (at p = 0 it is Hankel's expansion).
 *
 * @param s √(ν² + x²), at least {@link DEBYE_FROM}
 * @param p2 p² = ν²/s² in [0, 1]
 * @returns I_ν(x) √(2πs) e^{−s} ((ν + s)/x)^ν, between 0.99 and 1.01
 *
 * Accuracy: relative error below 3e-16.
 * Source: NIST Digital Library of Mathematical Functions, eq. 10.41.3 and 10.41.9
 */
export function debyeSum(s: number, p2: number): number {
  let value = 0;
  for (let k = TERMS - 1; k >= 0; --k) {
    const coefficients = POLYNOMIALS[k];
    let polynomial = 0;
    for (let j = k; j >= 0; --j) polynomial = polynomial * p2 + coefficients[j];
    value = value / s + polynomial;
  }
  return value;
}
