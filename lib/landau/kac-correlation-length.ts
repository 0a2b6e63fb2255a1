import {checkNumber} from "../errors.js";

/**
 * The correlation length of rows of two keys coupled over a long range, in mean-field theory close to K = 4: with the
 * range ℓ² = Σ_r r² J_r / Σ_r J_r of the coupling, the structure factor is 1/(4 − K + Kℓ²k²/2 + …) for small k, and
 * ξ² = Kℓ²/(2(4 − K)), half the second moment Σ_r r² x_r / Σ_r x_r of the response. With nearest neighbours only, ℓ = 1.
 *
 * @param K coupling β Σ_r J_r of a row to all others together, 0 ≤ K < 4 (dimensionless)
 * @param range ℓ ≥ 0, in units of the distance between neighbours
 * @returns ξ in the same units
 *
 * Accuracy: relative error below 1e-15 of the formula, which itself is the limit ξ ≫ ℓ.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here; the limit of long range is M. Kac, G. Uhlenbeck, P. Hemmer, J. Math. Phys. 4 (1963) 216
 */
export function kacCorrelationLength(K: number, range: number): number {
  checkNumber("K", K, {min: 0, below: 4});
  checkNumber("range", range, {min: 0, max: 1e290});
  return range * Math.sqrt(K / (2 * (4 - K)));
}
