import {type KeyCount, logKeys} from "./key-count.js";

/**
 * The width of the step of {@link stepProbability}, from p₁ = 10 % to 90 %, in c: 2 ln 9 / ln n.
 *
 * @param n number of keys: an integer ≥ 2, or {lnN} with its logarithm, ln 2 ≤ lnN ≤ 1e12
 * @returns the width (dimensionless)
 *
 * Accuracy: relative error below 5e-16.
 * @throws {ShapeError} when n is neither a number nor an object with a number lnN
 * @throws {DomainError} when n is outside its range
 *
 * Source: derived here
 */
export function stepWidth(n: KeyCount): number {
  return (2 * Math.log(9)) / logKeys(n).lnN;
}
