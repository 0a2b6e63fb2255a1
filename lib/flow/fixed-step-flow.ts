import {checkInteger, checkNumber, checkOptions} from "../errors.js";
import type {Experiment} from "../experiment.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens} from "./drift.js";
import type {Snapshot} from "./trajectory.js";

/** What {@link fixedStepFlow} has found. */
export interface FixedStepTrajectory extends Snapshot {
  readonly status: "running" | "reached";
  /** The positions at the start and after each `every` steps. */
  readonly snapshots: readonly Snapshot[];
  /** Steps taken. */
  readonly steps: number;
}

/**
 * A flow in steps of one length, by any of the functions that take one step.
 *
 * @param advance one step: from the time t, the length h and the tokens at time t to those at time t + h, such as
 * `(t, h, tokens) => rungeKutta4Step(drift, t, h, tokens)`
 * @param tokens where the tokens are at the start
 * @param h the length of a step, not 0
 * @param count number of steps, an integer from 1 to 1e8
 * @param options `start`, the time at the start (default 0), and `every`: so many steps lie between snapshots (default
 * count)
 * @returns the last time and positions and the snapshots
 *
 * Accuracy: that of the step; time is start + k·h to rounding.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a number is out of range, or a step throws it
 *
 * Cost: that of the steps.
 * Source: derived here
 */
export function fixedStepFlow(
  advance: (t: number, h: number, tokens: Tokens) => Tokens,
  tokens: Tokens,
  h: number,
  count: number,
  options: {start?: number; every?: number} = {}
): Experiment<FixedStepTrajectory> {
  checkDrift(advance, "advance");
  checkNumber("h", h, {min: -1e100, max: 1e100});
  checkInteger("count", count, 1, 1e8);
  const {start = 0, every = count} = checkOptions(options, {start: true, every: true});
  checkNumber("start", start, {min: -1e300, max: 1e300});
  checkInteger("every", every, 1);
  return run(advance, copyOfTokens(tokens), h, count, start, every);
}

function* run(
  advance: (t: number, h: number, tokens: Tokens) => Tokens,
  tokens: Tokens,
  h: number,
  count: number,
  start: number,
  every: number
): Experiment<FixedStepTrajectory> {
  const snapshots: Snapshot[] = [{time: start, positions: tokens.positions}];
  let now = tokens;
  for (let k = 1; k <= count; ++k) {
    now = copyOfTokens(advance(start + (k - 1) * h, h, now));
    const time = start + k * h;
    const due = k % every === 0;
    if (due) snapshots.push({time, positions: now.positions});
    const fraction = k / count;
    yield due
      ? {
          fraction,
          value: {status: "running", time, positions: now.positions, snapshots: snapshots.slice(), steps: k}
        }
      : {fraction};
  }
  const time = start + count * h;
  return {status: "reached", time, positions: now.positions, snapshots, steps: count};
}
