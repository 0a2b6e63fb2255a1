// What is measured on aligning tokens: how far they are from where the limit sends them.
import {type AlignmentSpectrum, alignmentSpectrum} from "../../lib/phases/alignment/alignment-spectrum.js";
import {type AlignmentParameters, limitModelOf} from "./setup.js";
import type {AlignmentFrame} from "./types.js";

export const spectrumOf = (
  parameters: Pick<AlignmentParameters, "weights" | "interaction" | "value">
): AlignmentSpectrum => alignmentSpectrum(limitModelOf(parameters), 3);

/**
 * Orthonormal rows that span where tokens go: E_max; of a Jordan block of real eigenvalues, the eigenvector alone. Empty
 * where E_max is everything.
 */
export function targetOf({kind, basis, count, frequency, eigen}: AlignmentSpectrum): Float64Array {
  if (kind === "algebraic" && frequency === 0) return eigen.right.re.slice(0, 3);
  return count === 3 ? new Float64Array(0) : basis;
}

/** The distance of one row from the span of orthonormal rows: the sine of the angle. */
function distanceFrom(target: Float64Array, x: ArrayLike<number>, at: number): number {
  const rest = [x[at], x[at + 1], x[at + 2]];
  for (let row = 0; row < target.length; row += 3) {
    const along = target[row] * x[at] + target[row + 1] * x[at + 1] + target[row + 2] * x[at + 2];
    for (let k = 0; k < 3; ++k) rest[k] -= along * target[row + k];
  }
  return Math.hypot(...rest);
}

/** Median and root mean square of the distances of every `stride`-th row from a span. */
export function distances(
  target: Float64Array,
  positions: ArrayLike<number>,
  stride = 1
): {median: number; rms: number} {
  if (target.length === 0) return {median: 0, rms: 0};
  const count = Math.ceil(positions.length / 3 / stride);
  const all = Float64Array.from({length: count}, (_, i) => distanceFrom(target, positions, 3 * stride * i));
  const rms = Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / count);
  all.sort();
  const middle = count >> 1;
  return {median: count % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2, rms};
}

/** The mean distance between every `stride`-th row and its partner. */
export function meanError(
  positions: ArrayLike<number>,
  limit: ArrayLike<number>,
  stride = 1,
  dimension = 3
): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < positions.length; at += dimension * stride) {
    let square = 0;
    for (let k = at; k < at + dimension; ++k) square += (positions[k] - limit[k]) ** 2;
    sum += Math.sqrt(square);
    ++count;
  }
  return sum / count;
}

/** All of it at one time; of every `stride`-th token. */
export function measured(
  time: number,
  target: Float64Array,
  positions: ArrayLike<number>,
  limit: ArrayLike<number>,
  stride = 1
): AlignmentFrame {
  const run = distances(target, positions, stride);
  const other = distances(target, limit, stride);
  return {
    time,
    ...run,
    limitMedian: other.median,
    limitRms: other.rms,
    error: meanError(positions, limit, stride)
  };
}

/** The rate at which a positive quantity falls between two frames. */
export const rateBetween = (before: {time: number; value: number}, after: {time: number; value: number}) =>
  Math.log(before.value / after.value) / (after.time - before.time);
