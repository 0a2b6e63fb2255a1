// What is measured on aligning tokens: how far they are from where the limit sends them.
import {type AlignmentSpectrum, alignmentSpectrum} from "../../lib/phases/alignment/alignment-spectrum.js";
import {distances} from "./distances.js";
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
