// A job as the page sees it: values that come one after another, how far it is, its result, and a way to stop it.
import {remaining} from "./estimate.js";

export type Phase = "waiting" | "running" | "done" | "failed" | "cancelled";

/** How far a job is. */
export interface Progress {
  phase: Phase;
  /** The share of the work that is done; undefined for an ordinary function, which does not tell. */
  fraction?: number;
  /** Seconds since it began to run, and those that remain as far as that is known. */
  elapsed: number;
  remaining?: number;
  /** Why it failed. */
  error?: Error;
}

/**
 * Work that goes on elsewhere. It is a generator of what is known so far, the result last: a cell `const x = work(…)`
 * gives its dependents each value in turn, and a cell that runs again cancels the job of its last run. A reader of the
 * values that is slow misses some and never the last. A job that fails or is cancelled before the first value throws.
 */
export interface Job<T> extends AsyncGenerator<T, void, void> {
  /** What runs, in words for the reader. */
  readonly title: string;
  /** The last value, undefined before the first. */
  readonly value: T | undefined;
  readonly progress: Progress;
  /** The result; rejects with the error of a job that fails, and an AbortError for one that is cancelled. */
  readonly result: Promise<T>;
  /** Stops the job at once; after its end, does nothing. */
  cancel(): void;
  /** Calls `listener` at each change, until the returned function is called. */
  watch(listener: () => void): () => void;
}

const jobs = new WeakSet<object>();

/** Whether a value is a job. */
export const isJob = (value: unknown): value is Job<unknown> =>
  typeof value === "object" && value !== null && jobs.has(value);

/** The other side of a job, for what does the work. */
export interface Control<T> {
  started(): void;
  step(fraction: number, value?: T): void;
  done(value: T): void;
  failed(error: Error): void;
}

/** A new job and its control. `stop` is called when it is cancelled; `now` is the time in milliseconds. */
export function newJob<T>(
  title: string,
  {expected, stop, now = () => performance.now()}: {expected?: number; stop(): void; now?: () => number}
): {job: Job<T>; control: Control<T>} {
  let phase: Phase = "waiting";
  let begun = 0;
  let ended = 0;
  let step: {fraction: number; at: number} | undefined;
  let value: T | undefined;
  let error: Error | undefined;
  let isNew = false; // the last value was not read yet
  let hasValue = false;
  const listeners = new Set<() => void>();

  const isOver = () => phase !== "waiting" && phase !== "running";
  const elapsed = () => (phase === "waiting" ? 0 : ((isOver() ? ended : now()) - begun) / 1000);
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const watch = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const know = (known: T) => {
    value = known;
    isNew = true;
    hasValue = true;
  };
  const end = (how: Phase, why?: Error) => {
    if (phase === "waiting") begun = now();
    phase = how;
    ended = now();
    error = why;
    changed();
  };
  const cancel = () => {
    if (isOver()) return;
    stop();
    end("cancelled", new DOMException(`${title}: cancelled`, "AbortError"));
  };

  /** What `ready` gives once it gives something. */
  const when = <R>(ready: () => {settled: Promise<R> | R} | undefined): Promise<R> =>
    new Promise((resolve) => {
      const look = () => {
        const found = ready();
        if (!found) return;
        unwatch();
        resolve(found.settled);
      };
      const unwatch = watch(look);
      look();
    });

  const job: Job<T> = {
    title,
    get value() {
      return value;
    },
    get progress() {
      return {
        phase,
        fraction: step?.fraction,
        elapsed: elapsed(),
        remaining: phase === "running" ? remaining(elapsed(), step, expected) : undefined,
        error
      };
    },
    get result() {
      return when<T>(() => {
        if (phase === "done") return {settled: value as T};
        return isOver() ? {settled: Promise.reject(error)} : undefined;
      });
    },
    cancel,
    watch,
    next: () =>
      when<IteratorResult<T, void>>(() => {
        if (isNew) {
          isNew = false;
          return {settled: {done: false, value: value as T}};
        }
        if (!isOver()) return undefined;
        const isFine = phase === "done" || (phase === "cancelled" && hasValue);
        return {settled: isFine ? {done: true, value: undefined} : Promise.reject(error)};
      }),
    async return() {
      cancel();
      isNew = false;
      return {done: true, value: undefined};
    },
    async throw(reason) {
      cancel();
      throw reason;
    },
    [Symbol.asyncIterator]: () => job
  };
  jobs.add(job);
  const control: Control<T> = {
    started() {
      if (phase !== "waiting") return;
      phase = "running";
      begun = now();
      changed();
    },
    step(fraction, known) {
      if (phase !== "running") return;
      if (fraction > 0) step = {fraction, at: elapsed()};
      if (known !== undefined) know(known);
      changed();
    },
    done(known) {
      if (isOver()) return;
      step &&= {fraction: 1, at: elapsed()};
      know(known);
      end("done");
    },
    failed(why) {
      if (!isOver()) end("failed", why);
    }
  };
  return {job, control};
}
