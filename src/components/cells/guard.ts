// Stops edited code that would not end by itself: checks in its loops and functions (checks.ts puts them there) throw
// once the code has run for too long without a pause.
//
// Not guarded: what the code calls of the page, of the library or of the browser while it runs (its time counts, and
// it is stopped when it comes back; a native function that never comes back, as new Set of an endless iterator, is not),
// events that it has sent in great numbers before it was stopped, and code that the cell makes itself with eval,
// Function or a worker.

/** Code ran for too long without a pause. */
export class RunawayError extends Error {
  /** The line at which the loop or function begins, from 1. */
  readonly line: number;
  /** How long the code might run, in milliseconds. */
  readonly budget: number;

  constructor(what: "loop" | "function", line: number, budget: number) {
    super(`stopped: the ${what} at line ${line} ran for more than ${budget / 1000} s without a pause`);
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
}

// Looking at the clock costs as much as many iterations of a short loop: it is looked at once in so many checks.
const longestStride = 32;

// Code that calls itself, catches the overflow of the stack and calls itself again can go on for ever so close to the
// end of the stack that there is no room to look at the clock. Looking fails at most so often.
const mostOverflows = 1000;

/**
 * A guard that lets code run for `budget` milliseconds, until the browser gets its turn: each task (an event, a timer,
 * a frame) begins anew, what is only awaited goes on. Once it has stopped the code, every later check throws, too:
 * nothing that the code catches, schedules or listens to lets it go on. Throws a RangeError if the budget is not positive.
 */
export function createGuard({budget}: {budget: number}): Guard {
  if (!(budget > 0)) throw new RangeError(`a budget is a positive number of milliseconds, not ${budget}`);
  let stopped: RunawayError | undefined;
  let begun: number | undefined;
  let seen = 0;
  let stride = 1;
  let left = 1;
  let overflows = 0;

  function look(line: number, entered: number): void {
    if (stopped) throw stopped;
    const now = performance.now();
    if (begun === undefined) {
      begun = now;
      stride = 1;
      afterThisTask(() => {
        begun = undefined;
        left = 1;
      });
    } else {
      stride = now - seen > 1 ? 1 : Math.min(2 * stride, longestStride);
    }
    seen = now;
    left = stride;
    const over = now - begun - budget;
    // The loop to name is the one that has gone on for long, not one within it, or a function, that returns soon.
    const isCulprit = now - Math.max(entered, begun) > budget / 2;
    if (over > 0 && (isCulprit || over > budget / 4)) {
      stopped = new RunawayError(entered === Infinity ? "function" : "loop", line, budget);
      left = 0;
      throw stopped;
    }
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
