// Runs the displaced tokens of a state in a worker, and keeps what is measured on them.
import {
  type WaveFrame,
  type WaveParameters,
  waveFrame,
  waveRun,
  waveTimes
} from "../../../data/robustness/escape.js";
import {create} from "../../create.js";
import type {Background} from "../../figure.js";
import {work} from "../../jobs/index.js";

/** Milliseconds without a change after which a run starts: not at each step of a slider. */
const patience = 200;

export interface Waves<S> extends Background<S> {
  /** What is known of the run of these parameters. */
  framesOf(parameters: WaveParameters): readonly WaveFrame[];
}

/** @param built the run that the page was made with */
export function waves<S extends WaveParameters>(
  built: WaveParameters & {frames: readonly WaveFrame[]}
): Waves<S> {
  const keyOf = ({beta, v3, k}: WaveParameters) => [beta, v3, k].join();
  const known = new Map([[keyOf(built), [...built.frames]]]);
  const told = create("span", {class: "told"}, "Computed when this page was built. Changed, it runs here.");
  const element = create("div", {class: "work"}, told);
  let current = keyOf(built);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancel = () => {};

  const run = ({beta, v3, k}: WaveParameters, key: string, changed: () => void) => {
    const frames: WaveFrame[] = [];
    const job = work("lib/flow/index.js", "tokenRun", [...waveRun({beta, v3, k})], {
      title: "the tokens",
      every: true
    });
    cancel = job.cancel;
    let last: unknown;
    job.watch(() => {
      if (job.value && job.value !== last) {
        last = job.value;
        for (const {time, positions} of job.value.frames) frames.push(waveFrame(time, positions));
      }
      if (key !== current) return;
      const {phase, error} = job.progress;
      const at = frames.length > 0 ? frames[frames.length - 1].time : 0;
      told.classList.toggle("failure", phase === "failed");
      if (phase === "failed") told.textContent = error!.message;
      else if (phase === "done") {
        known.set(key, frames);
        told.textContent = `Computed: to t = ${at}.`;
      } else told.textContent = `Runs to t = ${waveTimes[waveTimes.length - 1]}; now at ${at}.`;
      if (phase === "done") changed();
    });
  };

  const stop = () => {
    clearTimeout(timer);
    cancel();
    cancel = () => {};
  };
  return {
    element,
    framesOf: (parameters) => known.get(keyOf(parameters)) ?? [],
    update(state, changed) {
      const key = keyOf(state);
      if (key === current) return;
      stop();
      current = key;
      if (!known.has(key)) timer = setTimeout(() => run(state, key, changed), patience);
    },
    stop() {
      stop();
      current = keyOf(built);
    }
  };
}
