// Evaluates every cell of every page once, in Node, when the site is built: what a cell displays then is
// what a reader sees before the scripts arrive, without scripts, and in print. A cell that throws fails the build.
import {mkdirSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {transpileJavaScript} from "@observablehq/framework/dist/javascript/transpile.js";
import {build, type Plugin} from "esbuild";
import {JSDOM} from "jsdom";
import type {Outcome} from "./prerender-runtime.js";

/** A page as Framework parses it. */
export interface Page {
  path: string;
  code: {id: string; node: unknown; mode: "block" | "inline"}[];
}

const work = join(".cells", "prerender");
const patience = 60_000;

// The browser's names that drawing code relies on.
const globals = [
  "window",
  "document",
  "Node",
  "Element",
  "HTMLElement",
  "SVGElement",
  "Event",
  "CustomEvent",
  "InputEvent",
  "DocumentFragment",
  "MutationObserver",
  "customElements"
];

/** What the cells of a page display, as HTML, and the errors of those that fail, by cell id. */
export interface Drawn {
  shown: Map<string, string>;
  failures: Map<string, Error>;
}

/** The page's cells as one script, which {@link prerender} runs. */
export const compile = ({path, code}: Page): string =>
  code
    .map(({id, node, mode}) =>
      transpileJavaScript(node, {
        id,
        path,
        mode,
        resolveImport: (specifier: string) =>
          specifier.startsWith(".") ? resolve(join("src", dirname(path)), specifier) : specifier
      })
    )
    .join("\n");

/** Runs the cells of the page `path`; one page at a time, since each has its own document. */
export async function prerender(path: string, cells: string): Promise<Drawn> {
  const {window} = new JSDOM("<!doctype html><html><body><main></main></body></html>", {
    url: "http://localhost/"
  });
  for (const name of globals) Object.assign(globalThis, {[name]: window[name as keyof typeof window]});
  const module = await bundle(path, cells);
  const {run} = (await import(module)) as {run: (patience: number, folders: string[]) => Promise<Outcome>};
  const folders = [join("src", ".observablehq", "cache"), "src"].map((root) => join(root, dirname(path)));
  const {shown, failures} = await run(patience, folders);
  return {shown: new Map([...shown].map(([id, nodes]) => [id, nodes.map(html).join("")])), failures};
}

const html = (node: Node) =>
  node.nodeType === 1 ? (node as Element).outerHTML : escapeText(node.textContent ?? "");
const escapeText = (s: string) => s.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Bundles the page's cells with a small runtime into one module, and returns its URL. */
async function bundle(path: string, cells: string): Promise<string> {
  const name = path.slice(1).replaceAll("/", "__");
  mkdirSync(work, {recursive: true});
  const outfile = join(work, `${name}.mjs`);
  await build({
    stdin: {
      contents: `import {define, run} from ${JSON.stringify(resolve("src", "site", "prerender-runtime.ts"))};\n${cells}\nexport {run};`,
      resolveDir: process.cwd(),
      loader: "ts"
    },
    bundle: true,
    outfile,
    format: "esm",
    platform: "browser",
    mainFields: ["module", "main"],
    target: "es2022",
    external: ["node:*"],
    plugins: [npmImports],
    logLevel: "error"
  });
  return `${pathToFileURL(outfile).href}?${Date.now()}`;
}

/** npm:name is the installed package `name`. */
const npmImports: Plugin = {
  name: "npm imports",
  setup({onResolve, resolve: find}) {
    onResolve({filter: /^npm:/}, ({path, ...options}) =>
      find(path.slice("npm:".length), {kind: options.kind, resolveDir: process.cwd()})
    );
  }
};
