import {checkInteger} from "../errors.js";

/**
 * The radius of convergence of the Taylor series of φ(z) about z = 0: the distance to the nearest poles,
 * R = |ln(n − 1) ± iπ| = (ln²(n − 1) + π²)^{1/2}.
 *
 * @param n number of keys, an integer ≥ 2
 * @returns R ≥ π (dimensionless, in units of z)
 *
 * Accuracy: relative error below 5e-16.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer ≥ 2
 *
 * Source: derived here
 */
export function radiusOfConvergence(n: number): number {
  return Math.hypot(Math.log(checkInteger("n", n, 2) - 1), Math.PI);
}
