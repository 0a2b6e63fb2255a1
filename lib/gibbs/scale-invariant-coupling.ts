import {checkNumber, DomainError, type Vector} from "../errors.js";
import {gapMoments} from "./moments.js";

/**
 * The coupling of a row that no change of units moves, g = β sd(u), with the population deviation sd(u)² = (1/n) Σ_j (u_j − ū)².
 * The row depends on (β, u) only through βu, so that β alone is no observable: (β, u) and (cβ, u/c) are the same row.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns g, of the sign of β; 0 for constant u
 *
 * Accuracy: relative error below 1e-14 for sd(u) ≥ (max u − ū)/30.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u or g exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here; Theorem 02, §2.1 for β itself
 */
export function scaleInvariantCoupling(u: Vector, beta: number): number {
  checkNumber("beta", beta);
  const {scale, central} = gapMoments(u, 0, 2);
  const result = beta * (scale * Math.sqrt(central[2])) + 0;
  if (!Number.isFinite(result))
    throw new DomainError("beta", beta, "a finite number with β sd(u) in double range");
  return result;
}
