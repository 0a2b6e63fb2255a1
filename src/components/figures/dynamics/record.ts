// What is known of a run: its observables and tokens at the frames that have come.
import {placeOf, type RunParameters, startOf, timesOf} from "../../../data/dynamics/setup.js";
import type {RunFrame} from "../../../lib/flow/index.js";

/** What was measured at a frame. */
export type Observables = Pick<RunFrame, "time" | "atoms" | "clusters" | "polarOrder"> & {
  logEnergy?: number | null;
};

export interface Record {
  readonly parameters: RunParameters;
  readonly times: readonly number[];
  readonly observables: Observables[];
  /** The tokens at each frame that is known. */
  readonly positions: (Float32Array | undefined)[];
  /** Where one token is at each frame, if that is known without the others. */
  readonly path?: {readonly token: number; readonly rows: readonly (readonly number[])[]};
}

/** A run of which nothing is known but where it starts. */
export function newRecord(parameters: RunParameters): Record {
  const times = timesOf(parameters);
  return {parameters, times, observables: [], positions: [Float32Array.from(startOf(parameters).positions)]};
}

/**
 * Takes what is known of a run that is the same up to some time, so that moving a token at that time does not begin with
 * what came before.
 */
export function inherit(record: Record, from: Record, until: number): void {
  for (const [k, t] of record.times.entries()) {
    if (t > until) return;
    const {index} = placeIn(from.times, t);
    const frame = from.positions[index];
    const measured = from.observables[index];
    const isFrame = from.times[index] === t;
    if (frame) record.positions[k] = isFrame ? frame : tokensAt(from, t);
    if (measured) record.observables[k] = isFrame ? measured : {...measured, time: t};
  }
}

/** Up to which time the tokens are known. */
export function front({times, positions}: Record): number {
  let k = 0;
  while (k + 1 < times.length && positions[k + 1]) ++k;
  return times[k];
}

/** Seconds in which what follows the front has come near to it. */
const lag = 0.5;

/**
 * A time that follows the front of a run without its jumps, for playing: each call, with the front at the time, gives
 * where it is now. `now` is in milliseconds.
 */
export function following(now: () => number = () => performance.now()): (front: number) => number {
  let at = 0;
  let before = now();
  return (front) => {
    const time = now();
    const share = 1 - Math.exp((before - time) / (1000 * lag));
    before = time;
    at = front < at ? front : Math.expm1(Math.log1p(at) + share * (Math.log1p(front) - Math.log1p(at)));
    return at;
  };
}

/** The last of an increasing list that is not beyond t, and the share of the way to the next. */
export function placeIn(times: readonly number[], t: number): {index: number; share: number} {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= t) low = middle;
    else high = middle - 1;
  }
  const next = times[low + 1];
  return {index: low, share: next === undefined ? 0 : Math.max(0, (t - times[low]) / (next - times[low]))};
}

/**
 * The tokens at time t, on the great circles between two frames; the last that are known before, if t is beyond. A token
 * that has just been taken elsewhere is there at once.
 */
export function tokensAt({parameters, times, positions}: Record, t: number): Float32Array {
  const {dimension: d, moved, moveTime, token} = parameters;
  const {index, share} = placeIn(times, t);
  const known = positions[index] ? index : positions.slice(0, index).findLastIndex(Boolean);
  const tokens = positions[known]!.slice();
  if (moved && times[known] === moveTime) tokens.set(placeOf(parameters), token * d);
  const next = known === index && share > 0 ? positions[index + 1] : undefined;
  if (!next) return tokens;
  for (let i = 0; i < tokens.length; i += d) {
    let square = 0;
    for (let k = i; k < i + d; ++k) square += (tokens[k] + share * (next[k] - tokens[k])) ** 2;
    const norm = Math.sqrt(square);
    if (norm < 1e-3) continue; // half a turn apart: there is no way between them
    for (let k = i; k < i + d; ++k) tokens[k] = (tokens[k] + share * (next[k] - tokens[k])) / norm;
  }
  return tokens;
}

/** The time of what `tokensAt` gives, but for a part of a frame: t, or that of the last frame that is known before. */
export function timeShown({times, positions}: Record, t: number): number {
  const {index} = placeIn(times, t);
  const known = positions[index] ? index : positions.slice(0, index).findLastIndex(Boolean);
  return known === index ? t : times[known];
}

/** The ways of a token up to time t, frame by frame: two where it was taken elsewhere in between. */
export function trail(record: Record, token: number, t: number): number[][][] {
  const {parameters, times, positions, path} = record;
  const d = parameters.dimension;
  const ways: number[][][] = [[]];
  for (let k = 0; k < times.length && times[k] <= t; ++k) {
    const frame = positions[k];
    const row = frame
      ? Array.from(frame.subarray(token * d, (token + 1) * d))
      : path?.token === token && path.rows[k];
    if (row) ways[ways.length - 1].push([...row]);
    if (parameters.moved && parameters.token === token && times[k] === parameters.moveTime)
      ways.push([placeOf(parameters)]);
  }
  return ways;
}
