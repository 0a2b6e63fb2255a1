import {checkInteger, checkNumber} from "../errors.js";
import {background, privileged} from "./row.js";

/**
 * The susceptibility of a single row, which is also the variance of the indicator of the privileged key:
 * dφ/dz = p₁(1 − p₁). Its maximum over z is 1/4, at z = ln(n − 1), for every n: one row is never critical.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @returns dφ/dz in [0, 1/4]
 *
 * Accuracy: relative error below 2e-15 while the result is a normal double.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or z is not finite
 *
 * Source: derived here
 */
export function rowSusceptibility(n: number, z: number): number {
  checkInteger("n", n, 2);
  checkNumber("z", z);
  return privileged(n, z) * background(n, z);
}
