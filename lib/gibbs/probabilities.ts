import type {Vector} from "../errors.js";
import {gibbsRow} from "./row.js";

/**
 * The attention weights of one row, p_j = e^{βu_j} / Σ_k e^{βu_k}: the Gibbs distribution with energies E_j = −u_j.
 *
 * @param u logits before scaling, u_j = ⟨q, k_j⟩, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless); 1/√d_k in scaled dot-product attention
 * @returns n probabilities that sum to 1
 *
 * Accuracy: relative error of p_j below (4 + |β| |u_j − top|)·2.3e-16, where top is the most probable logit,
 * while p_j is a normal number; 0 below 5e-324.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §1 and §2.2
 */
export function probabilities(u: Vector, beta: number): Float64Array {
  const {weights, multiplicity, rest} = gibbsRow(u, beta);
  const partition = multiplicity + rest;
  for (let j = 0; j < weights.length; ++j) weights[j] /= partition;
  return weights;
}
