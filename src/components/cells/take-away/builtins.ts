// What a page gives to its cells without an import, for a file outside the page.
import type {Import} from "./imports.js";

const whole = (local: string, module: string): Import => ({module, imported: "*", local, isType: false});
const named = (local: string, module: string): Import => ({module, imported: local, local, isType: false});

/** Those that packages give. */
export const packages: Readonly<Record<string, Import>> = {
  Plot: whole("Plot", "@observablehq/plot"),
  d3: whole("d3", "d3"),
  Inputs: whole("Inputs", "@observablehq/inputs"),
  htl: whole("htl", "htl"),
  html: named("html", "htl"),
  svg: named("svg", "htl"),
  Generators: whole("Generators", "@observablehq/framework/dist/client/stdlib/generators/index.js")
};

/** What starts work that goes on while the page is there. */
export const jobs = "phases-of-attention/components/jobs/index";

/** What shows its result on a page by drawing, by module; "in-words" tells it without a document. */
export const drawing: Readonly<Record<string, readonly string[]>> = {
  "phases-of-attention/components/figure": ["figure"],
  "phases-of-attention/components/evidence": ["evidence"],
  "phases-of-attention/components/table": ["table"],
  [jobs]: ["progress", "runnable"]
};
export const inWords = "phases-of-attention/components/cells/take-away/in-words";

/** Those that are written out. */
export const standIns: Readonly<Record<string, string>> = {
  display: `/** A page shows the value in the cell's place. */
const display = <T>(value: T): T => {
  console.log(value);
  return value;
};`,
  view: `/** A page shows the input, and the cell's value follows it. */
const view = <T>(input: {value: T}): T => input.value;`,
  FileAttachment: `/** A file of the page, where a build leaves it in the clone. */
const FileAttachment = (name: string) => {
  const read = async () => (await import("node:fs/promises")).readFile(\`src/.observablehq/cache/\${name}\`);
  return {
    json: async <T = unknown>(): Promise<T> => JSON.parse(String(await read())),
    text: async () => String(await read()),
    arrayBuffer: async () => new Uint8Array(await read()).buffer
  };
};`,
  Mutable: `/** In a page, other cells see the value, and run again when it is set. */
const Mutable = <T>(value: T) => ({value}) as AsyncGenerator<T, void, void> & {value: T};`,
  invalidation: `/** In a page, settles when the cell runs again; here it never does. */
const invalidation = new Promise<void>(() => {});`,
  visibility: `/** In a page, settles when the cell is on the screen. */
const visibility = async <T>(value?: T) => value;`,
  now: "/** In a page, the time runs on. */\nconst now = Date.now();",
  width: "/** In a page, the width of the column. */\nconst width = 704;",
  dark: "/** In a page, whether it is shown in dark colours. */\nconst dark = false;"
};
