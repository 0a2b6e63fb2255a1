// Runs of tokens for the page on the heat phase, and what is measured on them.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import {integrate} from "../../lib/flow/integrate.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import {polarOrder} from "../../lib/sphere/observables/polar-order.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";

interface Settings {
  beta: number;
  value?: number;
  times: readonly number[];
  /** Of an angle in a step. */
  tolerance: number;
  accuracy: number;
  norm?: "max" | "rms";
  /** Length of the first step: where it is known, two evaluations and some steps fewer. */
  initialStep?: number;
}

/** Where the tokens are at each of the times. */
export function tokensAt(start: Tokens, settings: Settings): Tokens[] {
  const {beta, value = 1, times, tolerance, accuracy, norm = "max", initialStep} = settings;
  const drift = attentionDrift({beta, value}, start, {accuracy});
  const end = times[times.length - 1];
  const {status, advice, snapshots} = complete(
    integrate(drift, start, end, {times: [...times], tolerance, norm, ...(initialStep && {initialStep})})
  );
  if (status !== "reached") throw new Error(`a run at β = ${beta} ended early: ${advice}`);
  return snapshots.map(({positions}) => tokens(positions, start.dimension));
}

/** The variance v of the Gaussian whose mean has the length R = e^{−(d−1)v/2} that the tokens' has. */
export const gaussianWidth = (x: Tokens): number => (-2 * Math.log(polarOrder(x))) / (x.dimension - 1);

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

/** The variance of the tokens that are nearest to each mean, about their own mean. */
export function basinVariances(x: Tokens, means: readonly number[]): number[] {
  const sums = means.map(() => ({n: 0, first: 0, second: 0}));
  for (const angle of anglesOnCircle(x)) {
    const away = means.map((mean) => Math.atan2(Math.sin(angle - mean), Math.cos(angle - mean)));
    const nearest = away.reduce((best, a, i) => (Math.abs(a) < Math.abs(away[best]) ? i : best), 0);
    const sum = sums[nearest];
    ++sum.n;
    sum.first += away[nearest];
    sum.second += away[nearest] ** 2;
  }
  return sums.map(({n, first, second}) => second / n - (first / n) ** 2);
}

/** Mean and standard error. */
export function meanOf(values: readonly number[]): {mean: number; error: number} {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {mean, error: Math.sqrt(square / (values.length - 1) / values.length)};
}
