// Why a cell fails, in words: its own error with the reader's lines, or which broken cell it needs.
import type {Names} from "./page.js";
import {readableStack} from "./stack.js";

/** A failure as it is told. */
export interface Failure {
  message: string;
  /** The line of the cell's source at which it happened, if it is known. */
  line?: number;
}

/** `error`, of `cell` or of an inline expression, in words. */
export function explanation(
  error: unknown,
  cell: string | undefined,
  failures: ReadonlyMap<string, unknown>,
  names: ReadonlyMap<string, Names>
): Failure {
  const owner = (name: string) => [...names].find(([, {outputs}]) => outputs.includes(name))?.[0];
  let broken = cell;
  let cause = error;
  const seen = new Set([cell]);
  // The runtime tells a dependent which of its inputs failed; behind that one may stand another.
  for (let input = inputOf(cause); input !== undefined; input = inputOf(cause)) {
    const next = owner(input);
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    broken = next;
    if (!failures.has(next)) break;
    cause = failures.get(next);
  }
  const own = ownMessage(cause, [...names.keys()]);
  return broken === cell
    ? own
    : {message: `needs the cell ${broken}, which is broken: ${own.message.split("\n")[0]}`};
}

/** The name of the input whose failure this error passes on. */
const inputOf = (error: unknown): string | undefined =>
  error instanceof Error && "input" in error && typeof error.input === "string" ? error.input : undefined;

function ownMessage(error: unknown, cells: readonly string[]): Failure {
  if (!(error instanceof Error)) return {message: `thrown: ${String(error)}`};
  if (inputOf(error) !== undefined && error.message.endsWith("is not defined")) {
    return {message: `${error.message}: no cell of this page defines it`};
  }
  const {message, frames} = readableStack(error, cells);
  const lines = frames.map(
    ({cell, line, function: name}) => `at line ${line} of the cell ${cell}${name ? `, in ${name}` : ""}`
  );
  return {message: [message, ...lines].join("\n"), line: frames[0]?.line};
}
