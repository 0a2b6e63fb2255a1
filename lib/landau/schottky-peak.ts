import {brent} from "../special/brent.js";
import {type KeyCount, logKeys} from "./key-count.js";

/**
 * The maximum of the {@link specificHeat} of a single row over z > 0: z* tanh((z* − ln(n − 1))/2) = 2 and
 * C* = z*²/4 − 1, which grows as ln²n/4.
 *
 * @param n number of keys: an integer ≥ 2, or {lnN} with its logarithm, ln 2 ≤ lnN ≤ 1e12
 * @returns z* = βΔ at the maximum and the maximum C* in units of Boltzmann's constant
 *
 * Accuracy: relative error below 4e-15.
 * @throws {ShapeError} when n is neither a number nor an object with a number lnN
 * @throws {DomainError} when n is outside its range
 *
 * Source: derived here
 */
export function schottkyPeak(n: KeyCount): {z: number; maximum: number} {
  const {lnBackground} = logKeys(n);
  const {root} = brent((u) => (lnBackground + u) * Math.tanh(u / 2) - 2, 0, 2.5, {tolerance: 0});
  const z = lnBackground + root;
  return {z, maximum: (z / 2 - 1) * (z / 2 + 1)};
}
