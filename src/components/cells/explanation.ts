// Why a cell fails, in words: its own error with the reader's lines, or which broken cell it needs.
import type {Names} from "./page.js";
import type {Problem} from "./place.js";
import {readableStack} from "./stack.js";

/** A failure as it is told. */
export interface Failure extends Problem {
  /** The other cell that is to blame. */
  broken?: string;
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
  const own = ownFailure(cause, cell, [...names.keys()]);
  if (broken === cell) return own;
  // An inline expression stands in a sentence, often beside others that need the same cell.
  const why = cell === undefined ? "" : ` (${own.message.split("\n")[0]})`;
  return {message: `the cell ${broken} is broken${why}`, broken};
}

/** The name of the input whose failure this error passes on. */
const inputOf = (error: unknown): string | undefined =>
  error instanceof Error && "input" in error && typeof error.input === "string" ? error.input : undefined;

function ownFailure(error: unknown, own: string | undefined, cells: readonly string[]): Failure {
  if (!(error instanceof Error)) return {message: `thrown: ${String(error)}`};
  const name = inputOf(error);
  if (name !== undefined && error.message.endsWith("is not defined")) {
    return {message: `${error.message}: no cell of this page defines it`, name};
  }
  const {message, frames} = readableStack(error, cells);
  const lines = frames.map(
    ({cell, line, function: name}) => `at line ${line} of the cell ${cell}${name ? `, in ${name}` : ""}`
  );
  return {
    message: [message, ...lines].join("\n"),
    line: frames.find(({cell}) => cell === own)?.line,
    name: undefinedName.exec(message)?.slice(1).find(Boolean)
  };
}

/** As Chrome and Firefox say it, and Safari. */
const undefinedName = /^ReferenceError: (?:([\w$]+) is not defined|Can't find variable: ([\w$]+))$/;
