// What of a source a problem is about.

import {tokensOf} from "./tokens.js";

/** What is wrong, and as much as is known about where: line and column from 1, or the name that nobody defines. */
export interface Problem {
  message: string;
  line?: number;
  column?: number;
  name?: string;
}

/** A part of a line: the line from 1, the columns from 0, without the last. */
export interface Place {
  line: number;
  from: number;
  to: number;
}

/** The word at the column, else the first use of the name, else the code of the line; undefined if none is known. */
export function placeOf(source: string, {line, column, name}: Problem): Place | undefined {
  const lines = source.split("\n");
  const last = Math.min(line ?? 1, lines.length);
  const text = lines[last - 1];
  if (column !== undefined) {
    const from = Math.max(0, Math.min(column, text.length) - 1);
    const word = /^[\w$]*/.exec(text.slice(from))![0].length;
    return {line: last, from, to: Math.min(text.length, from + Math.max(1, word))};
  }
  const tokens = tokensOf(source);
  if (name !== undefined) {
    const used = tokens.filter(
      (token, i) => token.kind === "name" && token.text === name && !/^\??\.$/.test(tokens[i - 1]?.text ?? "")
    );
    const places = used.map(({start}) => at(source, start, name));
    const found = places.find((place) => place.line === line) ?? places[0];
    if (found) return found;
  }
  if (line === undefined) return undefined;
  const start = lines.slice(0, last - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const here = tokens.filter((token) => token.start >= start && token.start < start + text.length);
  const end = here.at(-1);
  return {
    line: last,
    from: here.length ? here[0].start - start : 0,
    to: end ? Math.min(text.length, end.start + end.text.length - start) : text.length
  };
}

function at(source: string, start: number, text: string): Place {
  const before = source.slice(0, start).split("\n");
  const from = before.at(-1)!.length;
  return {line: before.length, from, to: from + text.length};
}
