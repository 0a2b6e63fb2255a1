// For files that readers take away, which have no document to draw in: what a page draws, in words and numbers.
import {checkClaim} from "../../../lib/claims/index.js";
import type {FigureSpec} from "../../figure.js";

/** The check of a claim: what a page shows of it as a table. */
export const evidence = checkClaim;

/** What a figure shows, in a sentence. Its `value`, which is not printed, is its state. */
export function figure<S extends object>(spec: FigureSpec<S>, overrides: Partial<S> = {}) {
  const value: S = {...spec.state, ...overrides};
  const told = {figure: spec.title, shows: spec.describe(value)};
  return Object.defineProperty(told, "value", {value}) as typeof told & {value: S};
}

/** A table as text. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, ...rows].map((line) => line.join("\t")).join("\n");
