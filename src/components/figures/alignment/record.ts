// What is known of a run beside its limit: tokens of both at the frames that have come, and what is measured on them.
import {distances} from "../../../data/alignment/distances.js";
import {meanError, spectrumOf, targetOf} from "../../../data/alignment/measure.js";
import {type AlignmentParameters, startOf, timesOf} from "../../../data/alignment/setup.js";
import type {AlignmentFrame} from "../../../data/alignment/types.js";
import type {AlignmentSpectrum} from "../../../lib/phases/index.js";

/** What is measured at a frame, as far as the tokens of the run and of the limit are known there. */
export type KnownFrame = Pick<AlignmentFrame, "time"> & Partial<AlignmentFrame>;

export interface Record {
  readonly parameters: AlignmentParameters;
  readonly spectrum: AlignmentSpectrum;
  readonly target: Float64Array;
  readonly times: readonly number[];
  readonly frames: (KnownFrame | undefined)[];
  /** Every `stride`-th token at each frame that is known. */
  readonly stride: number;
  readonly run: (ArrayLike<number> | undefined)[];
  readonly limit: (ArrayLike<number> | undefined)[];
}

/** How many tokens are shown at most, and measured in the page. */
const shown = 1250;

export const strideOf = (n: number): number => Math.ceil(n / shown);

/** Every `stride`-th row of three. */
export function thinned(rows: ArrayLike<number>, stride: number): Float64Array {
  const some = new Float64Array(3 * Math.ceil(rows.length / 3 / stride));
  for (let to = 0, from = 0; to < some.length; to += 3, from += 3 * stride) {
    for (let k = 0; k < 3; ++k) some[to + k] = rows[from + k];
  }
  return some;
}

/** A run of which nothing is known but where it starts. */
export function newRecord(parameters: AlignmentParameters): Record {
  const spectrum = spectrumOf(parameters);
  const stride = strideOf(parameters.n);
  const start = thinned(startOf(parameters).positions, stride);
  const record: Record = {
    ...{parameters, spectrum, stride},
    target: targetOf(spectrum),
    times: timesOf(parameters),
    frames: [],
    run: [start],
    limit: [start]
  };
  measure(record, 0);
  return record;
}

/** Measures at a frame what is new there: the run, the limit, and once both are known how far they are apart. */
export function measure({target, times, frames, run, limit}: Record, k: number): void {
  const [here, there] = [run[k], limit[k]];
  const frame: KnownFrame = {time: times[k], ...frames[k]};
  if (here && frame.median === undefined) Object.assign(frame, distances(target, here));
  if (there && frame.limitMedian === undefined) {
    const {median, rms} = distances(target, there);
    Object.assign(frame, {limitMedian: median, limitRms: rms});
  }
  if (here && there) frame.error ??= meanError(here, there);
  frames[k] = frame;
}

/** The frame at or before a time. */
export const frameAt = ({times}: Pick<Record, "times">, t: number): number =>
  Math.max(
    0,
    times.findLastIndex((time) => time <= t + 1e-9)
  );

/** The last frame up to a frame at which the rows are known; they are at the first. */
export const lastKnown = (rows: Record["run"], k: number): number =>
  rows.slice(0, k + 1).findLastIndex((value) => value !== undefined);
