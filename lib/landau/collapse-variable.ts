import {checkNumber} from "../errors.js";
import {type KeyCount, logKeys} from "./key-count.js";

/**
 * The variable on which the single rows of every n collapse: y = z − ln(n − 1), for p₁ = 1/(1 + e^{−y}) exactly.
 *
 * @param n number of keys: an integer ≥ 2, or {lnN} with its logarithm, ln 2 ≤ lnN ≤ 1e12
 * @param z field βΔ, |z| ≤ 1e300 (dimensionless)
 * @returns y (dimensionless); the row is half concentrated at y = 0
 *
 * Accuracy: absolute error below 3e-16·(ln n + |z|).
 * @throws {ShapeError} when n is neither a number nor an object with a number lnN, or z is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (from Analysis 03, §1.1)
 */
export function collapseVariable(n: KeyCount, z: number): number {
  const {lnBackground} = logKeys(n);
  return checkNumber("z", z, {min: -1e300, max: 1e300}) - lnBackground;
}
