// The stack of an error as far as it lies in the reader's cells, from the formats of Chrome, Firefox and Safari.

import {RunawayError} from "./guard.js";

/** A place in a cell that an error came through. */
export interface Frame {
  cell: string;
  /** From 1, in the reader's source. There is no column: on its line, the code that runs differs from the source. */
  line: number;
  /** The function that the place is in; absent at the top level of the cell, and in functions without a name. */
  function?: string;
}

export interface ReadableStack {
  message: string;
  /** From the innermost; a function that calls itself at the same line again and again appears once. */
  frames: Frame[];
}

// "at f (cell:row:3:14)" and "at cell:row:3:14" in Chrome, "f@cell:row:3:14" in Firefox and Safari.
const format = /^\s*(?:at (?:async )?(?:(.*) \()?|(.*)@)cell:([\w%-]+):(\d+)(?::\d+)?\)?$/;

/** The message of an error, and what of its stack lies in the cells `cells`. */
export function readableStack(error: Error, cells: readonly string[]): ReadableStack {
  const told = String(error);
  const stack = error.stack ?? "";
  const frames: Frame[] = [];
  for (const text of (stack.startsWith(told) ? stack.slice(told.length) : stack).split("\n")) {
    const [, chrome, other, cell, line] = format.exec(text) ?? [];
    if (cell === undefined || !cells.includes(decodeURIComponent(cell))) continue;
    const frame: Frame = {cell: decodeURIComponent(cell), line: Number(line)};
    const name = functionName(chrome ?? other ?? "");
    if (name) frame.function = name;
    const last = frames.at(-1);
    if (last?.cell !== frame.cell || last.line !== frame.line || last.function !== frame.function)
      frames.push(frame);
  }
  if (!(error instanceof RunawayError)) return {message: told, frames};
  // The check that stopped a loop stands in its body.
  if (frames.length) frames[0].line = error.line;
  return {message: error.message, frames};
}

/** The name of a function as its author wrote it; empty if it has none. The code of a cell runs in a function "eval". */
function functionName(text: string): string {
  const name = text
    .replace(/^(?:async\*|promise callback\*|async |new |get |set )+/, "")
    .replace(/ \[as .*\]$/, "")
    .replace(/^Object\./, "");
  return /^(?:eval|eval code|body|<anonymous>)$|[<>]$/.test(name) ? "" : name;
}
