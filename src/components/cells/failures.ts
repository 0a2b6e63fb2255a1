// How the runs of cells end: what those that fail say in their place, and what their panels say of them.

import {setWitness} from "./capture.js";
import {cellLinks} from "./cell-links.js";
import {explanation, type Failure} from "./explanation.js";
import {cellAt, pageNames} from "./page.js";

const failures = new Map<string, unknown>();
const begun = new Set<string>();

/** Has errors explained from now on; `changed` is called when a run that the reader began ends, and at each failure. */
export function watchFailures(changed: () => void): void {
  setWitness({
    succeeded(place) {
      const cell = cellAt(place);
      if (cell === undefined) return;
      const isEnd = begun.delete(cell);
      if (failures.delete(cell) || isEnd) changed();
    },
    failed(error, place) {
      const cell = cellAt(place);
      if (cell !== undefined) {
        begun.delete(cell);
        failures.set(cell, error);
      }
      const {message, broken} = explanation(error, cell, failures, pageNames());
      // By then the message is shown.
      queueMicrotask(() => {
        if (broken !== undefined) linkTo(broken, place);
        changed();
      });
      return Object.assign(new Error(message), {toString: () => message, cause: error});
    }
  });
}

/** Makes the name of the broken cell a link to it, in the message that `place` shows. */
function linkTo(name: string, place: Node): void {
  const begin = "the cell ";
  const shown = (place as Element).querySelectorAll(".observablehq--error > .observablehq--inspect");
  for (const element of shown) {
    const text = element.firstChild;
    if (!(text instanceof Text) || !text.data.startsWith(`${begin}${name} `)) continue;
    const code = text.splitText(begin.length);
    code.splitText(name.length);
    code.replaceWith(...cellLinks([name]));
  }
}

/** Why a cell has no value; undefined if it has one, or is waiting for one. */
export const failureOf = (cell: string): Failure | undefined =>
  failures.has(cell) ? explanation(failures.get(cell), cell, failures, pageNames()) : undefined;

/** A cell begins anew. */
export function begin(cell: string): void {
  failures.delete(cell);
  begun.add(cell);
}

/** Whether a cell that began anew has neither a value nor an error yet. */
export const isRunning = (cell: string): boolean => begun.has(cell);
