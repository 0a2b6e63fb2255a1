import {checkVector, DomainError, type Vector} from "../errors.js";

/**
 * The sum Σ_i x_i with a running compensation, as if accumulated in twice the working precision.
 *
 * @param x summands, any number of finite numbers (the empty sum is 0)
 * @returns Σ_i x_i
 *
 * Accuracy: |error| ≤ eps·|Σ x_i| + 2 n² eps² Σ |x_i| with eps = 1.1e-16: cancellation costs nothing until
 * Σ|x_i| / |Σ x_i| approaches 1/(n² eps).
 * @throws {ShapeError} when x is not an array
 * @throws {DomainError} when an entry is not finite, or a partial sum exceeds the double range
 *
 * Cost: O(n).
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), algorithm IV
 */
export function sum(x: Vector): number {
  checkVector("x", x, 0);
  let total = 0;
  let compensation = 0;
  for (let i = 0; i < x.length; ++i) {
    const term = x[i];
    const next = total + term;
    compensation += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  const result = total + compensation;
  if (!Number.isFinite(result))
    throw new DomainError("x", x, "summands whose partial sums stay in double range");
  return result;
}
