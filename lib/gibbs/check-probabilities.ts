import {checkVector, DomainError, type Vector} from "../errors.js";
import {sum} from "../special/sum.js";

/**
 * Checks that a vector is a probability distribution, Σ_j p_j = 1, and finds its largest entry.
 *
 * @param p probabilities, n ≥ 1 numbers in [0, 1] whose sum is 1 within 1e-6 (which admits single precision)
 * @returns the index of the largest entry and the sum of all others
 *
 * Accuracy: the sum has relative error below 2.3e-16.
 * @throws {ShapeError} when p is not an array of numbers or is empty
 * @throws {DomainError} when an entry lies outside [0, 1] or the sum is not 1
 *
 * Cost: O(n).
 * Source: derived here
 */
export function checkProbabilities(p: Vector): {argmax: number; complement: number} {
  checkVector("p", p);
  let argmax = 0;
  for (let j = 0; j < p.length; ++j) {
    if (p[j] < 0 || p[j] > 1) throw new DomainError(`p[${j}]`, p[j], "a probability in [0, 1]");
    if (p[j] > p[argmax]) argmax = j;
  }
  const others = Float64Array.from(p);
  others[argmax] = 0;
  const complement = sum(others);
  const total = p[argmax] + complement;
  if (Math.abs(total - 1) > 1e-6) throw new DomainError("Σp", total, "1 within 1e-6");
  return {argmax, complement};
}
