// Everything in the pages that has a number: equations, figures, theorems and their kin.
// Numbers run through each page separately, in the order of the source.
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {perFile} from "./per-file.js";

export const kinds = {
  theorem: "Theorem",
  proposition: "Proposition",
  definition: "Definition",
  correction: "Correction",
  conjecture: "Conjecture",
  open: "Open question",
  figure: "Figure",
  experiment: "Experiment"
} as const;

export type Kind = keyof typeof kinds;

export interface Label {
  id: string;
  kind: Kind | "equation";
  number: number;
  /** How a reference reads: "(3)", "Theorem 1". */
  text: string;
}

/** The page's path as Framework has it ("/gibbs"), for a file name below src. */
const pagePath = (file: string) => `/${file.replace(/\.md$/, "").replaceAll("\\", "/")}`;

/** Every page below src, as {path, file}; what is symlinked, generated or a pattern of pages there is no page. */
export function pages(root = "src"): {path: string; file: string}[] {
  return readdirSync(root, {withFileTypes: true, recursive: true})
    .filter((f) => f.isFile() && /^[^[]*\.md$/.test(f.name) && !f.parentPath.includes(".observablehq"))
    .map((f) => join(f.parentPath, f.name))
    .map((file) => ({path: pagePath(file.slice(root.length + 1)), file}))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** All labels of one page, by id; throws on a label used twice. */
export function labelsOfPage(source: string, path: string): Map<string, Label> {
  const found = new Map<string, Label>();
  const counts = new Map<string, number>();
  let fence: string | undefined;
  for (const line of source.split("\n")) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    if (fence !== undefined) continue;
    const equation = /^\$\$\s*\{#([\w-]+)\}/.exec(line.trim());
    const block = /^:{3,}\s*(\w+)\s+#([\w-]+)/.exec(line.trim());
    const kind = equation ? "equation" : block && block[1] in kinds ? (block[1] as Kind) : undefined;
    const id = equation?.[1] ?? block?.[2];
    if (!kind || !id) continue;
    if (found.has(id)) throw new Error(`${path}: the label #${id} is used twice`);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    found.set(id, {id, kind, number, text: kind === "equation" ? `(${number})` : `${kinds[kind]} ${number}`});
  }
  return found;
}

const read = perFile((file) => labelsOfPage(readFileSync(file, "utf8"), file));

/** The label `id` of the page `path`; an unknown page or label throws. */
export function labels(path: string, id: string, root = "src"): Label {
  const file = join(root, `${path}.md`);
  if (!existsSync(file)) throw new Error(`unknown page ${path} in a reference to #${id}`);
  const label = read(file).get(id);
  if (!label) throw new Error(`${path}: unknown reference #${id}`);
  return label;
}
