import type {Vector} from "../errors.js";
import {sum} from "../special/sum.js";
import {checkProbabilities} from "./check-probabilities.js";

/**
 * The Shannon entropy of a probability vector, H = −Σ_j p_j ln p_j with 0 ln 0 = 0, in nats.
 * For the row p ∝ e^{βu} prefer entropyAt, which does not go through rounded probabilities.
 *
 * @param p probabilities, n ≥ 1 numbers in [0, 1] whose sum is 1 within 1e-6 (which admits single precision)
 * @returns H in [0, ln n]
 *
 * Accuracy: relative error below 1e-15 for the distribution that p rounds. Where one entry exceeds ½, its term uses
 * the sum of the others, so that a nearly certain key costs no digits.
 * @throws {ShapeError} when p is not an array of numbers or is empty
 * @throws {DomainError} when an entry lies outside [0, 1] or the sum is not 1
 *
 * Cost: O(n).
 * Source: Theorem 02, §3.1
 */
export function entropy(p: Vector): number {
  const {argmax, complement} = checkProbabilities(p);
  const terms = Float64Array.from(p, (value) => (value > 0 ? -value * Math.log(value) : 0));
  if (p[argmax] > 0.5) terms[argmax] = (complement - 1) * Math.log1p(-complement);
  return sum(terms);
}
