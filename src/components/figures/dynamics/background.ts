// Runs the tokens in a worker, as the figure asks for it, and tells the reader how far it is.
import {parametersIn, type RunParameters, runOf, sameUntil} from "../../../data/dynamics/setup.js";
import {create} from "../../create.js";
import type {Background} from "../../figure.js";
import {work} from "../../jobs/index.js";
import {inherit, newRecord, type Record} from "./record.js";

/** Milliseconds without a change after which a run starts: not at each step of a slider. */
const patience = 150;
/** Milliseconds between two drawings of the curves while they grow; what moves is painted at once. */
const rhythm = 250;

export interface Runs<S> extends Background<S> {
  /** What is known of the run with these parameters. */
  recordOf(parameters: RunParameters): Record;
}

/** @param built the run that the page was built with, of which the tokens are known at one frame, at the time `shown` */
export function runs<S extends RunParameters & {time: number}>(built: Record, shown: number): Runs<S> {
  const keyOf = (parameters: RunParameters) => JSON.stringify(parametersIn(parameters));
  const builtKey = keyOf(built.parameters);
  let current = {key: builtKey, record: built};
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

  const run = (record: Record, changed: (what?: "canvas") => void) => {
    const {n, until} = record.parameters;
    const job = work("lib/flow/index.js", "tokenRun", [...runOf(record.parameters)], {
      title: "the run",
      every: true
    });
    cancel = job.cancel;
    again = () => {
      const {phase} = job.progress;
      if (phase === "waiting" || phase === "running") job.cancel();
      else run(record, changed);
    };
    let next = 0;
    let last: unknown;
    let drawn = 0;
    const where = () => {
      const {time, atoms} = record.observables[next - 1] ?? {time: 0, atoms: n};
      return `t = ${brief(time)}: ${n.toLocaleString("en")} tokens in ${atoms.toLocaleString("en")} ${atoms === 1 ? "place" : "places"}`;
    };
    job.watch(() => {
      const {phase, fraction = 0, error} = job.progress;
      const {value} = job;
      if (value && value !== last) {
        last = value;
        for (const {positions, ...observables} of value.frames) {
          record.positions[next] = positions;
          record.observables[next] = observables;
          ++next;
        }
      }
      if (current.record !== record) return;
      const isRunning = phase === "waiting" || phase === "running";
      const hasReached = phase === "done" && value?.status === "reached";
      bar.value = fraction;
      bar.hidden = button.hidden = hasReached;
      button.textContent = isRunning ? "Stop" : "Run again";
      told.classList.toggle("failure", phase === "failed");
      if (isRunning) told.textContent = `Runs to t = ${brief(until)}; now ${where()}.`;
      else if (phase === "failed") told.textContent = error!.message;
      else if (phase === "cancelled") told.textContent = `Stopped at ${where()}.`;
      else if (!hasReached) told.textContent = value!.advice;
      else {
        const {steps, rejected, evaluations} = value!.work;
        told.textContent = `Computed to ${where()}. ${steps} steps, ${rejected} rejected, ${evaluations} evaluations of the field.`;
      }
      const now = performance.now();
      const isDue = !isRunning || now - drawn > rhythm;
      if (isDue) drawn = now;
      changed(isDue ? undefined : "canvas");
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
    recordOf: (parameters) => (keyOf(parameters) === current.key ? current.record : newRecord(parameters)),
    update(state, changed) {
      const key = keyOf(state);
      if (key !== current.key) {
        stop();
        const before = current.record;
        current = {key, record: key === builtKey ? built : newRecord(state)};
        if (current.record !== built) inherit(current.record, before, sameUntil(state, before.parameters));
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

/** A number in at most three digits. */
const brief = (x: number) => Number(x.toPrecision(3)).toLocaleString("en");
