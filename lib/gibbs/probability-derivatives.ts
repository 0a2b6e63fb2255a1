import type {Vector} from "../errors.js";
import {gapMoments} from "./moments.js";

/**
 * The derivatives of the attention weights with respect to the inverse temperature, dp_j/dβ = p_j (u_j − ⟨u⟩).
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns n derivatives in units of u, whose sum is 0
 *
 * Accuracy: absolute error below 1e-15·(4 + |β| d_j)·p_j·max(|u_j − ⟨u⟩|, d_j, ⟨d⟩), where d_j = |u_j − top|.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §3.2
 */
export function probabilityDerivatives(u: Vector, beta: number): Float64Array {
  const {row, scale, probabilities, gaps, mean} = gapMoments(u, beta, 1);
  return gaps.map((t, j) => row.sign * probabilities[j] * (mean - t) * scale);
}
