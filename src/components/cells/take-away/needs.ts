// What one cell needs of the others of its page.
import {drawing, inWords, jobs, packages} from "./builtins.js";
import {type Import, splitImports} from "./imports.js";
import {isNumeric, literal} from "./literal.js";

/** A cell as the page has it now. */
export interface PageCell {
  name: string;
  /** Its TypeScript. */
  source: string;
  /** The names that it uses: those that other cells define, and the page's own (display, view, Plot …). */
  inputs: readonly string[];
  /** The names that it defines, imported ones included. */
  outputs: readonly string[];
  /** Whether the reader wrote this source. */
  isEdited: boolean;
}

/** A page as it is now. */
export interface PageState {
  title: string;
  /** Its address, without a fragment. */
  address: string;
  version: string;
  /** In the order of the page. */
  cells: readonly PageCell[];
  /** The value of each name that the cells define; names without a value (not computed yet, or failed) are missing. */
  values: ReadonlyMap<string, unknown>;
}

export interface Cell extends PageCell {
  imports: readonly Import[];
  /** The source without imports. */
  body: string;
  /** The outputs that are not imported. */
  own: readonly string[];
}

export interface Page extends PageState {
  /** Each after those that it uses, otherwise as on the page. */
  cells: readonly Cell[];
  /** Values that can be written down. */
  texts: ReadonlyMap<string, string>;
  /** The names of those among them whose type needs no telling. */
  numeric: ReadonlySet<string>;
}

/** The longest text of a value, in characters; a longer one is computed by the code that makes it. */
const longest = 300_000;

/** The page, its cells taken apart, for the file of the cell `target`. */
export function readPage(page: PageState, target: string): Page {
  const cells = page.cells.map((cell) => {
    const {imports, body} = splitImports(cell.source);
    const own = cell.outputs.filter((name) => !imports.some(({local}) => local === name));
    return {...cell, imports, body, own};
  });
  const texts = new Map<string, string>();
  const numeric = new Set<string>();
  const read = {...page, cells: inOrder(cells), texts, numeric};
  const computed = new Set(cells.flatMap((cell) => computedBy(cell, read, target)));
  for (const [name, value] of page.values) {
    const text = computed.has(name) ? undefined : literal(value);
    if (text === undefined || text.length > longest) continue;
    texts.set(name, text);
    if (isNumeric(value)) numeric.add(name);
  }
  return read;
}

/**
 * The names whose values a file computes, as their cell starts work: all of it, but of what waits for the reader only
 * what the file is for, and what has no value before.
 */
function computedBy(cell: Cell, page: Page, target: string): readonly string[] {
  const started = jobsOf(cell, page);
  if (started.length === 0) return [];
  const isLeft = started.includes("runnable") && cell.name !== target;
  return isLeft ? cell.own.filter((name) => (page.values.get(name) ?? null) === null) : cell.own;
}

function inOrder(cells: readonly Cell[]): Cell[] {
  const [begun, order] = [new Set<Cell>(), [] as Cell[]];
  const visit = (cell: Cell) => {
    if (begun.has(cell)) return;
    begun.add(cell);
    for (const name of cell.inputs) {
      const owner = ownerOf(name, cells);
      if (owner) visit(owner);
    }
    order.push(cell);
  };
  cells.forEach(visit);
  return order;
}

/** The cell that defines a name itself; undefined for an imported name, and for one of the page's own. */
const ownerOf = (name: string, cells: readonly Cell[]) => cells.find(({own}) => own.includes(name));

/** What the file of a cell needs. */
export interface Needs {
  /** Cells that run as they stand. */
  live: ReadonlySet<Cell>;
  /** Cells that do not run: those whose code is kept, as a function, and those of them that are called. */
  wrapped: ReadonlySet<Cell>;
  functions: ReadonlySet<Cell>;
  called: ReadonlySet<Cell>;
  /** Names of wrapped cells whose values are needed, and those of which only the type is. */
  values: ReadonlySet<string>;
  types: ReadonlySet<string>;
}

export function needsOf(target: Cell, page: Page): Needs {
  const [live, wrapped, called] = [new Set<Cell>(), new Set<Cell>(), new Set<Cell>()];
  const [values, types] = [new Set<string>(), new Set<string>()];
  const need = (name: string) => {
    const cell = ownerOf(name, page.cells);
    if (!cell || values.has(name)) return;
    if (needsPage(cell, page)) keep(cell, name);
    else run(cell);
  };
  const run = (cell: Cell) => {
    if (live.has(cell)) return;
    live.add(cell);
    cell.inputs.forEach(need);
  };
  const keep = (cell: Cell, name: string) => {
    values.add(name);
    wrapped.add(cell);
    if (page.texts.has(name) || called.has(cell)) return;
    called.add(cell);
    cell.inputs.forEach(need);
  };
  const isKeptItself =
    (isInput(target, page) && !target.inputs.includes("display")) || jobsOf(target, page).length > 0;
  if (isKeptItself && target.own.length > 0) for (const name of target.own) keep(target, name);
  else run(target);
  const isKept = (cell: Cell) =>
    cell === target ||
    called.has(cell) ||
    cell.own.some((name) => types.has(name) || (values.has(name) && !page.numeric.has(name)));
  const functions = new Set([...wrapped].filter(isKept));
  // The types of what these use; the set grows while it is gone through.
  for (const {inputs} of functions) {
    for (const name of inputs) {
      const cell = ownerOf(name, page.cells);
      if (!cell || live.has(cell) || values.has(name)) continue;
      types.add(name);
      wrapped.add(cell);
      functions.add(cell);
    }
  }
  return {live, wrapped, functions, called, values, types};
}

/** The names of the page's own that a cell uses. The editor resolves packages itself: they are no inputs of its cells. */
export function builtinsOf({inputs, body, isEdited}: Cell, {cells}: Page): string[] {
  const packaged = isEdited ? Object.keys(packages).filter((name) => uses(body, name)) : [];
  const defined = (name: string) => cells.some(({outputs}) => outputs.includes(name));
  return [...new Set([...inputs, ...packaged])].filter((name) => !defined(name));
}

/** Whether a cell is there for values that come from the reader or from a file, and these can be written down. */
const isInput = (cell: Cell, page: Page) =>
  builtinsOf(cell, page).some((name) => ["view", "FileAttachment", "Generators"].includes(name)) &&
  cell.own.length > 0 &&
  cell.own.every((name) => page.texts.has(name));

/** Whether a cell does its work only in a page, or later than when it runs. */
const needsPage = (cell: Cell, page: Page) =>
  jobsOf(cell, page).length > 0 ||
  builtinsOf(cell, page).some((name) => name !== "d3") ||
  /\b(async|yield|Promise)\b|\b(document|window|then)\s*[.(]|\b(fetch|import)\s*\(/.test(cell.body);

/** Whether code uses a name, which is no member of another; what is spread, "...name", is used. */
export const uses = (code: string, name: string): boolean =>
  new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name.replaceAll("$", "\\$")}(?![\\w$])`).test(code);

/** What a cell uses to start work: "work", "progress", "runnable". */
export const jobsOf = (cell: Cell, page: Page): string[] =>
  usedImports(cell, page).flatMap(({module, imported, isType}) =>
    module === jobs && !isType ? [imported] : []
  );

/** What the body of a cell uses of its own imports, of other cells' and of packages; what draws is told in words. */
export const importsFor = (cell: Cell, page: Page): Import[] =>
  usedImports(cell, page).map((one) =>
    drawing[one.module]?.includes(one.imported) && !one.isType ? {...one, module: inWords} : one
  );

function usedImports(cell: Cell, page: Page): Import[] {
  const own = cell.imports.filter(({local}) => uses(cell.body, local));
  const all = page.cells.flatMap(({imports}) => imports.filter(({isType}) => !isType));
  const others = all.filter(({local}) => cell.inputs.includes(local));
  return [...own, ...others, ...builtinsOf(cell, page).flatMap((name) => packages[name] ?? [])];
}
