import {checkInteger, checkNumber} from "../errors.js";

/**
 * The symmetry line of model A, on which p₁ and 1 − p₁ are equally good: z = ln(n − 1) − K(½ − 1/n).
 * For K > 4 it is the first-order line, where two phases coexist; for K < 4 it has p₁ = ½.
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @returns the field z = βΔ of the line (dimensionless)
 *
 * Accuracy: absolute error below 3e-16·(ln n + K).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or K is outside its range
 *
 * Source: derived here
 */
export function coexistenceField(n: number, K: number): number {
  checkInteger("n", n, 2);
  checkNumber("K", K, {min: 0, max: 1e12});
  return Math.log(n - 1) - (K * (n - 2)) / (2 * n);
}
