import {checkInteger, checkNumber} from "../errors.js";
import {background} from "./row.js";

/**
 * The probability of each of the n − 1 background keys: p_j = 1 / (e^z + n − 1), j ≥ 2, with z = βΔ.
 * Where p₁ is close to 1 this keeps the digits that 1 − p₁ loses.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @returns p_j in [0, 1/(n − 1)]
 *
 * Accuracy: relative error below 1e-15, down to the smallest normal double (z ≈ 708).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or z is not finite
 *
 * Source: Analysis 03, §1.1
 */
export function backgroundProbability(n: number, z: number): number {
  return background(checkInteger("n", n, 2), checkNumber("z", z)) / (n - 1);
}
