import type {Vector} from "../errors.js";
import {sum} from "../special/sum.js";
import {gapMoments} from "./moments.js";

/**
 * The slope of the row's entropy in its first, "opaque" form, dH/dβ = −Σ_j p_j (u_j − ⟨u⟩) ln p_j.
 * It equals −β Var_p(u), which entropyDerivative computes; here each term is summed as it stands.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns dH/dβ in nats times units of u
 *
 * Accuracy: absolute error below 1e-15·(8 + |β| d)·Σ_j |p_j (u_j − ⟨u⟩) ln p_j| with d the gaps that carry weight:
 * near β = 0 the terms cancel, and the relative error grows like ln n/(β sd(u)).
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §3.3
 */
export function entropyDerivativeOpaque(u: Vector, beta: number): number {
  const {row, scale, probabilities, gaps, mean} = gapMoments(u, beta, 1);
  const logPartition = Math.log(row.multiplicity) + Math.log1p(row.rest / row.multiplicity);
  // All keys share the rounding error of the mean: it is small beside ⟨d⟩, but need not be beside sd(u).
  const shift = sum(gaps.map((t, j) => probabilities[j] * (t - mean)));
  const terms = gaps.map((t, j) => {
    if (probabilities[j] === 0) return 0;
    const logProbability = -(Math.abs(beta) * row.gaps[j]) - logPartition;
    return probabilities[j] * (t - mean - shift) * logProbability;
  });
  return 0 + row.sign * sum(terms) * scale;
}
