import {checkInteger, checkNumber, checkOptions, DomainError} from "../../errors.js";
import type {Experiment} from "../../experiment.js";
import {legendre} from "../../special/legendre.js";
import {anglesOnCircle} from "../../sphere/geometry/angles-on-circle.js";
import {tokensOnCircle} from "../../sphere/geometry/tokens-on-circle.js";
import {quietUniformTokens} from "../../sphere/start/quiet-uniform-tokens.js";
import {type Tokens, tokens} from "../../sphere/tokens.js";
import {circleCoefficients} from "./circle-coefficients.js";
import {type HeatRunSettings, heatRun} from "./heat-run.js";
import {measuredGrowth} from "./measured-growth.js";
import {zonalCoefficients} from "./zonal-coefficients.js";

/** The growth rate of one degree, as measured. */
export interface WaveGrowth {
  readonly degree: number;
  readonly rate: number;
  /** Of the fit: what is not exponential. */
  readonly error: number;
}

/** Which waves are prepared. */
export interface WaveOptions {
  /** 2 for the circle (the default), 3 for the sphere in space. */
  readonly dimension?: 2 | 3;
  /** Waves of degree 1 … degrees, an integer from 1 to 64; default 16. */
  readonly degrees?: number;
  /** The amplitude of each, from 1e-8 to 0.1; default 1e-6 on the circle, 1e-4 on the sphere. */
  readonly size?: number;
}

const times = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * The growth of small waves on N even tokens, A = V = I, measured: waves of all degrees at once, run to t = 1, and the
 * slope of the logarithm of each amplitude. On the sphere the waves are zonal, and what counts is by how much they grow
 * more than on the even tokens themselves, which are run, too. To compare with `growthRates`.
 *
 * An experiment that tells nothing before its end.
 *
 * @param beta inverse temperature, from 0 to 1e4
 * @param n number of tokens, an integer from 10 to 1e6, at least 4·degrees
 * @param options `dimension`, `degrees`, `size`
 * @returns degree, rate and its standard error, for each degree from 1 on
 *
 * Accuracy: of a rate 1e-5 on the circle with 10 000 tokens, up to 16 degrees and the default size; on the sphere 1 %
 * up to the degree 2.5√β with 20 000 tokens: beyond, it is lost in what faster waves feed into slow ones.
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range, or a wave does not grow from a size that can be seen
 *
 * Cost: some 20 evaluations of the field, O(N·degrees) besides.
 * Source: derived here
 */
export function waveGrowth(beta: number, n: number, options: WaveOptions = {}): Experiment<WaveGrowth[]> {
  const {dimension = 2, degrees = 16} = checkOptions(options, {dimension: true, degrees: true, size: true});
  checkNumber("beta", beta, {min: 0, max: 1e4});
  checkInteger("options.dimension", dimension, 2, 3);
  const {size = dimension === 2 ? 1e-6 : 1e-4} = options;
  checkInteger("options.degrees", degrees, 1, 64);
  checkNumber("options.size", size, {min: 1e-8, max: 0.1});
  checkInteger("n", n, 10, 1e6);
  if (n < 4 * degrees) throw new DomainError("n", n, `at least 4·degrees = ${4 * degrees}`);
  return dimension === 2 ? onCircle(beta, n, degrees, size) : onSphere(beta, n, degrees, size);
}

const ratesOf = (degrees: number, amplitude: (time: number, degree: number) => number): WaveGrowth[] =>
  Array.from({length: degrees}, (_, i) => {
    const amplitudes = times.map((_t, j) => amplitude(j, i + 1));
    const {rate, standardError} = measuredGrowth(times, amplitudes);
    return {degree: i + 1, rate, error: standardError};
  });

function* onCircle(beta: number, n: number, degrees: number, size: number): Experiment<WaveGrowth[]> {
  const start = tokensOnCircle(
    anglesOnCircle(quietUniformTokens(n, 2)).map((angle) => {
      let moved = angle;
      for (let k = 1; k <= degrees; ++k) moved += (size / k) * Math.sin(k * angle + k * k);
      return moved;
    })
  );
  const settings = {beta, times, tolerance: 1e-12, accuracy: 1e-13};
  const modes = yield* measured(start, settings, (x) => circleCoefficients(x, degrees + 1), [0, 1]);
  return ratesOf(degrees, (j, k) => Math.hypot(modes[j].re[k], modes[j].im[k]));
}

function* onSphere(beta: number, n: number, degrees: number, size: number): Experiment<WaveGrowth[]> {
  const even = quietUniformTokens(n, 3);
  const moved = new Float64Array(3 * n);
  for (let i = 0; i < n; ++i) {
    const [x, y, z] = even.positions.subarray(3 * i, 3 * i + 3);
    const across = Math.hypot(x, y);
    // ∂P_ℓ/∂θ = ℓ(z P_ℓ − P_{ℓ−1})/sin θ, over ℓ(ℓ + 1): the same amplitude in each degree
    const p = legendre(degrees + 1, z);
    let angle = Math.atan2(across, z);
    for (let l = 1; l <= degrees; ++l)
      angle += ((size / (l + 1)) * (z * p[l] - p[l - 1])) / Math.max(across, 1e-9);
    moved.set([(Math.sin(angle) * x) / across, (Math.sin(angle) * y) / across, Math.cos(angle)], 3 * i);
  }
  const settings = {beta, times, tolerance: 1e-9, accuracy: 1e-10};
  const zonal = (x: Tokens) => zonalCoefficients(x, [0, 0, 1], degrees + 1);
  const plain = yield* measured(even, settings, zonal, [0, 0.5]);
  const waves = yield* measured(tokens(moved, 3), settings, zonal, [0.5, 1]);
  return ratesOf(degrees, (j, l) => Math.abs(waves[j][l] - plain[j][l]));
}

/** What is measured on a run at each time; the run is the work between two fractions of the whole. */
function* measured<T>(
  start: Tokens,
  settings: HeatRunSettings,
  measure: (x: Tokens) => T,
  [from, to]: readonly [number, number]
): Generator<{fraction: number}, T[], void> {
  const run = heatRun(start, settings);
  let step = run.next();
  for (; !step.done; step = run.next()) yield {fraction: from + (to - from) * step.value.fraction};
  return step.value.map(measure);
}
