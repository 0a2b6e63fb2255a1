import {checkNumber, checkOptions, DomainError} from "../../errors.js";
import {softmaxRates} from "./growth-rates.js";
import {checkContrast, contrastWeights} from "./smoothed-contrast.js";

/**
 * When clusters appear out of the noise of N independent tokens, V = 1, to leading order in ln N: the amplitude of each mode
 * is N^{−1/2} at the start and grows at a rate of at most 2/e, so that it is of order 1 at t = (e/4) ln N. It does not
 * depend on β but for what is left out.
 *
 * @param n number of tokens N, from 1 to 1e300
 * @returns the time t of the flow
 *
 * Accuracy: as a formula, 2e-16 relative; of the time itself −(e/8) ln(πeβ/4t), of the number √(πeβ/4t) of modes that grow
 * together on the circle, and terms of order 1 are left out: see `clusterTime`.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is out of range
 *
 * Source: derived here
 */
export function clusterTimeEstimate(n: number): number {
  return (Math.E / 4) * Math.log(checkNumber("n", n, {min: 1, max: 1e300}));
}

/** Options of the time when clusters appear. */
export interface ClusterTimeOptions {
  /** The contrast that counts as clusters, above 0 to 1; default 0.1. */
  readonly level?: number;
  /** d, 2 (default) or 3. */
  readonly dimension?: 2 | 3;
}

/**
 * When clusters appear out of the noise of N independent tokens spread evenly, A = V = I, by linear growth at finite β: the
 * time at which the expected contrast of `smoothedContrast`, (1/N) Σ_ℓ g_ℓ a_ℓ² e^{2λ_ℓt}, reaches a level c, with the rates
 * λ_ℓ of `growthRates`.
 *
 * @param beta inverse temperature, from 0 to 1e10
 * @param n number of tokens N, from 1 to 1e300
 * @param options `level` c (default 0.1) and `dimension` (2, the default, or 3)
 * @returns the time t; 0 when the noise itself is above the level
 *
 * Accuracy: of the root, 1e-14 relative. Of the time at the default level, what is not linear is left out: simulated ones
 * are 0.3 to 0.7 later (means of 8 seeds, N = 10³ to 10⁶, β = 16 to 256).
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range, or no mode grows (β = 0 has one that does)
 *
 * Cost: O(√β).
 * Source: derived here
 */
export function clusterTime(beta: number, n: number, options: ClusterTimeOptions = {}): number {
  const {level = 0.1, dimension = 2} = checkOptions(options, {level: true, dimension: true});
  checkContrast(beta, dimension);
  checkNumber("n", n, {min: 1, max: 1e300});
  checkNumber("options.level", level, {above: 0, max: 1});
  // weights fall like e^{−ℓ²/β}
  const count = Math.ceil(20 + 7 * Math.sqrt(beta));
  const weights = contrastWeights(beta, count, dimension);
  const rates = softmaxRates(beta, count, dimension);
  const goal = Math.log(n * level);
  const time = root(rates, weights, goal);
  if (Number.isFinite(time)) return time;
  throw new DomainError("beta", beta, "such that noise is seen and grows: at least 1e-100");
}

/** The root t ≥ 0 of ln Σ g e^{2λt} = goal, convex and rising: Newton's iteration from above falls to it. */
function root(rates: Float64Array, weights: Float64Array, goal: number): number {
  let fastest = 0;
  for (const rate of rates) fastest = Math.max(fastest, rate);
  const value = (t: number) => {
    let sum = 0;
    let slope = 0;
    for (let l = 0; l < rates.length; ++l) {
      const term = weights[l] * Math.exp(2 * (rates[l] - fastest) * t);
      sum += term;
      slope += 2 * rates[l] * term;
    }
    return {excess: 2 * fastest * t + Math.log(sum) - goal, slope: slope / sum};
  };
  const start = value(0);
  if (start.excess >= 0) return 0;
  // beyond the root, as the curve is convex
  let t = -start.excess / start.slope;
  for (let i = 0; i < 200; ++i) {
    const {excess, slope} = value(t);
    const step = excess / slope;
    t -= step;
    if (Math.abs(step) <= 1e-15 * t) break;
  }
  return t;
}
