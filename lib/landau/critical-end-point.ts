import {checkInteger} from "../errors.js";

/** Where the first-order line of model A ends. */
export interface CriticalEndPoint {
  /** K_c = 4. */
  readonly coupling: number;
  /** z_c. */
  readonly field: number;
  /** p₁ = ½. */
  readonly p1: number;
  /** φ_c. */
  readonly phi: number;
}

/**
 * The critical end point of model A, a mean-field Ising point for every n:
 * K_c = 4, z_c = ln(n − 1) − 2 + 4/n, φ_c = ½ − 1/n. Only for n = 2 does it lie at z = 0 and φ = 0.
 *
 * @param n number of keys, an integer ≥ 2
 * @returns coupling K_c, field z_c, and p₁ and φ there (all dimensionless)
 *
 * Accuracy: absolute error below 3e-16·(1 + ln n).
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer ≥ 2
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function criticalEndPoint(n: number): CriticalEndPoint {
  checkInteger("n", n, 2);
  return {
    coupling: 4,
    field: Math.log(n - 1) - (2 * (n - 2)) / n,
    p1: 0.5,
    phi: (n - 2) / (2 * n)
  };
}
