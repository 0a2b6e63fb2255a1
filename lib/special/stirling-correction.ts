// B_{2k}/(2k(2k−1)), k = 8 … 1
const COEFFICIENTS = [
  -3617 / 122400,
  1 / 156,
  -691 / 360360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12
];

/** From here on the eight terms of the series are exact to rounding. */
export const STIRLING_FROM = 10;

/**
 * What Stirling's formula leaves out: δ(x) = log Γ(x) − (x − ½) log x + x − ½ log 2π = Σ_k B_{2k}/(2k(2k−1) x^{2k−1}).
 *
 * @param x argument, x ≥ {@link STIRLING_FROM}
 * @returns δ(x), between 0 and 1/(12 x)
 *
 * Accuracy: absolute error below 1e-17.
 * Source: NIST Digital Library of Mathematical Functions, eq. 5.11.1
 */
export function stirlingCorrection(x: number): number {
  const y = 1 / (x * x);
  let value = 0;
  for (const c of COEFFICIENTS) value = value * y + c;
  return value / x;
}
