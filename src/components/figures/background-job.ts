// One job for each choice of parameters of a figure, in a worker, and a line that tells the reader how far it is.
import {create} from "../create.js";
import type {Background} from "../figure.js";
import type {Job} from "../jobs/index.js";

/** Milliseconds without a change after which a job starts: not at each step of a slider. */
const patience = 300;
/** Milliseconds between two drawings while it tells more. */
const rhythm = 250;
/** Results of the reader that are kept, for going back to them. */
const kept = 3;

export interface JobBackground<S, R> extends Background<S> {
  /** What has been computed here for the parameters in a state. */
  resultOf(state: S): R | undefined;
  /** Whether they are those with which the page was built. */
  isBuilt(state: S): boolean;
}

export interface JobBackgroundOptions<S, R> {
  /** Everything in a state on which the result depends. */
  parametersIn(state: S): object;
  /** The state with which the page was built. */
  built: S;
  start(state: S): Job<R>;
  /** What has been computed, when it is done. */
  done(result: R, state: S): string;
}

export function jobBackground<S, R>({
  parametersIn,
  built,
  start,
  done
}: JobBackgroundOptions<S, R>): JobBackground<S, R> {
  const keyOf = (state: S) => JSON.stringify(parametersIn(state));
  const builtKey = keyOf(built);
  const results = new Map<string, {value: R | undefined; isWhole: boolean}>();
  let current = builtKey;
  let job: Job<R> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = () => {};

  const told = create("span", {class: "told"}, "Computed when this page was built. Changed, it runs here.");
  const initially = told.textContent!;
  const bar = create("progress", {"aria-label": "the run", max: "1", value: "0"});
  const button = create("button", {type: "button"}, "Stop");
  button.addEventListener("click", () => again());
  const element = create("div", {class: "work"}, told, bar, button);
  const show = (text: string, {busy = false, retry = false, failed = false} = {}) => {
    told.textContent = text;
    told.classList.toggle("failure", failed);
    bar.hidden = !busy;
    button.hidden = !busy && !retry;
    button.textContent = busy ? "Stop" : "Run again";
  };
  show(initially);

  const cancel = () => {
    clearTimeout(timer);
    const before = job;
    job = undefined;
    before?.cancel();
  };
  const run = (key: string, state: S, changed: () => void) => {
    const mine = start(state);
    job = mine;
    const entry: {value: R | undefined; isWhole: boolean} = {value: undefined, isWhole: false};
    results.delete(key);
    results.set(key, entry);
    for (const old of [...results.keys()].slice(0, -kept)) results.delete(old);
    let drawn = 0;
    mine.watch(() => {
      if (job !== mine) return;
      const {phase, fraction = 0, error} = mine.progress;
      const isBusy = phase === "waiting" || phase === "running";
      const isNew = mine.value !== undefined && mine.value !== entry.value;
      entry.value = mine.value ?? entry.value;
      entry.isWhole = phase === "done";
      bar.value = fraction;
      again = () => (isBusy ? mine.cancel() : run(key, state, changed));
      if (phase === "failed") show(error!.message, {failed: true, retry: true});
      else if (phase === "cancelled") show("Stopped.", {retry: true});
      else if (phase === "done") show(done(mine.value!, state));
      else show(`Runs: ${Math.round(100 * fraction)} %.`, {busy: true});
      const now = performance.now();
      if (isBusy && (!isNew || now - drawn < rhythm)) return;
      drawn = now;
      changed();
    });
  };

  return {
    element,
    resultOf: (state) => results.get(keyOf(state))?.value,
    isBuilt: (state) => keyOf(state) === builtKey,
    update(state, changed) {
      const key = keyOf(state);
      if (key === current) return;
      cancel();
      current = key;
      const known = results.get(key);
      if (key === builtKey) show(initially);
      else if (known?.isWhole) show(done(known.value!, state));
      else {
        show("The run is about to start.");
        timer = setTimeout(() => run(key, state, () => changed()), patience);
      }
    },
    stop: cancel
  };
}
