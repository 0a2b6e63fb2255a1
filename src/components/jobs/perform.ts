// What a call gives, message by message: the same in a worker and, where there are none, in the page itself.
import {checkFraction, type Experiment} from "../../lib/experiment.js";
import {type PackedError, pack} from "./errors.js";

/** A function of lib, by name, with its arguments. */
export interface Call {
  module: string;
  name: string;
  args: readonly unknown[];
  /** Whether every value of an experiment is told, also when they come fast. */
  every?: boolean;
}

export type Message =
  | {type: "started"}
  | {type: "step"; fraction: number; value?: unknown}
  | {type: "done"; value: unknown}
  | {type: "failed"; error: PackedError};

// So many steps are told at once, and then one each 50 ms: few quick ones all arrive, and many do not drown the page.
const burst = 20;
const pause = 50;

/** Runs `f`, an ordinary function or an experiment; `now` is the time in milliseconds, `every` as in a call. */
export function* perform(
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
  now: () => number,
  every = false
): Generator<Message> {
  try {
    yield {type: "started"};
    const result = f(...args);
    if (!isExperiment(result)) return yield {type: "done", value: result};
    let credit = burst;
    let before = now();
    for (let step = result.next(); ; step = result.next()) {
      if (step.done) return yield {type: "done", value: step.value};
      const {fraction, value} = step.value;
      checkFraction(fraction);
      const time = now();
      credit = Math.min(burst, credit + (time - before) / pause);
      before = time;
      if (credit < 1 && !(every && value !== undefined)) continue;
      credit = Math.max(0, credit - 1);
      yield value === undefined ? {type: "step", fraction} : {type: "step", fraction, value};
    }
  } catch (error) {
    yield {type: "failed", error: pack(error)};
  }
}

const isExperiment = (value: unknown): value is Experiment<unknown> =>
  Object.prototype.toString.call(value) === "[object Generator]";
