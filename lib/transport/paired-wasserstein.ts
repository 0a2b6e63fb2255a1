import {DomainError, ShapeError} from "../errors.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkOrder, powerCost, root} from "./check-order.js";
import {checkPair} from "./check-pair.js";
import {geodesic} from "./geodesic.js";
import {shares} from "./shares.js";

/**
 * What it costs to carry each token to the one of the same number: (Σ_i m_i d(x_i, y_i)^p)^{1/p} with the geodesic
 * distance d and masses that sum to 1, an upper bound for the Wasserstein distance W_p. Where y_i is where x_i goes
 * under a flow, a map or a projection it is often close.
 *
 * @param source N tokens x on S^{d−1}
 * @param target N tokens y on the same sphere, whose shares of mass are those of the source
 * @param p the order of the distance, from 1 to 16
 * @returns the paired distance, in radians, at least W_p and at most π
 *
 * Accuracy: relative error below 1e-15·(4 + √N).
 * @throws {ShapeError} when source or target is not a set of tokens, or they differ in number or dimension
 * @throws {DomainError} when shares of mass differ by more than 1e-12 of themselves, a row is not a unit vector, a mass
 * is not in [1e-150, 1e150], or p is out of range
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function pairedWasserstein(source: Tokens, target: Tokens, p: number): number {
  checkPair(source, target);
  const n = source.masses.length;
  if (target.masses.length !== n)
    throw new ShapeError("target", `of ${target.masses.length} tokens`, `${n} tokens`);
  const cost = powerCost(checkOrder(p));
  const share = shares(source.masses);
  const other = shares(target.masses);
  let total = 0;
  for (let i = 0; i < n; ++i) {
    if (Math.abs(share[i] - other[i]) > 1e-12 * share[i]) {
      throw new DomainError(
        `target.masses[${i}]`,
        target.masses[i],
        "the same share of the mass as in source"
      );
    }
    total += share[i] * cost(geodesic(source.positions, i, target.positions, i, source.dimension));
  }
  return root(total, p);
}
