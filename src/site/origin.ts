// How the data of a page was made, at the end of the page: for the reader as a list, and for its figures, each with
// the cells and the files behind it, as data.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Provenance} from "../../data/provenance.js";
import {dataFacts} from "../components/figure/data-facts.js";
import type {DataFile, Origin} from "../components/figure/subject.js";
import {escapeHtml} from "./blocks.js";
import {inScript} from "./cite.js";
import {figurePageAt} from "./figure-pages.js";
import type {Page} from "./prerender.js";

/** What Framework knows of a cell: the names that it uses and defines, and the files that it reads. */
export interface Node {
  references: readonly {name: string}[];
  declarations: readonly {name: string}[] | null;
  files: readonly {name: string}[];
}

/** Both, as they stand in the built page `html`, whose files are in `dist`. */
export function origin(html: string, dist: string, {path, code}: Page): string {
  const files = Array.from(
    html.matchAll(/registerFile\("[^"]*", (\{.*?\})\)/g),
    ([, file]) => JSON.parse(file) as {name: string; path: string}
  ).flatMap((file) => dataFile(file, join(dist, dirname(path))));
  const nodes = new Map(
    code.flatMap(({id, node, mode}) => (mode === "block" ? [[cellName(html, id), node as Node]] : []))
  );
  const figures = Array.from(
    html.matchAll(/<div class="cell" id="cell-([\w-]+)"[^>]*>\s*<figure class="figure/g),
    ([, name]) => name
  );
  const record: Origin = {
    files,
    cells: Object.fromEntries(figures.map((name) => [name, behind(name, nodes)]))
  };
  const data = figures.length
    ? `<script type="application/json" id="origin">${inScript(record)}</script>\n`
    : "";
  // A figure alone says it in its own panel.
  return (figurePageAt(path) ? "" : listed(files)) + data;
}

/** The name of the cell with this id: that of the last one that begins before its output. */
function cellName(html: string, id: string): string {
  const before = html.slice(0, html.indexOf(`<!--:${id}:-->`));
  return /^[\w-]+/.exec(before.slice(before.lastIndexOf(start) + start.length))![0];
}

const start = '<div class="cell" id="cell-';

/** The cells that a cell depends on, in the order of the page and with itself, and the files that they read. */
export function behind(name: string, nodes: ReadonlyMap<string, Node>): Origin["cells"][string] {
  const cells = new Set([name]);
  for (const cell of cells) {
    const used = new Set(nodes.get(cell)?.references.map((reference) => reference.name));
    for (const [other, {declarations}] of nodes) {
      if (declarations?.some((declaration) => used.has(declaration.name))) cells.add(other);
    }
  }
  const ordered = [...nodes.keys()].filter((other) => cells.has(other));
  const files = ordered.flatMap((other) => nodes.get(other)!.files.map((file) => shown(file.name)));
  return {cells: ordered, files: [...new Set(files)]};
}

/** "./data/rows.json", or "../data/rows.json" on the page of a figure, as "data/rows.json". */
const shown = (name: string) => name.replace(/^(\.{1,2}\/)+/, "");

/** A file of the page that says how it was made; nothing for any other. */
function dataFile({name, path}: {name: string; path: string}, folder: string): DataFile[] {
  const text = readFileSync(join(folder, path), "utf8");
  const {provenance} = JSON.parse(text) as {provenance?: Provenance};
  if (!provenance) return [];
  const {schema, version, parameters, seeds, sourceHash} = provenance;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return [{name: shown(name), path, schema, version, parameters, seeds, sha256, sourceHash}];
}

function listed(files: readonly DataFile[]): string {
  if (!files.length) return "";
  const items = files.map(
    (file) => `<li><a href="${file.path}">${file.name}</a>: ${escapeHtml(dataFacts(file))}.</li>`
  );
  return `<details class="origin"><summary>Where the data of this page comes from</summary><ul>${items.join("")}</ul></details>\n`;
}
