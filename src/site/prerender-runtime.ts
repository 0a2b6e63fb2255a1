// The part of Framework's client that prerendering needs: define, display, view and the standard library.
import {existsSync, readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import * as Generators from "@observablehq/framework/dist/client/stdlib/generators/index.js";
import {Mutable} from "@observablehq/framework/dist/client/stdlib/mutable.js";
import {Runtime} from "@observablehq/runtime";
import {loadPlot} from "../components/plot.js";

interface Cell {
  id: string;
  mode?: "inline";
  inputs?: string[];
  outputs?: string[];
  body: (...args: unknown[]) => unknown;
}

const cells: Cell[] = [];

/** Registers a cell; Framework's compiled cells call this. */
export const define = (cell: Cell): void => void cells.push(cell);

function fileAttachment(folders: string[]) {
  return (name: string) => {
    const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (!file) throw new Error(`no such file: ${name}`);
    return {
      name,
      json: async () => JSON.parse(await readFile(file, "utf8")),
      text: () => readFile(file, "utf8"),
      arrayBuffer: async () => new Uint8Array(readFileSync(file)).buffer
    };
  };
}

/** What running the cells gave: the nodes that each displayed, and why those failed that did, by cell id. */
export interface Outcome {
  shown: Map<string, Node[]>;
  failures: Map<string, Error>;
}

/** Runs the registered cells until each has a value or has failed; the files of the page are in `folders`. */
export async function run(patience: number, folders: string[]): Promise<Outcome> {
  const runtime = new Runtime({
    FileAttachment: () => fileAttachment(folders),
    Generators: () => Generators,
    Mutable: () => Mutable,
    Plot: () => import("@observablehq/plot"),
    d3: () => import("d3"),
    html: () => import("htl").then((htl) => htl.html),
    svg: () => import("htl").then((htl) => htl.svg)
  });
  await loadPlot(); // figures then draw at once
  const main = runtime.module();
  const shown = new Map<string, Node[]>(cells.map(({id}) => [id, []]));
  const settled = cells.map(
    ({id, mode, inputs = [], outputs = [], body}) =>
      new Promise<void>((resolve, reject) => {
        const nodes = shown.get(id)!;
        const late = () => reject(new Error(`no value after ${patience / 1000} s`));
        const timer = setTimeout(late, patience); // it keeps the process alive, so that this is said
        const variable = main.variable(
          {
            fulfilled() {
              clearTimeout(timer);
              resolve();
            },
            rejected(error: unknown) {
              clearTimeout(timer);
              reject(error);
            }
          },
          {shadow: {}}
        );
        if (inputs.includes("display") || inputs.includes("view")) {
          const display = <T>(value: T): T => {
            nodes.push(...nodesOf(value, mode));
            return value;
          };
          const add = (name: string, value: unknown) => {
            const shadow = new variable.constructor(2, variable._module);
            shadow.define([], () => value);
            variable._shadow.set(name, shadow);
          };
          add("display", display);
          add("view", (element: Element) => Generators.input(display(element)));
        }
        variable.define(outputs.length ? `cell ${id}` : null, inputs, body);
        for (const name of outputs) {
          main
            .variable(true)
            .define(name, [`cell ${id}`], (exports: Record<string, unknown>) => exports[name]);
        }
      })
  );
  const failures = new Map<string, Error>();
  for (const [i, result] of (await Promise.allSettled(settled)).entries()) {
    // What depends on a failed cell fails with the same error: only the first tells something.
    if (result.status === "rejected" && ![...failures.values()].includes(result.reason)) {
      failures.set(cells[i].id, result.reason);
    }
  }
  runtime.dispose();
  return {shown, failures};
}

function nodesOf(value: unknown, mode?: "inline"): Node[] {
  if (value instanceof DocumentFragment) return [...value.childNodes];
  if (value instanceof Node) return [value];
  if (
    mode === "inline" &&
    typeof value !== "string" &&
    value !== null &&
    typeof value === "object" &&
    Symbol.iterator in value
  ) {
    return [...(value as Iterable<unknown>)].flatMap((v) => nodesOf(v, mode));
  }
  if (mode === "inline") return [document.createTextNode(String(value))];
  const pre = document.createElement("pre");
  pre.textContent = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return [pre];
}
