// What a reader changed on a page. Every function returns new edits and leaves its arguments as they are.

import {mostAdded} from "./limits.js";

/** What a reader changed on a page: plain data, the same in memory, in storage and in a link. */
export interface Edits {
  /** Changed cells of the page by name: the reader's source, and the page's own source when it was changed. */
  changed: Readonly<Record<string, {source: string; base: string}>>;
  /** Cells that the reader added, in order; each stands after the cell `after` (a cell of the page or an added one). */
  added: readonly {name: string; after: string; source: string}[];
}

export const noEdits: Edits = {changed: {}, added: []};

export const isEmpty = ({changed, added}: Edits): boolean =>
  Object.keys(changed).length === 0 && added.length === 0;

/** The names of the changed cells, then of the added ones. */
export const editedNames = ({changed, added}: Edits): string[] => [
  ...Object.keys(changed),
  ...added.map(({name}) => name)
];

/**
 * The cell `name` with this source. A cell of the page that has its own source, `base`, again is no longer changed;
 * an added cell has no other source, and its `base` does not count.
 */
export function withSource(edits: Edits, name: string, source: string, base: string): Edits {
  if (edits.added.some((cell) => cell.name === name)) {
    return {...edits, added: edits.added.map((cell) => (cell.name === name ? {...cell, source} : cell))};
  }
  const others = without(edits.changed, name);
  return {...edits, changed: source === base ? others : {...others, [name]: {source, base}}};
}

/** One more cell, directly after the cell `after`; its name must be free, see {@link nameFault}. */
export const withAdded = (edits: Edits, cell: {name: string; after: string; source: string}): Edits => ({
  ...edits,
  added: [...edits.added, cell]
});

/**
 * A changed cell of the page with its own source again, or no added cell of this name: then the cells that stood
 * after it stand after what it stood after, and all keep their order on the page.
 */
export function withoutCell(edits: Edits, name: string): Edits {
  const removed = edits.added.find((cell) => cell.name === name);
  const followers = edits.added
    .filter(({after}) => after === name)
    .map((cell) => ({...cell, after: removed?.after ?? cell.after}));
  return {
    changed: without(edits.changed, name),
    // Of two cells after the same one, the later in this list stands first: followers take the place of the removed.
    added: edits.added.flatMap((cell) =>
      cell === removed ? followers : removed && cell.after === name ? [] : [cell]
    )
  };
}

/**
 * All cells in the order in which they stand on a page with the cells `page`: the last one added after a cell stands
 * directly after it; a cell whose predecessor the page does not have stands at the end.
 */
export function cellOrder(page: readonly string[], {added}: Edits): string[] {
  const order = [...page];
  for (const {name, after} of added) {
    const place = order.indexOf(after);
    order.splice(place < 0 ? order.length : place + 1, 0, name);
  }
  return order;
}

/** Why the page cannot have one more cell, in a sentence; undefined if it can. */
export const roomFault = ({added}: Edits): string | undefined =>
  added.length < mostAdded
    ? undefined
    : `You have added ${mostAdded} cells, the most that a page has room for: delete one first.`;

const longestName = 64;

/** Why a new cell cannot have this name when the names `taken` are in use, in a sentence; undefined if it can. */
export function nameFault(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === "") return "A cell needs a name.";
  if (name.length > longestName)
    return `A name has at most ${longestName} characters; this one has ${name.length}.`;
  if (!/^[\w-]+$/.test(name)) return `“${name}” is not a name: use letters (a to z), digits, _ and -.`;
  if (name in {}) return `“${name}” has a meaning in JavaScript; take another name.`;
  if (taken.has(name)) return `The page has a cell named ${name} already.`;
  return undefined;
}

/**
 * What no longer fits the page, whose sources by name are `page`: changed cells whose own source there is no longer
 * what the edit was made from, changed cells that it no longer has, and added cells whose name it has taken since.
 */
export function outdated(
  {changed, added}: Edits,
  page: Readonly<Record<string, string>>
): {changedSince: string[]; missing: string[]; taken: string[]} {
  const has = (name: string) => Object.hasOwn(page, name);
  const names = Object.keys(changed);
  return {
    changedSince: names.filter((name) => has(name) && page[name] !== changed[name].base),
    missing: names.filter((name) => !has(name)),
    taken: added.map(({name}) => name).filter(has)
  };
}

const without = <T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
