import {checkVector, type Vector} from "../errors.js";

/**
 * The logarithm of a sum of exponentials: log Σ_i e^{x_i} = m + log Σ_i e^{x_i − m} with m = max x,
 * so that nothing overflows and the largest term is exact.
 *
 * @param x exponents, n ≥ 1 finite numbers (dimensionless)
 * @returns log Σ_i e^{x_i}, between max x and max x + log n
 *
 * Accuracy: absolute error below 3e-16·(1 + |max x| + log n); terms below e^{−745} of the largest are dropped.
 * @throws {ShapeError} when x is not an array or is empty
 * @throws {DomainError} when an entry is not finite
 *
 * Cost: O(n).
 * Source: P. Blanchard, D. Higham, N. Higham, "Accurately computing the log-sum-exp and softmax functions" (2021)
 */
export function logSumExp(x: Vector): number {
  checkVector("x", x);
  let argmax = 0;
  for (let i = 1; i < x.length; ++i) if (x[i] > x[argmax]) argmax = i;
  const max = x[argmax];
  let sum = 0; // of every term but the largest, which is exactly 1
  let compensation = 0;
  for (let i = 0; i < x.length; ++i) {
    if (i === argmax) continue;
    const term = Math.exp(x[i] - max) + compensation;
    const next = sum + term;
    compensation = term - (next - sum);
    sum = next;
  }
  return max + Math.log1p(sum);
}
