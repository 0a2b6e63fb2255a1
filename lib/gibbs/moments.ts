import type {Vector} from "../errors.js";
import {sum} from "../special/sum.js";
import {gibbsRow, type Row} from "./row.js";

/** Moments under p(β) of the scaled gaps t_j = d_j/scale = |u_j − top|/scale. */
export interface GapMoments {
  row: Row;
  /** The largest gap whose weight does not vanish, 1 if there is none: every power of t stays in [0, 1]. */
  scale: number;
  /** p_j of the row; reuses row.weights. */
  probabilities: Float64Array;
  /** t_j, 0 where p_j = 0. */
  gaps: Float64Array;
  /** ⟨t⟩. */
  mean: number;
  /** ⟨(t − ⟨t⟩)^k⟩ for k = 0 … order. */
  central: Float64Array;
}

/**
 * Central moments of a row's gaps under its Gibbs distribution, ⟨(t − ⟨t⟩)^k⟩ with t_j = |u_j − top|/scale,
 * by two passes with compensated sums. Measured from the most probable logit, no moment cancels when one key dominates.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @param order highest moment, an integer ≥ 1
 * @returns the row, the scale, and the moments in units of the scale
 *
 * Accuracy: absolute error of the k-th central moment below 1e-15·(k + 1)·⟨|t − ⟨t⟩|^k⟩·(1 + ⟨t⟩/sd(t) + |β| d), d the gaps that carry weight.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n·order).
 * Source: Theorem 02, §3.4
 */
export function gapMoments(u: Vector, beta: number, order: number): GapMoments {
  const row = gibbsRow(u, beta);
  const probabilities = row.weights;
  const partition = row.multiplicity + row.rest;
  let scale = 0;
  for (let j = 0; j < u.length; ++j) if (probabilities[j] > 0 && row.gaps[j] > scale) scale = row.gaps[j];
  if (scale === 0) scale = 1;
  const gaps = row.gaps.map((d, j) => (probabilities[j] > 0 ? d / scale : 0));
  for (let j = 0; j < u.length; ++j) probabilities[j] /= partition;
  const powers = gaps.map((t, j) => probabilities[j] * t); // p_j (t_j − ⟨t⟩)^k from here on
  const mean = sum(powers);
  const central = new Float64Array(order + 1);
  powers.set(probabilities);
  central[0] = 1;
  for (let k = 1; k <= order; ++k) {
    for (let j = 0; j < u.length; ++j) powers[j] *= gaps[j] - mean;
    if (k > 1) central[k] = sum(powers);
  }
  return {row, scale, probabilities, gaps, mean, central};
}
