import {checkNumber} from "../../errors.js";
import {checkDendrogram, merged} from "./check-dendrogram.js";
import type {Dendrogram} from "./single-linkage.js";

/**
 * The number of clusters at an angular threshold: N less the number of merge heights up to the threshold.
 *
 * @param dendrogram from singleLinkage
 * @param threshold angle θ from 0 to π (radians): tokens at most θ apart belong together
 * @returns the number of clusters, from 1 to N
 *
 * Accuracy: exact, for the heights as given.
 * @throws {ShapeError} when dendrogram is not a dendrogram, or threshold is not a number
 * @throws {DomainError} when the heights are not ascending angles, or threshold is out of range
 *
 * Cost: O(N), for the check.
 * Source: J. Gower, G. Ross, "Minimum spanning trees and single linkage cluster analysis", Appl. Stat. 18 (1969)
 */
export function clusterCount(dendrogram: Dendrogram, threshold: number): number {
  const {heights} = checkDendrogram(dendrogram);
  checkNumber("threshold", threshold, {min: 0, max: Math.PI});
  return heights.length + 1 - merged(heights, threshold);
}
