import {checkInteger, checkNumber} from "../errors.js";
import {privileged} from "./row.js";

/**
 * The probability of the privileged key in a row whose other n − 1 keys are equal:
 * p₁ = e^z / (e^z + n − 1) with z = βΔ.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @returns p₁ in [0, 1]
 *
 * Accuracy: relative error below 1e-15, also where p₁ is tiny, down to the smallest normal double (z ≈ −708);
 * below that p₁ underflows gradually to 0.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or z is not finite
 *
 * Source: Analysis 03, §1.1
 */
export function toyProbability(n: number, z: number): number {
  return privileged(checkInteger("n", n, 2), checkNumber("z", z));
}
