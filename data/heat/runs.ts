// Runs of tokens for the page on the heat phase, and what is measured on them.
import {complete} from "../../lib/experiment.js";
import {type HeatRunSettings, heatRun} from "../../lib/phases/heat/heat-run.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import type {Tokens} from "../../lib/sphere/tokens.js";

/** Where the tokens are at each of the times. */
export const tokensAt = (start: Tokens, settings: HeatRunSettings): Tokens[] =>
  complete(heatRun(start, settings));

/** How many tokens are in each bin of their distance from the first axis. */
export function distanceCounts(x: Tokens, {width, count}: {width: number; count: number}): number[] {
  const {dimension: d, positions} = x;
  const counts = new Array<number>(count).fill(0);
  for (let i = 0; i < positions.length; i += d) {
    const across = Math.hypot(...positions.subarray(i + 1, i + d));
    const bin = Math.floor(Math.atan2(across, positions[i]) / width);
    if (bin < count) ++counts[bin];
  }
  return counts;
}

/** How many tokens are in each of so many bins of the circle, from the angle 0 on. */
export function circleCounts(x: Tokens, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const angle of anglesOnCircle(x)) {
    const turn = angle / (2 * Math.PI);
    ++counts[Math.min(bins - 1, Math.floor((turn < 0 ? turn + 1 : turn) * bins))];
  }
  return counts;
}

/** How many tokens of a band about the equator are in each of so many bins of the longitude, from −π on. */
export function bandCounts({positions}: Tokens, {half, bins}: {half: number; bins: number}): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < positions.length; i += 3) {
    if (Math.abs(positions[i + 2]) >= Math.sin(half)) continue;
    const turn = 0.5 + Math.atan2(positions[i + 1], positions[i]) / (2 * Math.PI);
    ++counts[Math.min(bins - 1, Math.floor(turn * bins))];
  }
  return counts;
}

/** Mean and standard error. */
export function meanOf(values: readonly number[]): {mean: number; error: number} {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {mean, error: Math.sqrt(square / (values.length - 1) / values.length)};
}
