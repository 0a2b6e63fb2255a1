// Runs the tokens in a worker and their limit in another, and tells the reader how far they are.
import {type AlignmentParameters, limitModelOf, runOf, startOf} from "../../../data/alignment/setup.js";
import {tokens} from "../../../lib/sphere/tokens.js";
import {create} from "../../create.js";
import type {Background} from "../../figure.js";
import {work} from "../../jobs/index.js";
import {measure, newRecord, type Record, thinned} from "./record.js";

/** Milliseconds without a change after which a run starts: not at each step of a slider. */
const patience = 200;
/** Milliseconds between two drawings while it grows. */
const rhythm = 300;

export const parametersIn = ({
  weights,
  interaction,
  value,
  beta,
  n,
  start,
  seed,
  until
}: AlignmentParameters): AlignmentParameters => ({
  ...{weights, beta, n, start, seed, until},
  interaction: weights === "typed" ? interaction : [],
  value: weights === "typed" ? value : []
});

export interface Runs<S> extends Background<S> {
  recordOf(parameters: AlignmentParameters): Record;
}

/** @param built what the page was built with, of which the tokens are known at the time `shown` */
export function runs<S extends AlignmentParameters & {time: number}>(built: Record, shown: number): Runs<S> {
  const keyOf = (parameters: AlignmentParameters) => JSON.stringify(parametersIn(parameters));
  const builtKey = keyOf(built.parameters);
  let current = {key: builtKey, record: built};
  /** The record of parameters that the figure has drawn, and may come to. */
  let next = current;
  const recordFor = (key: string, parameters: AlignmentParameters) => {
    if (key === current.key) return current.record;
    if (key === builtKey) return built;
    if (key !== next.key) next = {key, record: newRecord(parameters)};
    return next.record;
  };
  let hasStarted = false;
  let cancel = () => {};
  let again = () => {};
  const told = create(
    "span",
    {class: "told"},
    "Computed when this page was built. Played or changed, it runs here."
  );
  const bar = create("progress", {"aria-label": "the run", max: "1", value: "0"});
  const button = create("button", {type: "button"}, "Stop");
  button.addEventListener("click", () => again());
  const element = create("div", {class: "work"}, told, bar, button);
  bar.hidden = button.hidden = true;

  const run = (record: Record, changed: () => void) => {
    const {parameters, times, stride} = record;
    const {n, until} = parameters;
    // the limit first, and of the tokens alone that are shown: it is there before the run is far
    const limit = work(
      "lib/phases/index.js",
      "alignmentFlow",
      [limitModelOf(parameters), tokens(thinned(startOf(parameters).positions, stride), 3), [...times]],
      {title: "the limit"}
    );
    const job = work("lib/flow/index.js", "tokenRun", [...runOf(parameters)], {
      title: "the run",
      every: true
    });
    cancel = () => {
      limit.cancel();
      job.cancel();
    };
    const isBusy = () => job.progress.phase === "waiting" || job.progress.phase === "running";
    again = () => (isBusy() ? cancel() : run(record, changed));
    let come = 0;
    let last: unknown;
    let drawn = 0;
    const tell = () => {
      if (current.record !== record) return;
      const {phase, fraction = 0, error} = limit.progress.phase === "failed" ? limit.progress : job.progress;
      const at = come > 0 ? times[come - 1] : 0;
      const isOver = phase === "done" && job.value?.status === "reached";
      bar.value = fraction;
      bar.hidden = button.hidden = isOver;
      button.textContent = isBusy() ? "Stop" : "Run again";
      told.classList.toggle("failure", phase === "failed");
      if (phase === "failed") told.textContent = error!.message;
      else if (phase === "cancelled") told.textContent = `Stopped at t = ${at.toPrecision(3)}.`;
      else if (isBusy()) told.textContent = `Runs to t = ${until}; now at ${at.toPrecision(3)}.`;
      else if (!isOver) told.textContent = job.value!.advice;
      else
        told.textContent = `Computed: ${n.toLocaleString("en")} tokens to t = ${until}, ${job.value!.work.evaluations} evaluations of the field.`;
      const now = performance.now();
      if (isBusy() && now - drawn < rhythm) return;
      drawn = now;
      changed();
    };
    limit.watch(() => {
      if (limit.progress.phase === "done" && limit.value) {
        for (const [k, {positions}] of limit.value.entries()) {
          record.limit[k] = positions;
          measure(record, k);
        }
        drawn = 0;
      }
      tell();
    });
    job.watch(() => {
      if (job.value && job.value !== last) {
        last = job.value;
        for (const {positions} of job.value.frames) {
          record.run[come] = thinned(positions, stride);
          measure(record, come++);
        }
      }
      tell();
    });
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    cancel();
    cancel = () => {};
  };
  return {
    element,
    recordOf: (parameters) => recordFor(keyOf(parameters), parameters),
    update(state, changed) {
      const key = keyOf(state);
      if (key !== current.key) {
        stop();
        current = {key, record: recordFor(key, state)};
        hasStarted = false;
      }
      const {record} = current;
      if (hasStarted || (record === built && state.time === shown)) return;
      hasStarted = true;
      timer = setTimeout(() => run(record, changed), patience);
    },
    stop() {
      stop();
      hasStarted = false;
    }
  };
}
