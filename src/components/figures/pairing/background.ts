// Runs atoms to one cluster in a worker when the reader asks for it, and tells how that ended.
import {type AtomsParameters, atomsOf} from "../../../data/pairing/setup.js";
import {create} from "../../create.js";
import type {Background} from "../../figure.js";
import {work} from "../../jobs/index.js";

/** A merger as a run has found it. */
export interface Found {
  readonly logTime: number;
  /** The atoms on either side, from 1: "1, 2 + 3". */
  readonly members: string;
}

export interface Observed<S> extends Background<S> {
  /** What a run from these atoms has found so far, if one was made. */
  of(state: S): readonly Found[] | undefined;
}

/** That on which a run depends. */
export const keyOf = ({dimension, beta, angles, longitudes, latitudes, masses}: AtomsParameters): string =>
  JSON.stringify([dimension, beta, masses, dimension === 2 ? angles : [longitudes, latitudes]]);

/** @param built the atoms and the mergers with which the page was built */
export function observed<S extends AtomsParameters>(
  built: AtomsParameters,
  mergers: readonly Found[]
): Observed<S> {
  const known = new Map<string, readonly Found[]>([[keyOf(built), mergers]]);
  let current: S | undefined;
  let changed = () => {};
  let cancel = () => {};
  const told = create("span", {class: "told"}, "The points were computed when this page was built.");
  const button = create("button", {type: "button"}, "Run");
  const element = create("div", {class: "work"}, told, button);
  button.hidden = true;

  const tell = (text: string, isFailure = false) => {
    told.textContent = text;
    told.classList.toggle("failure", isFailure);
  };
  const start = (state: S) => {
    const key = keyOf(state);
    let atoms: ReturnType<typeof atomsOf>;
    try {
      atoms = atomsOf(state);
    } catch (error) {
      tell((error as Error).message, true);
      return;
    }
    const job = work("lib/flow/index.js", "mergerSequence", [atoms, state.beta], {title: "the mergers"});
    const isBusy = () => job.progress.phase === "waiting" || job.progress.phase === "running";
    cancel = () => job.cancel();
    button.textContent = "Stop";
    tell("Runs …");
    job.watch(() => {
      if (job.value) {
        const list = job.value.mergers.map(({logTime, members}) => ({
          logTime,
          members: members.map((side) => side.map((i) => i + 1).join(", ")).join(" + ")
        }));
        known.set(key, list);
      }
      if (current && keyOf(current) === key) {
        if (job.progress.phase === "failed") tell(job.progress.error!.message, true);
        else if (!isBusy()) tell(job.progress.phase === "done" ? job.value!.advice : "Stopped.");
        button.textContent = isBusy() ? "Stop" : "Run again";
        changed();
      }
    });
  };
  button.addEventListener("click", () => {
    if (button.textContent === "Stop") cancel();
    else if (current) start(current);
  });

  return {
    element,
    of: (state) => known.get(keyOf(state)),
    update(state, redraw) {
      changed = redraw;
      if (current && keyOf(current) === keyOf(state)) return;
      if (current) cancel();
      const isFirst = !current && known.has(keyOf(state));
      current = state;
      if (isFirst) return;
      button.hidden = false;
      button.textContent = "Run";
      tell(known.has(keyOf(state)) ? "Run before." : "This is the prediction. What do the atoms do?");
    },
    stop() {
      cancel();
      cancel = () => {};
    }
  };
}
