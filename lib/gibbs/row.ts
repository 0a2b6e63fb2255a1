import {checkNumber, checkVector, DomainError, type Vector} from "../errors.js";
import {sum} from "../special/sum.js";

/** One attention row at one inverse temperature, measured from its most probable key. */
export interface Row {
  /** The logit of the most probable key: max u for β ≥ 0, min u for β < 0. */
  top: number;
  /** +1 for β ≥ 0 and −1 for β < 0, so that u_j = top − sign·gaps_j. */
  sign: 1 | -1;
  /** d_j = |u_j − top| ≥ 0. */
  gaps: Float64Array;
  /** w_j = e^{−|β| d_j}, which is 1 for the most probable key. */
  weights: Float64Array;
  /** m, how many d_j are exactly 0. */
  multiplicity: number;
  /** S, the sum of the weights with d_j > 0; Z = e^{β top} (m + S). */
  rest: number;
}

/**
 * A row's Gibbs weights relative to the most probable key, w_j = e^{−|β| d_j} with d_j = |u_j − top|.
 * Differences of logits are formed before they are multiplied by β, so that a common offset costs nothing.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns the row; its arrays belong to the caller
 *
 * Accuracy: each weight has relative error below (1 + |β| d_j)·2.3e-16 while it is a normal number; it is 0 beyond |β| d_j = 745.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §1 and §2.2
 */
export function gibbsRow(u: Vector, beta: number): Row {
  const {min, max} = spread(u);
  checkNumber("beta", beta);
  const sign = beta < 0 ? -1 : 1;
  const top = sign > 0 ? max : min;
  const n = u.length;
  const gaps = new Float64Array(n);
  const weights = new Float64Array(n);
  let multiplicity = 0;
  for (let j = 0; j < n; ++j) {
    const gap = Math.abs(u[j] - top);
    gaps[j] = gap;
    if (gap === 0) ++multiplicity;
    else weights[j] = Math.exp(-Math.abs(beta) * gap);
  }
  const rest = sum(weights); // the ties are still 0 in it
  if (multiplicity > 0) for (let j = 0; j < n; ++j) if (gaps[j] === 0) weights[j] = 1;
  return {top, sign, gaps, weights, multiplicity, rest};
}

/**
 * The smallest and the largest entry of a vector and their distance w = max u − min u.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @returns min, max and the width w
 *
 * Accuracy: min and max exact, w correctly rounded.
 * @throws {ShapeError} when u is not an array of numbers or is empty
 * @throws {DomainError} when an entry is not finite, or w exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here
 */
export function spread(u: Vector): {min: number; max: number; width: number} {
  checkVector("u", u);
  let min = u[0];
  let max = u[0];
  for (let j = 1; j < u.length; ++j) {
    if (u[j] < min) min = u[j];
    else if (u[j] > max) max = u[j];
  }
  const width = max - min;
  if (width === Infinity) throw new DomainError("u", u, "logits with max u − min u in double range");
  return {min, max, width};
}
