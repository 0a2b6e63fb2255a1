// Summaries of samples, with uncertainty from resampled sentences.
import {ascending, quantileSorted} from "d3";
import {integer, type Stream} from "../../lib/random/index.js";
import type {Estimate, Quartiles} from "./types.js";

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort(ascending);
  const at = (p: number) => quantileSorted(sorted, p)!;
  return {q1: at(0.25), median: at(0.5), q3: at(0.75)};
}

/** `count` resamples with replacement of the indices 0 … size − 1. */
export function resamples(stream: Stream, size: number, count: number): Uint32Array[] {
  return Array.from({length: count}, () => Uint32Array.from({length: size}, () => integer(stream, size)));
}

/**
 * A statistic of sentences and its 95% interval.
 *
 * @param draws resamples of the sentences' indices; the same for all statistics, so that these stay paired
 * @param statistic value on the sentences with these indices
 */
export function estimate(draws: Uint32Array[], statistic: (indices: Uint32Array) => number): Estimate {
  const all = Uint32Array.from(draws[0], (_, i) => i);
  const values = draws.map(statistic).sort(ascending);
  return {value: statistic(all), low: quantileSorted(values, 0.025)!, high: quantileSorted(values, 0.975)!};
}

/** The mean over sentences of one number each, transformed by `map` at the end. */
export function meanEstimate(
  draws: Uint32Array[],
  values: readonly number[],
  map = (mean: number) => mean
): Estimate {
  return estimate(draws, (indices) => {
    let sum = 0;
    for (const index of indices) sum += values[index];
    return map(sum / indices.length);
  });
}

/** For each sentence: number of pairs, Σx, Σy, Σx², Σy², Σxy; enough for any resample's correlation. */
export function pairSums(x: readonly number[], y: readonly number[]): number[] {
  const sums = [x.length, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; ++i) {
    sums[1] += x[i];
    sums[2] += y[i];
    sums[3] += x[i] * x[i];
    sums[4] += y[i] * y[i];
    sums[5] += x[i] * y[i];
  }
  return sums;
}

/** Correlation of the rows of the sentences, each row counting equally. */
export function correlationEstimate(draws: Uint32Array[], sums: readonly number[][]): Estimate {
  return estimate(draws, (indices) => {
    const [n, x, y, xx, yy, xy] = total(sums, indices);
    return (n * xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y));
  });
}

/** Elementwise sum of the sentences' numbers. */
export function total(sums: readonly number[][], indices: Uint32Array): number[] {
  const result = sums[0].map(() => 0);
  for (const index of indices) for (let k = 0; k < result.length; ++k) result[k] += sums[index][k];
  return result;
}
