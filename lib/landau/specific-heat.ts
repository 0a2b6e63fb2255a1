import {checkInteger, checkNumber} from "../errors.js";
import {background, privileged} from "./row.js";

/**
 * The specific heat of a single row as the inverse temperature changes, C = β² d² ln Z/dβ² = z² p₁(1 − p₁) with z = βΔ:
 * the Schottky anomaly of two levels, one of them (n − 1)-fold.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @returns C ≥ 0 in units of Boltzmann's constant
 *
 * Accuracy: relative error below 2e-15 while p₁(1 − p₁) is a normal double.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or z is not finite
 *
 * Source: derived here
 */
export function specificHeat(n: number, z: number): number {
  checkInteger("n", n, 2);
  checkNumber("z", z);
  return z * privileged(n, z) * (z * background(n, z));
}
