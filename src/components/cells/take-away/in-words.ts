// For files that readers take away, which have no document to draw in: what a page draws, in words and numbers.
import {checkClaim} from "../../../lib/claims/index.js";
import type {FigureSpec} from "../../figure.js";
import {isJob, type Job} from "../../jobs/job.js";

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

/** A job: its title. Its `value`, which is not printed, is a promise of the result. */
export function progress<T>(job: Job<T>) {
  const told = {work: job.title};
  return Object.defineProperty(told, "value", {value: job.result}) as typeof told & {value: Promise<T>};
}

/** What a page offers to start starts at once: a file is run for what it computes. */
export const runnable = <T>(title: string, _initial: T, start: (options: {title: string}) => Job<T>) =>
  progress(start({title}));

/** What other cells see of a value in the end: the result of a job. */
export const settled = async <T>(value: T): Promise<T extends Job<infer R> ? R : Awaited<T>> =>
  await ((isJob(value) ? value.result : value) as never);
