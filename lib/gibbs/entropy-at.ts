import type {Vector} from "../errors.js";
import {rowExcess} from "./entropy-excess.js";
import {gibbsRow} from "./row.js";

/**
 * The entropy of one attention row as a function of its inverse temperature,
 * H(β) = −Σ_j p_j ln p_j = ln Z − β⟨u⟩, computed as ln m + (H − ln m), where m keys share the most probable logit.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns H in nats, in [ln m, ln n]
 *
 * Accuracy: relative error below (8 + ln n + |β|g)·2.3e-16, g being the gap next to the most probable logit, while
 * e^{−|β|g} is a normal number. Near the ends use entropyExcess (H − ln m) and entropyDeficit (ln n − H).
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §3.4
 */
export function entropyAt(u: Vector, beta: number): number {
  const row = gibbsRow(u, beta);
  return Math.log(row.multiplicity) + rowExcess(row, beta);
}
