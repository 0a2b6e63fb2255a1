// Stops edited code that would not end by itself: checks in its loops and functions (checks.ts puts them there) throw
// once the code has run for too long without a pause.
//
// Generators that the code passes on, as an experiment to the function that completes it, are stopped at their steps.
//
// Not guarded: what else the code calls of the page, of the library or of the browser while it runs (its time counts,
// and it is stopped when it comes back; a native function that never comes back is not, and what it took is told),
// events that it has sent in great numbers before it was stopped, and code that the cell makes itself with eval,
// Function or a worker.

import {isJob} from "../jobs/job.js";

/** Code ran for too long without a pause. */
export class RunawayError extends Error {
  /** The line at which the loop or function begins, from 1. */
  readonly line: number;
  /** How long the code might run, in milliseconds. */
  readonly budget: number;

  constructor(what: "loop" | "function" | "generator", line: number, budget: number) {
    const advice = what === "generator" ? "; work(…) runs it in a worker, without a limit" : "";
    super(
      `stopped: the ${what} at line ${line} ran for more than ${budget / 1000} s without a pause${advice}`
    );
    this.name = "RunawayError";
    this.line = line;
    this.budget = budget;
  }
}

/** What guarded code calls. One guard serves one run of a cell. */
export interface Guard {
  /** The time at which a loop is entered, for its checks. */
  enter(): number;
  /** Called in each iteration of the loop at `line` that was entered at `entered`, or in each call of the function there. */
  check(line: number, entered?: number): void;
  /** Gives a value back; if it is a generator, which the code passes on at `line`, its steps are checked from now on. */
  steps<T>(line: number, value: T): T;
  /** Gives back a value that the code awaits; throws if it is a job, of which that would not give the result. */
  awaited<T>(value: T): T;
  /** The code begins, and has come to its end. */
  begin(): void;
  end(): void;
}

/** What all generators inherit from. */
const Generators: object = Object.getPrototypeOf(function* () {}).prototype;
const isGenerator = (value: unknown): value is Generator =>
  typeof value === "object" && value !== null && Object.prototype.isPrototypeOf.call(Generators, value);

const jobAwaited =
  "a job is no promise: “await work(…).result” gives its result, “progress(work(…))” shows it; without “await”, the other cells see its values";

// Looking at the clock costs as much as many iterations of a short loop: it is looked at once in so many checks.
const longestStride = 32;

// Code that calls itself, catches the overflow of the stack and calls itself again can go on for ever so close to the
// end of the stack that there is no room to look at the clock. Looking fails at most so often.
const mostOverflows = 1000;

/**
 * A guard that lets code run for `budget` milliseconds, until the browser gets its turn: each task (an event, a timer,
 * a frame) begins anew, what is only awaited goes on. Once it has stopped the code, every later check throws, too:
 * nothing that the code catches, schedules or listens to lets it go on. `overran` is told if code that has come to its
 * end ran for longer, in milliseconds. Throws a RangeError if the budget is not positive.
 */
export function createGuard({
  budget,
  overran = () => {}
}: {
  budget: number;
  overran?: (time: number) => void;
}): Guard {
  if (!(budget > 0)) throw new RangeError(`a budget is a positive number of milliseconds, not ${budget}`);
  let stopped: RunawayError | undefined;
  let begun: number | undefined;
  let opened: number | undefined;
  let seen = 0;
  let stride = 1;
  let left = 1;
  let overflows = 0;
  const checked = new WeakSet<Generator>();

  function stop(what: "loop" | "function" | "generator", line: number): never {
    stopped = new RunawayError(what, line, budget);
    left = 0;
    throw stopped;
  }

  /** When this task began for the code. */
  function beginning(now: number): number {
    if (begun !== undefined) return begun;
    begun = now;
    afterThisTask(() => {
      begun = undefined;
      left = 1;
    });
    return now;
  }

  function look(line: number, entered: number): void {
    if (stopped) throw stopped;
    const now = performance.now();
    const isFirst = begun === undefined;
    const begin = beginning(now);
    stride = isFirst || now - seen > 1 ? 1 : Math.min(2 * stride, longestStride);
    seen = now;
    left = stride;
    const over = now - begin - budget;
    // The loop to name is the one that has gone on for long, not one within it, or a function, that returns soon.
    const isCulprit = now - Math.max(entered, begin) > budget / 2;
    if (over > 0 && (isCulprit || over > budget / 4)) stop(entered === Infinity ? "function" : "loop", line);
  }

  /** A step takes long enough that each may look at the clock. */
  function lookAtStep(line: number): void {
    if (stopped) throw stopped;
    const now = performance.now();
    // A loop of the code within the generator is named rather than its steps.
    if (now - beginning(now) > budget * 1.25) stop("generator", line);
  }

  return {
    enter: () => seen,
    check(line, entered = Infinity) {
      if (--left > 0) return;
      if (overflows > mostOverflows) {
        stopped ??= new RunawayError("function", line, budget);
        throw stopped;
      }
      try {
        look(line, entered);
      } catch (error) {
        if (error !== stopped) ++overflows;
        throw error;
      }
    },
    steps(line, value) {
      if (!isGenerator(value) || checked.has(value) || !Object.isExtensible(value)) return value;
      checked.add(value);
      const {next} = value;
      const step = (...given: [] | [unknown]) => {
        lookAtStep(line);
        return next.apply(value, given);
      };
      Object.defineProperty(value, "next", {value: step, configurable: true, writable: true});
      return value;
    },
    awaited(value) {
      if (isJob(value)) throw new TypeError(jobAwaited);
      return value;
    },
    begin() {
      opened = performance.now();
      afterThisTask(() => {
        opened = undefined;
      });
    },
    end() {
      const time = opened === undefined ? 0 : performance.now() - opened;
      if (time > budget && !stopped) overran(time);
    }
  };
}

/** Calls back as soon as the present task and all that it has put into the queue of promises are done. */
function afterThisTask(callback: () => void): void {
  // A timer would come late in a tab in the background, a promise would come before the task is done.
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(null);
}
