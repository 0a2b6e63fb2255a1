import {checkInteger, checkNumber, checkOptions, ShapeError} from "../../errors.js";
import type {Experiment} from "../../experiment.js";
import {checkCircle} from "../../sphere/check-dimension.js";
import {quietWrappedNormalTokens} from "../../sphere/start/quiet-wrapped-normal-tokens.js";
import type {Tokens} from "../../sphere/tokens.js";
import {type CircleCoefficients, circleCoefficients} from "./circle-coefficients.js";
import {type HeatRunSettings, heatRun} from "./heat-run.js";
import {measuredVariance} from "./measured-variance.js";
import {smoothedContrast} from "./smoothed-contrast.js";

/** How well backward heat described the tokens of one run. */
export interface MeasuredValidity {
  /** (variance)/(σ²/2) − 1 half way to the blow-up of the heat law, where the law has σ²/2. */
  readonly deviation: number;
  /** The root of the squared difference of the smoothed density from that of a quiet start, over its square, at the blow-up. */
  readonly noise: number;
}

/** How the runs are made. */
export interface MeasuredValidityOptions {
  /** Tokens of the quiet start, an integer from 100 to 1e6; default 10 000. */
  readonly quiet?: number;
  /** The local error of an angle in a step, from 1e-12 to 0.01; default 1e-4. */
  readonly tolerance?: number;
  /** The error of the field, from 1e-13 to 1e-2; default a tenth of the tolerance. */
  readonly accuracy?: number;
}

const fine = {tolerance: 1e-4, accuracy: 1e-5};

/**
 * How well the heat description held for tokens that start as a Gaussian of variance σ² on the circle, A = V = I, measured:
 * each set of tokens is run to t* = βσ²/2, where the limit law blows up. To compare with `heatValidity`, and with the
 * window that it opens.
 *
 * An experiment that tells the runs as they end.
 *
 * @param beta inverse temperature, from 1e-3 to 1e6, at most 1e3/σ²
 * @param variance σ², square radians, from 1e-6 to 1
 * @param starts sets of tokens on the circle, one for each run
 * @param options `quiet`; `tolerance` and `accuracy` of these runs (that of the quiet start has 1e-4 and 1e-5)
 * @returns the deviation and the noise of each run
 *
 * Accuracy: 1e-3 of each number with the default options.
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range, or the tokens are not on the circle
 *
 * Cost: some tens of evaluations of the field a run.
 * Source: derived here
 */
export function measuredValidity(
  beta: number,
  variance: number,
  starts: readonly Tokens[],
  options: MeasuredValidityOptions = {}
): Experiment<MeasuredValidity[]> {
  checkNumber("variance", variance, {min: 1e-6, max: 1});
  checkNumber("beta", beta, {min: 1e-3, max: Math.min(1e6, 1e3 / variance)});
  if (!Array.isArray(starts) || starts.length === 0)
    throw new ShapeError("starts", starts, "an array of at least one set of tokens");
  for (const start of starts) checkCircle(start);
  const {quiet = 10_000, tolerance = fine.tolerance} = checkOptions(options, {
    ...{quiet: true, tolerance: true, accuracy: true}
  });
  const {accuracy = Math.max(1e-13, tolerance / 10)} = options;
  checkInteger("options.quiet", quiet, 100, 1e6);
  checkNumber("options.tolerance", tolerance, {min: 1e-12, max: 0.01});
  checkNumber("options.accuracy", accuracy, {min: 1e-13, max: 0.01});
  const times = [(beta * variance) / 4, (beta * variance) / 2];
  return measured({beta, times, tolerance, accuracy, norm: "rms"}, variance, starts, quiet);
}

function* measured(
  settings: HeatRunSettings,
  variance: number,
  starts: readonly Tokens[],
  quiet: number
): Experiment<MeasuredValidity[]> {
  const {beta} = settings;
  // modes that count: the kernel's weights fall as e^{−k²/β}
  const modes = (x: Tokens) => circleCoefficients(x, Math.ceil(3 * Math.sqrt(beta) + 4));
  const work = quiet + starts.reduce((sum, {masses}) => sum + masses.length, 0);
  let done = 0;
  const reference = quietWrappedNormalTokens(quiet, [{mean: 0, variance}]);
  const runs = [
    {start: reference, settings: {...settings, ...fine}},
    ...starts.map((start) => ({start, settings}))
  ];
  const found: MeasuredValidity[] = [];
  let law: CircleCoefficients | undefined;
  for (const {start, settings: own} of runs) {
    const run = heatRun(start, own);
    const share = start.masses.length / work;
    let step = run.next();
    for (; !step.done; step = run.next()) yield {fraction: Math.min(1, done + share * step.value.fraction)};
    done += share;
    const [middle, end] = step.value;
    if (law) {
      const noise = Math.sqrt(contrast(beta, modes(end), law) / contrast(beta, law));
      found.push({deviation: (2 * measuredVariance(middle)) / variance - 1, noise});
      yield {fraction: Math.min(1, done), value: [...found]};
    } else law = modes(end);
  }
  return found;
}

/** Σ 2a_k²|c_k|² of a law, or of its difference from another. */
const contrast = (beta: number, {re, im}: CircleCoefficients, from?: CircleCoefficients) =>
  smoothedContrast(
    re.map((a, k) => Math.hypot(a - (from?.re[k] ?? 0), im[k] - (from?.im[k] ?? 0))),
    beta
  );
