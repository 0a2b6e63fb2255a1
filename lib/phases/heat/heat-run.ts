import {ConvergenceError} from "../../errors.js";
import type {Experiment} from "../../experiment.js";
import {attentionDrift} from "../../flow/attention-drift.js";
import {integrate} from "../../flow/integrate.js";
import {type Tokens, tokens} from "../../sphere/tokens.js";

/** How tokens are run, A = 1. */
export interface HeatRunSettings {
  readonly beta: number;
  /** V, a multiple of 1; default 1. */
  readonly value?: number;
  /** When they are looked at: rising, from 0. */
  readonly times: readonly number[];
  /** Of an angle in a step. */
  readonly tolerance: number;
  readonly accuracy: number;
  readonly norm?: "max" | "rms";
  /** Length of the first step: where it is known, two evaluations and some steps fewer. */
  readonly initialStep?: number;
}

/** Where the tokens are at each of the times; throws {@link ConvergenceError} when the run does not get there. */
export function* heatRun(start: Tokens, settings: HeatRunSettings): Experiment<Tokens[]> {
  const {beta, value = 1, times, tolerance, accuracy, norm = "max", initialStep} = settings;
  const drift = attentionDrift({beta, value}, start, {accuracy});
  const end = times[times.length - 1];
  const flow = integrate(drift, start, end, {times, tolerance, norm, ...(initialStep && {initialStep})});
  let step = flow.next();
  for (; !step.done; step = flow.next()) yield {fraction: step.value.fraction};
  const {status, time, work, snapshots} = step.value;
  if (status !== "reached")
    throw new ConvergenceError(`a run of tokens at β = ${beta}`, work.steps, end - time, time);
  return snapshots.map(({positions}) => tokens(positions, start.dimension));
}
