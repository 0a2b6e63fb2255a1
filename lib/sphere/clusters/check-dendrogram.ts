import {DomainError, ShapeError} from "../../errors.js";
import type {Dendrogram} from "./single-linkage.js";

/** Returns `dendrogram` if it is one of n ≥ 1 tokens; throws {@link ShapeError} or {@link DomainError} otherwise. O(n). */
export function checkDendrogram(dendrogram: Dendrogram): Dendrogram {
  if (typeof dendrogram !== "object" || dendrogram === null) {
    throw new ShapeError("dendrogram", dendrogram, "a dendrogram with heights, from and to");
  }
  const {heights, from, to} = dendrogram;
  if (!(heights instanceof Float64Array))
    throw new ShapeError("dendrogram.heights", heights, "a Float64Array");
  for (const [name, ends] of Object.entries({from, to})) {
    if (ends instanceof Int32Array && ends.length === heights.length) continue;
    throw new ShapeError(`dendrogram.${name}`, ends, `an Int32Array of ${heights.length} tokens`);
  }
  for (let k = 0; k < heights.length; ++k) {
    if (!(heights[k] >= (k === 0 ? 0 : heights[k - 1]) && heights[k] <= Math.PI)) {
      throw new DomainError(`dendrogram.heights[${k}]`, heights[k], "angles from 0 to π, ascending");
    }
    for (const [name, ends] of Object.entries({from, to})) {
      if (ends[k] >= 0 && ends[k] <= heights.length) continue;
      throw new DomainError(`dendrogram.${name}[${k}]`, ends[k], `a token from 0 to ${heights.length}`);
    }
  }
  return dendrogram;
}

/** How many of the ascending `heights` are at most `threshold`. */
export function merged(heights: Float64Array, threshold: number): number {
  let [low, high] = [0, heights.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heights[middle] <= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
