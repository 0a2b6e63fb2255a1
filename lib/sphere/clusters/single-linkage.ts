import {DomainError} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import {angleBetween} from "../geometry/angle-between.js";
import type {Tokens} from "../tokens.js";
import {circleEdges} from "./circle-edges.js";
import {spanningEdges} from "./spanning-edges.js";

/** How tokens join into clusters as the angle grows below which two belong together: a minimum spanning tree. */
export interface Dendrogram {
  /** N − 1 angles at which two clusters become one, ascending (radians). */
  readonly heights: Float64Array;
  /** A token of the one cluster, and one of the other, whose angle the height is. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The single-linkage dendrogram of tokens: at the threshold θ two tokens are in one cluster when a chain of tokens with
 * steps of at most θ leads from the one to the other. No threshold is chosen: the number of clusters at every one
 * follows from the merge heights. On the circle they are the gaps but the largest; elsewhere the edges of a minimum
 * spanning tree (Prim's algorithm).
 *
 * @param tokens N tokens: up to 1e7 on the circle, N²d ≤ 1e10 elsewhere
 * @returns `heights`, ascending, and the tokens `from` and `to` that each joins
 *
 * Accuracy: heights to 5e-16 + 1e-16·√d.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or there are too many tokens
 *
 * Cost: O(N log N) on the circle, O(N²d) elsewhere (0.15 s for N = 10⁴ in space); memory O(Nd).
 * Source: J. Gower, G. Ross, "Minimum spanning trees and single linkage cluster analysis", Appl. Stat. 18 (1969)
 */
export function singleLinkage(tokens: Tokens): Dendrogram {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const most = d === 2 ? 1e7 : Math.floor(Math.sqrt(1e10 / d));
  if (masses.length > most) throw new DomainError("the number of tokens", masses.length, `at most ${most}`);
  const {from, to} = d === 2 ? circleEdges(tokens) : spanningEdges(tokens);
  const lengths = Float64Array.from(from, (i, k) => angleBetween(positions, i, positions, to[k], d));
  const order = Uint32Array.from(from, (_, k) => k).sort((a, b) => lengths[a] - lengths[b]);
  return {
    heights: Float64Array.from(order, (k) => lengths[k]),
    from: Int32Array.from(order, (k) => from[k]),
    to: Int32Array.from(order, (k) => to[k])
  };
}
