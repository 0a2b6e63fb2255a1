// The cells that have failed: what they say in their place, and what their panels say of them.

import {setWitness} from "./capture.js";
import {cellLinks} from "./cell-links.js";
import {explanation, type Failure} from "./explanation.js";
import {cellAt, pageNames} from "./page.js";

const failures = new Map<string, unknown>();

/** Has errors explained from now on; `changed` is called after each cell that fails, or has recovered. */
export function watchFailures(changed: () => void): void {
  setWitness({
    succeeded(place) {
      const cell = cellAt(place);
      if (cell !== undefined && failures.delete(cell)) changed();
    },
    failed(error, place) {
      const cell = cellAt(place);
      if (cell !== undefined) failures.set(cell, error);
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
export const forgive = (cell: string): void => void failures.delete(cell);
