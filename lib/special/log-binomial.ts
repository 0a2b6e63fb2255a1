import {checkInteger} from "../errors.js";
import {stirlingCorrection} from "./stirling-correction.js";

/**
 * The logarithm of a binomial coefficient: log C(n, k) = log(n!/(k!(n − k)!)).
 *
 * @param n number of objects, an integer from 0 to 2^53 − 1
 * @param k number chosen, an integer from 0 to n
 * @returns log C(n, k) ≥ 0; exactly 0 for k = 0 and k = n
 *
 * Accuracy: relative error below 1e-15·max(1, log(n)/4), thus below 4e-15 for n ≤ 1e6: no differences of large
 * logarithms are taken.
 * @throws {ShapeError} when n or k is not a number
 * @throws {DomainError} when n or k is not an integer, or out of range
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the same saddle-point form
 */
export function logBinomial(n: number, k: number): number {
  checkInteger("n", n, 0);
  checkInteger("k", k, 0, n);
  const few = Math.min(k, n - k);
  const many = n - few;
  if (few < 20) {
    let c = 1;
    for (let i = 1; i <= few; ++i) c = (c * (many + i)) / i;
    return Math.log(c);
  }
  const share = few / n;
  return (
    -few * Math.log(share) -
    many * Math.log1p(-share) +
    0.5 * Math.log(n / many / (2 * Math.PI * few)) +
    (stirlingCorrection(n) - stirlingCorrection(few) - stirlingCorrection(many))
  );
}
