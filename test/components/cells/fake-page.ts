// A page for tests of the session: its cells are elements as a build makes them, and what runs in each is noted.
import type {Compiled} from "../../../src/components/cells/compile.js";
import type {Names} from "../../../src/components/cells/page.js";

const running = new WeakMap<Element, Compiled>();

function cellOf(name: string, source: string): HTMLElement {
  const cell = document.createElement("div");
  cell.className = "cell";
  cell.id = `cell-${name}`;
  cell.dataset.name = name;
  cell.innerHTML = '<details class="source"><pre><code></code></pre></details>';
  cell.querySelector("code")!.textContent = source;
  return cell;
}

/** Opens a page with these cells, each with what it uses and defines. */
export function openPage(cells: Readonly<Record<string, Names & {source: string}>>): void {
  document.body.replaceChildren();
  for (const [name, {source, ...names}] of Object.entries(cells)) {
    const cell = cellOf(name, source);
    running.set(cell, {...names, body() {}});
    document.body.append(cell);
  }
}

export const cellElements = () => [...document.querySelectorAll<HTMLElement>(".cell")];
export const cellElement = (name: string) => document.getElementById(`cell-${name}`);

/** What runs in a cell. */
export const runningIn = (cell: Element): Compiled => running.get(cell)!;

export const pageNames = () =>
  new Map(
    cellElements().map((cell) => {
      const {inputs, outputs} = runningIn(cell);
      return [cell.dataset.name!, {inputs, outputs}];
    })
  );

export const redefine = (cell: Element, compiled: Compiled) => void running.set(cell, compiled);
export const removeCell = (cell: Element) => cell.remove();
export function insertCell(name: string, before: Element): void {
  if (cellElement(name)) throw new Error(`a second cell ${name}`);
  const cell = cellOf(name, "");
  running.set(cell, {inputs: [], outputs: [], body() {}});
  before.after(cell);
}
