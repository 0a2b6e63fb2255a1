import type {Vector} from "../errors.js";
import {sum} from "../special/sum.js";
import {gibbsRow, type Row} from "./row.js";

/**
 * The entropy of a row above its limit at zero temperature, H(β) − ln m, where m keys share the most probable logit:
 * H − ln m = ln(1 + S/m) + T/(m + S), S = Σ' w_j, T = Σ' |β| d_j w_j, w_j = e^{−|β| d_j}, summed over the other keys.
 * Both terms are positive, so that nothing cancels however small the result, unlike ln Z − β⟨u⟩ − ln m.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless); ties are exact equality
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns H − ln m in nats, in [0, ln(n/m)]; about (m₂/m)(βg + 1) e^{−βg} for large β
 *
 * Accuracy: relative error below (8 + ln n + |β|g)·2.3e-16 where g is the gap next to the most probable logit, while
 * e^{−|β|g} is a normal number.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here from Theorem 02, §3.4
 */
export function entropyExcess(u: Vector, beta: number): number {
  return rowExcess(gibbsRow(u, beta), beta);
}

/**
 * {@link entropyExcess} of a row that is at hand; overwrites row.gaps.
 *
 * @param row from gibbsRow
 * @param beta the inverse temperature with which it was made (dimensionless)
 * @returns H − ln m in nats
 *
 * Accuracy: as entropyExcess.
 * Source: derived here
 */
export function rowExcess({gaps, weights, multiplicity, rest}: Row, beta: number): number {
  for (let j = 0; j < gaps.length; ++j) {
    gaps[j] = weights[j] > 0 ? Math.abs(beta) * gaps[j] * weights[j] : 0; // β d may overflow where w is 0
  }
  return Math.log1p(rest / multiplicity) + sum(gaps) / (multiplicity + rest);
}
