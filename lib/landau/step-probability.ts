import {checkNumber} from "../errors.js";
import {logistic} from "../special/logistic.js";
import {type KeyCount, logKeys} from "./key-count.js";

/**
 * The probability of the privileged key in the field that grows with the number of keys as z = c ln n:
 * p₁ = 1/(1 + e^{−y}), y = (c − 1) ln n − ln(1 − 1/n). As n → ∞ it tends to a step, 0 for c < 1, ½ at c = 1 and
 * 1 for c > 1: a two-level crossing like a first-order transition, without a diverging length or an exponent ½.
 *
 * @param n number of keys: an integer ≥ 2, or {lnN} with its logarithm, ln 2 ≤ lnN ≤ 1e12
 * @param c field over ln n, |c| ≤ 1e6
 * @returns p₁ in [0, 1]
 *
 * Accuracy: relative error below 4e-16·(1 + |c − 1| ln n).
 * @throws {ShapeError} when n is neither a number nor an object with a number lnN, or c is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (the limit named in Analysis 03, §3)
 */
export function stepProbability(n: KeyCount, c: number): number {
  const {lnN} = logKeys(n);
  checkNumber("c", c, {min: -1e6, max: 1e6});
  return logistic((c - 1) * lnN - Math.log1p(-Math.exp(-lnN)));
}
