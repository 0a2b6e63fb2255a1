import {checkNumber} from "../errors.js";
import {type KeyCount, logKeys} from "./key-count.js";

/**
 * The growth exponent of the partition function in the field z = c ln n: ln Z / ln n with Z = n^c + n − 1. As n → ∞ it
 * tends to max(1, c), with a kink at c = 1.
 *
 * @param n number of keys: an integer ≥ 2, or {lnN} with its logarithm, ln 2 ≤ lnN ≤ 1e12 (the double next to ln 2
 * stands for n = 2)
 * @param c field over ln n, |c| ≤ 1e6
 * @returns ln Z / ln n, between max(ln(n − 1)/ln n, c) and that plus ln 2/ln n
 *
 * Accuracy: relative error below 1e-15 for n ≥ 3 or c ≥ 0. For fewer keys and c < 0, where ln Z falls to 0,
 * 1e-15·(1 + |c| ln n): the rounding of e^{c ln n}.
 * @throws {ShapeError} when n is neither a number nor an object with a number lnN, or c is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (the limit named in Analysis 03, §3)
 */
export function partitionExponent(n: KeyCount, c: number): number {
  const {lnN, lnBackground} = logKeys(n);
  const z = checkNumber("c", c, {min: -1e6, max: 1e6}) * lnN;
  return (Math.max(z, lnBackground) + Math.log1p(Math.exp(-Math.abs(z - lnBackground)))) / lnN;
}
