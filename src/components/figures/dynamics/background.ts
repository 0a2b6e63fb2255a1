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
/** Runs of the reader that are kept, for going back to them. */
const kept = 2;

export interface Runs<S> extends Background<S> {
  /** What is known of the run with these parameters. */
  recordOf(parameters: RunParameters): Record;
  /** Runs it, if nobody has, also for the state with which the page was built. */
  demand(): void;
}

type Phase = "idle" | "waiting" | "running" | "done" | "stopped" | "failed";

/** One run: what is known of it, and how it stands. */
interface Run {
  readonly key: string;
  readonly record: Record;
  phase: Phase;
  fraction: number;
  /** How many frames this run has told; others may be known from before. */
  frames: number;
  /** What is to be said when it is over. */
  end: string;
  cancel(): void;
}

/** @param built the run that the page was built with, of which the tokens are known at one frame, at the time `shown` */
export function runs<S extends RunParameters & {time: number}>(built: Record, shown: number): Runs<S> {
  const keyOf = (parameters: RunParameters) => JSON.stringify(parametersIn(parameters));
  const newRun = (key: string, record: Record): Run => ({
    ...{key, record, phase: "idle", fraction: 0, frames: 0, end: "", cancel() {}}
  });
  const home = newRun(keyOf(built.parameters), built);
  let current = home;
  let others: Run[] = []; // the last of the reader's
  let tell: (what?: "canvas") => void = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const told = create("span", {class: "told"});
  const spoken = create("span", {class: "spoken", role: "status"});
  const bar = create("progress", {"aria-label": "the run", max: "1", value: "0"});
  const button = create("button", {type: "button"});
  const element = create("div", {class: "work"}, told, spoken, bar, button);

  /** Where a run has come to, in words. */
  const where = ({record, frames}: Run) => {
    const {n} = record.parameters;
    const {time, atoms} = record.observables[frames - 1] ?? {time: 0, atoms: n};
    return `t = ${brief(time)}: ${count(n)} tokens in ${count(atoms)} ${atoms === 1 ? "place" : "places"}`;
  };
  const show = () => {
    const {phase, record, fraction, end} = current;
    const isActive = phase === "waiting" || phase === "running";
    const sentences: {[P in Phase]: string} = {
      idle: "Computed when this page was built. Played or changed, it runs here.",
      waiting: "The run is about to start.",
      running: `Runs to t = ${brief(record.parameters.until)}; now ${where(current)}.`,
      done: end,
      failed: end,
      stopped: `Stopped at ${where(current)}.`
    };
    told.textContent = sentences[phase];
    told.classList.toggle("failure", phase === "failed");
    bar.value = fraction;
    bar.hidden = button.hidden = phase === "idle" || phase === "done";
    button.textContent = isActive ? "Stop" : "Run again";
    // Only how it ends is worth an announcement.
    spoken.textContent = isActive || phase === "idle" ? "" : sentences[phase];
  };

  const start = (run: Run) => {
    const {record} = run;
    const job = work("lib/flow/index.js", "tokenRun", [...runOf(record.parameters)], {
      title: "the run",
      every: true
    });
    Object.assign(run, {phase: "running", frames: 0, fraction: 0, cancel: job.cancel});
    let last: unknown;
    let drawn = 0;
    job.watch(() => {
      const {phase, fraction = 0, error} = job.progress;
      const {value} = job;
      if (value && value !== last) {
        last = value;
        for (const {positions, ...observables} of value.frames) {
          record.positions[run.frames] = positions;
          record.observables[run.frames] = observables;
          ++run.frames;
        }
      }
      run.fraction = fraction;
      if (phase === "failed") {
        run.phase = "failed";
        run.end = error!.message;
      } else if (phase === "done") {
        run.phase = "done";
        const {steps, rejected, evaluations} = value!.work;
        run.end =
          value!.status === "reached"
            ? `Computed to ${where(run)}. ${count(steps)} steps, ${count(rejected)} rejected, ${count(evaluations)} evaluations of the field.`
            : value!.advice;
      } else if (phase === "cancelled" && run.phase === "running") run.phase = "stopped";
      if (current !== run) return;
      show();
      const now = performance.now();
      const isDue = run.phase !== "running" || now - drawn > rhythm;
      if (isDue) drawn = now;
      tell(isDue ? undefined : "canvas");
    });
  };
  const startSoon = (delay: number) => {
    const run = current;
    run.phase = "waiting";
    clearTimeout(timer);
    timer = setTimeout(() => run.phase === "waiting" && start(run), delay);
    show();
  };
  /** Ends a run that nobody watches any more; asked for again, it starts again. */
  const leave = (run: Run) => {
    clearTimeout(timer);
    const isOver = run.phase === "done" || run.phase === "failed" || run.phase === "stopped";
    if (!isOver) run.phase = "idle";
    run.cancel();
  };
  button.addEventListener("click", () => {
    if (current.phase === "running") current.cancel();
    else if (current.phase === "waiting") {
      clearTimeout(timer);
      current.phase = "stopped";
      show();
    } else startSoon(0);
  });
  show();

  return {
    element,
    recordOf: (parameters) =>
      keyOf(parameters) === current.key ? current.record : newRecord(parametersIn(parameters)),
    update(state, changed) {
      tell = changed;
      const key = keyOf(state);
      if (key !== current.key) {
        const before = current;
        const find = (run: Run) => run.key === key;
        current = [home, ...others].find(find) ?? newRun(key, newRecord(parametersIn(state)));
        leave(before);
        if (current !== home) {
          if (current.phase === "idle")
            inherit(current.record, before.record, sameUntil(state, before.record.parameters));
          others = [...others.filter((run) => run !== current), current].slice(-kept);
        }
      }
      if (current.phase === "idle" && !(current === home && state.time === shown)) startSoon(patience);
      else show();
    },
    demand() {
      if (current.phase === "idle") startSoon(0);
    },
    stop: () => leave(current)
  };
}

/** A number in at most three digits. */
const brief = (x: number) => Number(x.toPrecision(3)).toLocaleString("en");
const count = (x: number) => x.toLocaleString("en");
