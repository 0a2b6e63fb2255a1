// The cells of the page: what they are, and how one gets another definition, is added or removed.
import {define} from "observablehq:client";
import {cleanups, isCellPlace, spareRoots, type Variable, variableOf, variablesAt} from "./capture.js";
import type {Compiled} from "./compile.js";

/** The comment at which Framework displays the values of a cell, with what it keeps there. */
type Root = Comment & {_nodes?: ChildNode[]; _error?: boolean};

/** The cells of the page in their order, those that the reader added included. */
export const cellElements = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(".cell[data-name]")
];

/** The cell with this name. */
export const cellElement = (name: string): HTMLElement | null => document.getElementById(`cell-${name}`);

/** The element in which a cell displays its values. */
const placeOf = (cell: Element): Element => cell.querySelector(".observablehq--block")!;

const rootOf = (cell: Element): Root =>
  [...placeOf(cell).childNodes].find((node): node is Root => node.nodeType === Node.COMMENT_NODE)!;

/** The name of the cell that displays in `place`; undefined for an inline expression. */
export const cellAt = (place: Node): string | undefined =>
  isCellPlace(place) ? place.closest<HTMLElement>(".cell")?.dataset.name : undefined;

/** The names that a cell uses and those that it defines. */
export interface Names {
  inputs: string[];
  outputs: string[];
}

/** What each cell of the page uses and defines, by the name of the cell. */
export function pageNames(): Map<string, Names> {
  const names = new Map<string, Names>();
  for (const cell of cellElements()) {
    const [own, ...outputs] = variablesAt.get(placeOf(cell)) ?? [];
    const shadows = new Map(Array.from(own?._shadow ?? [], ([name, variable]) => [variable, name]));
    const named = (list: readonly Variable[]) =>
      list.flatMap((variable) => variable._name ?? shadows.get(variable) ?? []);
    names.set(cell.dataset.name!, {inputs: named(own?._inputs ?? []), outputs: named(outputs)});
  }
  return names;
}

/** The present value of a variable of the page. */
export const presentValue = (name: string): unknown => variableOf(name)?._value;

/** The names that the cells of the page define, each with its present value in a word. */
export const pageVariables = (): {name: string; detail: string}[] =>
  [...pageNames().values()].flatMap(({outputs}) =>
    outputs.map((name) => ({name, detail: inAWord(presentValue(name))}))
  );

function inAWord(value: unknown): string {
  if (typeof value === "function") return "function";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `${value.constructor.name} of ${(value as {length: number}).length}`;
  if (typeof value === "object" && value !== null) return `{${Object.keys(value).slice(0, 4).join(", ")}}`;
  return typeof value;
}

/** Gives a cell another definition. What it shows stays until the new one has something to show. */
export function redefine(cell: Element, {inputs, outputs, body}: Compiled): void {
  const root = rootOf(cell);
  const shown = root._nodes ?? [];
  forget(cell);
  define({id: root.data.slice(1, -1), inputs, outputs, body});
  // Framework clears this list when the cell displays something: with the mark in it, nothing has been displayed.
  const mark = document.createComment("");
  const nodes = [...shown, mark];
  root._nodes = nodes;
  root._error = false;
  cleanups.set(placeOf(cell), () => {
    if (!nodes.includes(mark)) return;
    for (const node of nodes) node.remove();
    nodes.length = 0;
  });
}

/** Takes the names of a cell out of the page. */
export function forget(cell: Element): void {
  const place = placeOf(cell);
  for (const variable of variablesAt.get(place) ?? []) variable.delete();
  variablesAt.delete(place);
}

/** Puts an empty cell of this name after `before` into the page, which has room for `mostAdded` of them. */
export function insertCell(name: string, before: Element): HTMLElement {
  const root = spareRoots.pop()!;
  const place = Object.assign(document.createElement("div"), {className: "observablehq observablehq--block"});
  place.append(root);
  const source = document.createElement("details");
  source.className = "source";
  const summary = document.createElement("summary");
  summary.append("code ", Object.assign(document.createElement("code"), {textContent: name}));
  const code = document.createElement("pre");
  code.append(document.createElement("code"));
  source.append(summary, code);
  const cell = Object.assign(document.createElement("div"), {className: "cell added", id: `cell-${name}`});
  cell.dataset.name = name;
  cell.append(place, source);
  before.after(cell);
  return cell;
}

/** Removes a cell that insertCell made. */
export function removeCell(cell: Element): void {
  forget(cell);
  const root = rootOf(cell);
  root._nodes = [];
  spareRoots.push(root);
  document.body.append(root);
  cell.remove();
}
