import {checkInteger, checkNumber, DomainError, type Vector} from "../errors.js";
import {gapMoments} from "./moments.js";
import {spread} from "./row.js";

/**
 * The expansion of the attention weights in β about uniform attention, cut after β^order:
 * p_j ≈ (1/n) [1 + βδ_j + (β²/2)(δ_j² − V) + (β³/6)(δ_j³ − 3Vδ_j − κ₃)], δ_j = u_j − ū,
 * V and κ₃ the second and third central moments of the list u.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless); small against 1/(max u − min u) for a good approximation
 * @param order the last power of β, an integer from 0 to 3
 * @returns n numbers that sum to 1; they can leave [0, 1] when β is not small
 *
 * Accuracy: within 1e-15·(1 + x + x² + x³)/n of the partial sum, where x = |β| (max u − min u);
 * the partial sum itself differs from p_j by O(β^{order+1}).
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta or order is not a number
 * @throws {DomainError} when an entry, beta or order is out of range, or max u − min u or a term exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §4.1 (to order 1); derived here
 */
export function probabilitySeries(u: Vector, beta: number, order: number): Float64Array {
  checkNumber("beta", beta);
  checkInteger("order", order, 0, 3);
  const {width} = spread(u);
  const x = beta * width;
  if (!Number.isFinite(x * x * x))
    throw new DomainError("beta", beta, "β with (β (max u − min u))³ in double range");
  const {scale, gaps, mean, central} = gapMoments(u, 0, 3);
  const b = -beta * scale; // β δ_j = b (t_j − ⟨t⟩)
  return gaps.map((t) => {
    const delta = t - mean;
    let total = 1;
    if (order >= 1) total += b * delta;
    if (order >= 2) total += ((b * b) / 2) * (delta * delta - central[2]);
    if (order >= 3)
      total += ((b * b * b) / 6) * (delta * delta * delta - 3 * central[2] * delta - central[3]);
    return total / u.length;
  });
}
