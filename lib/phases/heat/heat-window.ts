import {checkNumber, checkOptions, DomainError} from "../../errors.js";
import {brent} from "../../special/brent.js";
import {checkVariance} from "./checks.js";
import {gaussianVariance} from "./gaussian-variance.js";
import {mostUnstableMode} from "./most-unstable-mode.js";

/** How well backward heat describes N tokens that start as a Gaussian. */
export interface HeatValidity {
  /** t* = βσ²/2, the time of the flow at which the limit law blows up. */
  readonly blowUp: number;
  /** (finite-β variance)/(limit variance) − 1 half way to t*: what the width 1/β of the kernel does. */
  readonly deviation: number;
  /** N^{−1/2} e^{λt*}, λ the largest growth rate: the amplitude that random tokens' noise has reached at t*; at most 1e300. */
  readonly noise: number;
}

/**
 * How well the heat description holds for N independent random tokens that start as a Gaussian of variance σ² on the
 * circle, A = V = I: two numbers that must both be small. One is the deviation of the finite-β variance from the limit law
 * v₀ − 2s half way to its blow-up: about (2 ln 2)/(βσ²). The other is the noise at the blow-up, N^{−1/2} e^{λt*}, where
 * λ ≤ 2/e is the largest growth rate: it is of order 1 at t* = (e/4) ln N. Quiet starts have no such noise.
 *
 * @param beta inverse temperature, from 1e-3 to 1e10
 * @param variance σ², square radians, from 1e-10 to 10
 * @param n number of tokens N, from 1 to 1e300
 * @returns t*, the deviation and the noise
 *
 * Accuracy: 1e-12 relative, as formulas; that noise on a Gaussian grows as on even tokens is an upper bound, not exact.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Cost: O(√β).
 * Source: derived here
 */
export function heatValidity(beta: number, variance: number, n: number): HeatValidity {
  checkNumber("beta", beta, {min: 1e-3, max: 1e10});
  checkNumber("variance", variance, {min: 1e-10, max: 10});
  checkNumber("n", n, {min: 1, max: 1e300});
  const blowUp = (beta * variance) / 2;
  const logNoise = mostUnstableMode(beta).rate * blowUp - Math.log(n) / 2;
  return {
    blowUp,
    deviation: halfWayDeviation(beta * variance),
    noise: Math.exp(Math.min(690, logNoise))
  };
}

/** Limits of the window. */
export interface HeatWindowOptions {
  /** The largest `deviation`, from 1e-6 to 0.9; default 0.3. */
  readonly deviation?: number;
  /** The largest `noise`, from 1e-6 to 1; default 1. */
  readonly noise?: number;
}

/** Inverse temperatures between which heat describes the tokens. */
export interface HeatWindow {
  readonly lower: number;
  readonly upper: number;
  /** Whether lower < upper: there are such inverse temperatures. */
  readonly open: boolean;
}

/**
 * The inverse temperatures at which the heat description holds for N independent random tokens that start as a Gaussian of
 * variance σ² on the circle ({@link heatValidity}): from where the deviation of the variance falls below a limit, as βσ²
 * grows, to where the noise at the blow-up reaches a limit. Only the upper end depends on N, as (e/2) ln N/σ².
 *
 * @param n number of tokens N, from 1 to 1e300
 * @param variance σ², square radians, from 1e-6 to 10
 * @param options `deviation` (default 0.3, βσ² about 2.9) and `noise` (default 1)
 * @returns the ends and whether the window is open
 *
 * Accuracy: 1e-10 relative, for the limits as they are.
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range, or an end is beyond 1e10
 *
 * Cost: O(√β), some 50 times.
 * Source: derived here
 */
export function heatWindow(n: number, variance: number, options: HeatWindowOptions = {}): HeatWindow {
  checkNumber("n", n, {min: 1, max: 1e300});
  checkVariance("variance", checkNumber("variance", variance, {min: 1e-6, max: 10}));
  const {deviation = 0.3, noise = 1} = checkOptions(options, {deviation: true, noise: true});
  checkNumber("options.deviation", deviation, {min: 1e-6, max: 0.9});
  checkNumber("options.noise", noise, {min: 1e-6, max: 1});
  const depth = Math.exp(
    brent((x) => Math.log(halfWayDeviation(Math.exp(x)) / deviation), Math.log(1e-3), Math.log(1e8)).root
  );
  const lower = depth / variance;
  const goal = Math.log(n) / 2 + Math.log(noise);
  // ln of the noise's growth rises with β
  const excess = (beta: number) => (mostUnstableMode(beta).rate * beta * variance) / 2 - goal;
  if (excess(1e-3) >= 0) return {lower, upper: 0, open: false};
  if (excess(1e9) <= 0)
    throw new DomainError("variance", variance, "such that the noise ends the window before 1e9");
  const upper = Math.exp(brent((x) => excess(Math.exp(x)), Math.log(1e-3), Math.log(1e9)).root);
  return {lower, upper, open: lower < upper};
}

/** (finite-β variance)/(limit variance) − 1 half way to the blow-up, a function of βσ². */
function halfWayDeviation(depth: number): number {
  return 2 * gaussianVariance(1, 0.25, depth) - 1;
}
