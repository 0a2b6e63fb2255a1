import {checkInteger} from "../errors.js";
import {type Rational, rational} from "../special/rational.js";

/**
 * The exact Taylor coefficients of the order parameter, φ(z) = Σ_{k≥1} c_k z^k: from p' = p(1 − p),
 * (k + 1)c_{k+1} = c_k − Σ_{i=0}^{k} c_i c_{k−i} with c_0 = 1/n. Analysis 03 gives c_1 = (n − 1)/n² and
 * c_2 = c_1(½ − 1/n).
 *
 * @param n number of keys, an integer ≥ 2
 * @param order number of coefficients, an integer from 1 to 500
 * @returns c_1, …, c_order as exact fractions in lowest terms: entry k − 1 multiplies z^k
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or order is not an integer from 1 to 500
 *
 * Cost: O(order²) products of integers of O(order ln(n·order)) digits.
 * Source: Analysis 03, §3 for the first two; derived here for the rest
 */
export function orderParameterTaylor(n: number, order: number): Rational[] {
  checkInteger("n", n, 2);
  checkInteger("order", order, 1, 500);
  const keys = BigInt(n);
  // The derivatives at 0 are A_k/n^{k+1} with integers A_k: A_{k+1} = nA_k − Σ_i C(k, i) A_i A_{k−i}.
  const derivatives = [1n];
  let binomials = [1n]; // C(k, i) for i = 0, …, k
  const coefficients: Rational[] = [];
  let denominator = keys;
  for (let k = 0; k < order; ++k) {
    let next = keys * derivatives[k];
    for (let i = 0; 2 * i <= k; ++i) {
      const product = binomials[i] * derivatives[i] * derivatives[k - i];
      next -= 2 * i < k ? 2n * product : product;
    }
    derivatives.push(next);
    binomials = Array.from({length: k + 2}, (_, i) => (binomials[i] ?? 0n) + (binomials[i - 1] ?? 0n));
    denominator *= keys * BigInt(k + 1); // (k + 1)! n^{k+2}
    coefficients.push(rational(next, denominator));
  }
  return coefficients;
}
