// Runs a function of lib away from the page, in a worker.
import {pack, unpack} from "./errors.js";
import {type Job, newJob} from "./job.js";
import {type Call, type Message, perform} from "./perform.js";
import {pool, type Run} from "./pool.js";
import {find, type Modules} from "./registry.js";

type Callable = (...args: never[]) => unknown;
type Functions<E> = {[N in keyof E]: E[N] extends Callable ? N : never}[keyof E] & string;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
/** What a function returns, and an experiment in the end. */
type Result<F> = F extends (...args: never[]) => infer R
  ? R extends Generator<unknown, infer T, never>
    ? T
    : R
  : never;

export interface WorkOptions {
  /** What runs, for the reader; default: the name of the function. */
  title?: string;
  /** Seconds that it is expected to take, for a function that does not tell how far it is. */
  seconds?: number;
  /**
   * Whether the job's watchers hear of every value of an experiment, as they must where each holds only what is new;
   * default: of 20 a second. Who reads the job as a generator still gets the latest.
   */
  every?: boolean;
  /** Cancels the job when it is aborted. */
  signal?: AbortSignal;
}

/**
 * Runs `name`, a function that a module of lib exports, in a worker, and gives its job at once:
 *
 *     const job = work("lib/landau/index.js", "binderCrossings", [[1000, 2000]]);
 *     for await (const crossings of job) …   // what is known so far, again and again; the result last
 *     await job.result;
 *     job.cancel();
 *
 * An ordinary function gives its result alone. An experiment (lib/experiment.ts) also tells how far it is and what it
 * has found. Arguments are copied, so they hold no functions. Where there are no workers, when the site is built, the
 * same call runs at once in the same process, and the result is the first value.
 */
export function work<M extends keyof Modules, N extends Functions<Modules[M]>>(
  module: M,
  name: N,
  args: Arguments<Modules[M][N]>,
  {title = name, seconds, every = false, signal}: WorkOptions = {}
): Job<Result<Modules[M][N]>> {
  const {job, control} = newJob<Result<Modules[M][N]>>(title, {expected: seconds, stop: () => stop()});
  const receive = (message: Message) => {
    if (message.type === "started") control.started();
    else if (message.type === "step") control.step(message.fraction, message.value as typeof job.value);
    else if (message.type === "done") control.done(message.value as Result<Modules[M][N]>);
    else control.failed(unpack(message.error));
  };
  const stop = run({module, name, args, every}, receive);
  if (signal?.aborted) job.cancel();
  else if (signal) {
    signal.addEventListener("abort", job.cancel);
    const unwatch = job.watch(() => {
      if (job.progress.phase === "waiting" || job.progress.phase === "running") return;
      signal.removeEventListener("abort", job.cancel);
      unwatch();
    });
  }
  return job;
}

// One core is left to the page; more than a few workers cost memory and gain little.
const run: Run =
  typeof Worker === "function"
    ? pool(
        () => new Worker(import.meta.resolve("./worker.js"), {type: "module"}),
        Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1))
      )
    : here;

/** Runs a call in this very thread, and tells only how it ends. */
function here({module, name, args}: Call, receive: (message: Message) => void): () => void {
  let isStopped = false;
  find(module, name).then(
    (f) => {
      let last: Message | undefined;
      for (const message of perform(f, args, () => 0)) last = message;
      if (!isStopped) receive(last!);
    },
    (error) => receive({type: "failed", error: pack(error)})
  );
  return () => {
    isStopped = true;
  };
}
