// Experiments: computations that take long enough to be watched. One is an ordinary generator function, pure like the
// rest of the library. A worker runs it for a page, which shows how far it is and what it has found so far; a data
// loader runs the same function to its end.
import {DomainError} from "./errors.js";

/** How far an experiment is. */
export interface Step<T> {
  /** The share of the work that is done, from 0 to 1 and never falling; time left is reckoned from it. */
  readonly fraction: number;
  /** What is known so far, of the same kind as the result; it is not changed any more once it was yielded. */
  readonly value?: T;
}

/**
 * A long computation, step by step: it yields a step every few milliseconds, with a value when there is a new one, and
 * returns its result, which nothing else refers to.
 *
 *     export function* means(n: number): Experiment<number[]> {
 *       const found: number[] = [];
 *       for (let i = 0; i < n; ++i) {
 *         found.push(mean(i));
 *         yield {fraction: (i + 1) / n, value: [...found]};
 *       }
 *       return found;
 *     }
 */
export type Experiment<T> = Generator<Step<T>, T, void>;

/** Runs an experiment to its end and returns its result; `tell` hears each fraction. */
export function complete<T>(experiment: Experiment<T>, tell: (fraction: number) => void = () => {}): T {
  for (let step = experiment.next(); ; step = experiment.next()) {
    if (step.done) return step.value;
    tell(checkFraction(step.value.fraction));
  }
}

/** Returns `fraction` if it is one; throws {@link DomainError} otherwise. */
export function checkFraction(fraction: number): number {
  if (fraction >= 0 && fraction <= 1) return fraction;
  throw new DomainError("fraction", fraction, "a share of the work, from 0 to 1");
}
