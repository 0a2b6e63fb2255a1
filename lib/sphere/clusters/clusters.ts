import {checkNumber, ShapeError} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";
import {checkDendrogram, merged} from "./check-dendrogram.js";
import type {Dendrogram} from "./single-linkage.js";

/** The clusters of tokens at a threshold, the heaviest first. */
export interface Clusters {
  /** The mass of each cluster, in the unit of the tokens' masses, falling. */
  readonly masses: Float64Array;
  /** N entries: the cluster in which each token is. */
  readonly labels: Int32Array;
}

/**
 * The clusters of tokens at an angular threshold: which token is in which, and their masses.
 *
 * @param tokens N tokens
 * @param dendrogram from singleLinkage of the same tokens
 * @param threshold angle θ from 0 to π (radians): tokens at most θ apart belong together
 * @returns `masses` of the clusters, falling, equal ones in the order of their first tokens, and the tokens' `labels`
 *
 * Accuracy: labels are exact, for the heights as given; masses to 1e-16·N.
 * @throws {ShapeError} when tokens is not a set of tokens, dendrogram is not a dendrogram of as many, or threshold is not
 * a number
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, the heights are not ascending angles, or
 * threshold is out of range
 *
 * Cost: O(Nd).
 * Source: J. Gower, G. Ross, "Minimum spanning trees and single linkage cluster analysis", Appl. Stat. 18 (1969)
 */
export function clusters(tokens: Tokens, dendrogram: Dendrogram, threshold: number): Clusters {
  const {masses} = checkTokens(tokens);
  const {heights, from, to} = checkDendrogram(dendrogram);
  if (heights.length + 1 !== masses.length) {
    throw new ShapeError("dendrogram", dendrogram, `the dendrogram of the ${masses.length} tokens`);
  }
  checkNumber("threshold", threshold, {min: 0, max: Math.PI});
  const parent = Int32Array.from(masses, (_, i) => i);
  const joins = merged(heights, threshold);
  for (let k = 0; k < joins; ++k) parent[root(parent, from[k])] = root(parent, to[k]);

  const found: {first: number; mass: number}[] = [];
  const at = new Int32Array(masses.length).fill(-1); // where a root's cluster is in `found`
  masses.forEach((mass, i) => {
    const r = root(parent, i);
    if (at[r] < 0) at[r] = found.push({first: i, mass: 0}) - 1;
    found[at[r]].mass += mass;
  });
  const order = [...found].sort((a, b) => b.mass - a.mass || a.first - b.first);
  const rank = new Map(order.map((cluster, label) => [cluster, label]));
  return {
    masses: Float64Array.from(order, (cluster) => cluster.mass),
    labels: Int32Array.from(parent, (_, i) => rank.get(found[at[root(parent, i)]])!)
  };
}

/** The root of i, with the path to it halved. */
function root(parent: Int32Array, i: number): number {
  let at = i;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}
