// Where the code of a cell is wrong, told in the reader's own source.

import type {Node} from "npm:compiler-kit";
import {inWords} from "./unexpected.js";

/** Code that cannot be compiled; line and column are those of the reader's source, from 1. */
export class CellSyntaxError extends SyntaxError {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = "CellSyntaxError";
    this.line = line;
    this.column = column;
  }
}

/** A fault at a node of the code without its types. */
export class Fault extends SyntaxError {
  readonly node: Node;

  constructor(message: string, node: Node) {
    super(message);
    this.node = node;
  }
}

const place = / \((\d+):(\d+)\)$/;

/** The error of sucrase, which sees the source as it was typed. */
export function locatedInSource(error: unknown, source: string): CellSyntaxError {
  const {message, loc = {line: 1, column: 1}} = error as Error & {loc?: {line: number; column: number}};
  const lines = source.split("\n");
  // Where the source ends too early, it may have read on.
  const line = Math.min(loc.line, lines.length);
  const column = Math.min(loc.column, lines[line - 1].length + 1);
  const offset = lines.slice(0, line - 1).join("\n").length + Math.min(line - 1, 1) + column - 1;
  return new CellSyntaxError(inWords(message.replace(place, ""), source, offset), line, column);
}

/** The error of acorn or of Framework, or ours, in the code without types, at its place in the source. */
export function located(error: unknown, source: string, code: string): CellSyntaxError {
  const {message} = error as Error;
  const [, line, column] = place.exec(message) ?? [undefined, 1, 0];
  const at = error instanceof Fault ? error.node.loc!.start : {line: Number(line), column: Number(column)};
  const typed = source.split("\n")[at.line - 1] ?? "";
  const stripped = code.split("\n")[at.line - 1] ?? "";
  return locatedInSource(
    {message, loc: {line: at.line, column: columnBefore(typed, stripped, at.column) + 1}},
    source
  );
}

/** Where the column of a line without its types stands in the line with them. */
function columnBefore(typed: string, stripped: string, column: number): number {
  let at = 0;
  for (let i = 0; i < column; ++i) at = Math.max(at, typed.indexOf(stripped[i], at) + 1);
  return Math.max(at, typed.indexOf(stripped[column] ?? "", at));
}
