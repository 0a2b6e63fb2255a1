// What the reader has changed on this page, and how the page is made to follow: run, reset, add, remove, undo.
import {CellSyntaxError, type Compiled, compile, everywhere} from "./compile.js";
import {type Edits, isEmpty, noEdits, withAdded, withoutCell, withSource} from "./edits.js";
import {begin, watchFailures} from "./failures.js";
import {definitionFault} from "./graph.js";
import {createGuard} from "./guard.js";
import {pagePath, siteVersion} from "./identity.js";
import {reopen} from "./opened.js";
import {
  cellElement,
  cellElements,
  insertCell,
  type Names,
  pageNames,
  redefine,
  removeCell as removeElement
} from "./page.js";
import type {Problem} from "./place.js";
import {load, shipped} from "./shipped.js";
import {keep, keyOf} from "./storage.js";

/** The page's own source of each of its cells. */
export const pageSources: Readonly<Record<string, string>> = Object.fromEntries(
  cellElements().map((cell) => [cell.dataset.name!, cell.querySelector(".source > pre > code")!.textContent!])
);

let edits: Edits = noEdits;
let undone: Edits[] = [];
const done: Edits[] = [];
/** The source that runs in each cell; it differs from what the cell should have while that cannot run. */
const running = new Map<string, string>(Object.entries(pageSources));
const problems = new Map<string, Problem>();
const budgets = new Map<string, number>();
const slow = new Map<string, number>();
const listeners = new Set<() => void>();

/** How long an edited cell may run without a pause unless the reader allows more, in milliseconds. */
export const defaultBudget = 2000;

/** Calls `listener` after each change of what this module tells. */
export const onChange = (listener: () => void): void => void listeners.add(listener);
const tell = () => {
  for (const listener of listeners) listener();
};

watchFailures(tell);

// Chrome keeps ten places of a stack: an error deep in the library would not show the reader's line.
Error.stackTraceLimit = 60;

export const currentEdits = (): Edits => edits;
export const canUndo = (): boolean => done.length > 0;
export const canRedo = (): boolean => undone.length > 0;

/** The source of a cell as it runs now. */
export const sourceOf = (name: string): string => sourceIn(edits, name)!;

/** Whether the reader has changed or added this cell. */
export const isEdited = (name: string): boolean => isEditedIn(edits, name);
const isEditedIn = (from: Edits, name: string) => sourceIn(from, name) !== pageSources[name];

/** Why the source that a cell should have now does not run; undefined if it does. */
export const problemOf = (name: string): Problem | undefined => problems.get(name);

/** The time that a cell may run without a pause, in milliseconds. */
export const budgetOf = (name: string): number => budgets.get(name) ?? defaultBudget;
export const setBudget = (name: string, milliseconds: number): void => void budgets.set(name, milliseconds);

/** How long a cell ran without a pause, in milliseconds, if that was beyond its limit and could not be stopped. */
export const overrunOf = (name: string): number | undefined => slow.get(name);

/** Runs `source` in the cell `name`. Returns why it cannot; then the cell and the page stay as they are. */
export function run(name: string, source: string): Problem | undefined {
  const next = edited(name, source);
  const result = tried(name, next);
  if (!isCompiled(result)) {
    problems.set(name, result);
    tell();
    return result;
  }
  if (source === sourceOf(name)) follow(next, [name]);
  else change(next);
  return undefined;
}

/** What `source` would use and define in the cell `name`, or why it could not run there. It is not run. */
export const namesOf = (name: string, source: string): Names | Problem => tried(name, edited(name, source));

const edited = (name: string, source: string) => withSource(edits, name, source, pageSources[name] ?? "");

/** The cell `name` of `next`, compiled, or why it cannot run. */
function tried(name: string, next: Edits): Compiled | Problem {
  const {prepared, page} = prepare(next, [name]);
  const result = prepared.get(name)!;
  return isCompiled(result) ? (faultOf(name, result, page, next) ?? result) : result;
}

/** Gives a cell of the page its own source back. */
export function reset(name: string): void {
  problems.delete(name);
  if (isEdited(name)) change(withoutCell(edits, name));
  else tell();
}

/** Gives every cell its own source back, and removes the added ones. */
export function resetAll(): void {
  problems.clear();
  if (isEmpty(edits)) tell();
  else change(noEdits);
}

/** Adds an empty cell. */
export const addCell = (name: string, after: string): void =>
  change(withAdded(edits, {name, after, source: ""}));

/** Removes a cell that the reader added. */
export const removeCell = (name: string): void => change(withoutCell(edits, name));

/** Replaces all changes by others; undo leads back to `before`. */
export function change(next: Edits, before = edits): void {
  done.push(before);
  undone = [];
  follow(next);
}

export function undo(): void {
  const before = done.pop();
  if (!before) return;
  undone.push(edits);
  follow(before);
}

export function redo(): void {
  const after = undone.pop();
  if (!after) return;
  done.push(edits);
  follow(after);
}

const sourceIn = (from: Edits, name: string): string | undefined =>
  from.changed[name]?.source ?? from.added.find((cell) => cell.name === name)?.source ?? pageSources[name];

const namesIn = (from: Edits): string[] => [...Object.keys(pageSources), ...from.added.map(({name}) => name)];

/** Makes the page follow `next`; the cells `again` are run even if their source stays. */
function follow(next: Edits, again: readonly string[] = []): void {
  const before = edits;
  const names = namesIn(next).filter(
    (name) => again.includes(name) || running.get(name) !== sourceIn(next, name)
  );
  const {prepared, page} = prepare(next, names);
  refuse(prepared, page, next);
  edits = next;
  for (const {name} of before.added) {
    if (next.added.some((cell) => cell.name === name)) continue;
    removeElement(cellElement(name)!);
    for (const known of [running, problems, budgets, slow]) known.delete(name);
  }
  if (before.added.map(place).join() !== next.added.map(place).join()) {
    for (const cell of next.added) {
      const anchor = cellElement(cell.after) ?? cellElements().at(-1)!;
      const element = cellElement(cell.name);
      if (element) anchor.after(element);
      else insertCell(cell.name, anchor);
    }
  }
  for (const [name, result] of prepared) {
    problems.delete(name);
    slow.delete(name);
    begin(name);
    const cell = cellElement(name)!;
    reopen(name, cell);
    cell.classList.toggle("edited", isEdited(name));
    cell.querySelector(":scope > .source > pre > code")!.textContent = sourceIn(next, name)!;
    if (isCompiled(result)) {
      running.set(name, sourceIn(next, name)!);
      redefine(cell, result);
    } else {
      problems.set(name, result);
      running.delete(name);
      redefine(cell, failing(result.message));
    }
  }
  save();
  tell();
}

/** A cell that shows why it cannot run. */
const failing = (message: string): Compiled => ({
  inputs: [],
  outputs: [],
  body() {
    throw new Error(message);
  }
});

/** How long changes must have run before a later visit runs them unasked, in milliseconds. */
const trial = 3000;
let refusal: string | undefined;
let proof = 0;
let isHeld = false;

/** Leaves what an earlier visit has kept as it is, until `release`. */
export function hold(): void {
  isHeld = true;
  tell();
}

/** Keeps changes again, from the next one on, or with `now` those that there are. */
export function release(now?: "now"): void {
  isHeld = false;
  if (now) save();
  tell();
}

/** Why the browser does not keep the changes; undefined if it does. */
export const storageFault = (): string | undefined =>
  isHeld ? "These changes are kept when you have decided about those at the top of the page." : refusal;

function save(survived = false): void {
  if (isHeld) return;
  refusal = keep(pagePath, isEmpty(edits) ? null : {version: siteVersion, edits, survived});
  clearTimeout(proof);
  if (!survived) proof = window.setTimeout(() => save(true), trial);
}

// Of two tabs with this page, the one that changes last keeps its changes.
addEventListener("storage", ({key}) => {
  if (key !== keyOf(pagePath)) return;
  clearTimeout(proof);
  refusal = "The browser keeps the changes that you have just made to this page in another tab, not these.";
  tell();
});

// Whoever leaves the page of their own will has a page that answers.
addEventListener("pagehide", () => {
  if (!isEmpty(edits) && !refusal) save(true);
});

const place = ({name, after}: {name: string; after: string}) => `${name} after ${after}`;

const isCompiled = (result: Compiled | Problem): result is Compiled => "body" in result;

/** Cells that are to run, compiled, or why they cannot be. */
type Prepared = Map<string, Compiled | Problem>;

/**
 * The cells `names` as `next` has them, and every other edited cell that uses a name which the page begins or ceases to
 * define, and the site offers otherwise. `page` is what each cell of the page would then use and define.
 */
function prepare(next: Edits, names: readonly string[]): {prepared: Prepared; page: Map<string, Names>} {
  const before = pageNames();
  const page = new Map([...before].filter(([name]) => sourceIn(next, name) !== undefined));
  const prepared: Prepared = new Map();
  const add = (name: string, defines: (name: string) => boolean) => {
    const result = compiled(name, sourceIn(next, name)!, defines);
    prepared.set(name, result);
    page.set(name, isCompiled(result) ? result : {inputs: [], outputs: []});
  };
  // What a cell defines does not depend on what the others define; what it uses may.
  for (const name of names) add(name, () => true);
  const all = namesIn(next).filter((name) => names.includes(name) || isEditedIn(next, name));
  const changes = Object.keys(everywhere).some((name) => isDefined(before, name) !== isDefined(page, name));
  for (const name of changes ? all : names) add(name, (used) => isDefined(page, used));
  return {prepared, page};
}

/**
 * Where two cells define one name, or cells need each other, the one that comes last in `next` has a problem: the
 * page's own cells before the added ones. So the same changes always give the same page.
 */
function refuse(prepared: Prepared, page: ReadonlyMap<string, Names>, next: Edits): void {
  const accepted = new Map<string, Names>();
  for (const name of namesIn(next)) {
    const names = page.get(name);
    if (!names) continue;
    const problem = faultOf(name, names, accepted, next);
    if (problem) prepared.set(name, problem);
    else accepted.set(name, names);
  }
}

function faultOf(
  name: string,
  names: Names,
  page: ReadonlyMap<string, Names>,
  next: Edits
): Problem | undefined {
  const message = definitionFault(name, names, page, (cell) => sourceIn(next, cell) ?? "");
  return message === undefined ? undefined : {message};
}

const isDefined = (page: ReadonlyMap<string, Names>, name: string) =>
  [...page.values()].some(({outputs}) => outputs.includes(name));

function compiled(name: string, source: string, defines: (name: string) => boolean): Compiled | Problem {
  // The page's own code runs as it was built: without a guard.
  const guard =
    source === pageSources[name]
      ? undefined
      : createGuard({
          budget: budgetOf(name),
          overran(time) {
            slow.set(name, time);
            tell();
          }
        });
  try {
    return compile(source, {name, shipped, load, defines, guard});
  } catch (error) {
    const {message} = error as Error;
    return error instanceof CellSyntaxError ? {message, line: error.line, column: error.column} : {message};
  }
}
