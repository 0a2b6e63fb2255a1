import {checkNumber, checkOptions} from "../../errors.js";
import {checkDendrogram, merged} from "./check-dendrogram.js";
import type {Dendrogram} from "./single-linkage.js";

/** A range of thresholds over which the number of clusters is the same. */
export interface ClusterPlateau {
  /** The number of clusters. */
  readonly count: number;
  /** The angles between which it holds: from included, to excluded (but for π). */
  readonly from: number;
  readonly to: number;
  /** ln(to/from): the confidence in the count, as the factor by which the threshold may change. */
  readonly width: number;
}

/**
 * The plateaus of the number of clusters over the logarithm of the threshold, the widest first: its count is the number
 * of clusters, by a definition that chooses no threshold, and its width against the second one's tells how far it can
 * be trusted. Thresholds run from the resolution to π; the resolution decides only how wide the plateau can be on which
 * every token that is apart is a cluster of its own.
 *
 * @param dendrogram from singleLinkage, of N tokens
 * @param options `resolution`: the angle below which two tokens are at one place, from 1e-16 to 1 (radians; default
 * 1e-9); for tokens that merge when they come closer than ε, this is ε (of \`tokenRun\`: its \`angle\`, 1e-5; else single tokens count as clusters until they have)
 * @returns at least one plateau and at most N, by falling width; their widths add up to ln(π/resolution)
 *
 * Accuracy: exact, for the heights as given; widths to 1e-15.
 * @throws {ShapeError} when dendrogram is not a dendrogram, or resolution is not a number
 * @throws {DomainError} when the heights are not ascending angles, or resolution is out of range
 *
 * Cost: O(N log N).
 * Source: derived here
 */
export function clusterPlateaus(
  dendrogram: Dendrogram,
  options: {resolution?: number} = {}
): ClusterPlateau[] {
  const {heights} = checkDendrogram(dendrogram);
  const {resolution = 1e-9} = checkOptions(options, {resolution: true});
  checkNumber("resolution", resolution, {min: 1e-16, max: 1});
  const plateaus: ClusterPlateau[] = [];
  let from = resolution;
  for (let k = merged(heights, resolution); k <= heights.length; ++k) {
    const to = k < heights.length ? heights[k] : Math.PI;
    if (to > from) plateaus.push({count: heights.length + 1 - k, from, to, width: Math.log(to / from)});
    from = to;
  }
  return plateaus.sort((a, b) => b.width - a.width);
}
