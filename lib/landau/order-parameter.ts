import {checkInteger, checkNumber} from "../errors.js";
import {excess} from "./row.js";

/**
 * The order parameter, the privileged key's probability in excess of uniform attention:
 * φ = p₁ − 1/n = (n − 1)(e^z − 1) / (n(e^z + n − 1)) with z = βΔ.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @returns φ in [−1/n, 1 − 1/n]; φ(0) = 0
 *
 * Accuracy: relative error below 2e-15 for every z, also near z = 0 where φ ≈ z(n − 1)/n².
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or z is not finite
 *
 * Source: Analysis 03, §2
 */
export function orderParameter(n: number, z: number): number {
  return excess(checkInteger("n", n, 2), checkNumber("z", z));
}
