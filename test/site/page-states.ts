// The pages as a reader finds them, computed in Node: the cells with what they use and define, and all values.
import {readFileSync} from "node:fs";
import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import type {PageState} from "../../src/components/cells/take-away.js";
import {cellName, frontMatterLines, isCell, stripTypes} from "../../src/site/cells.js";
import {pages} from "../../src/site/labels.js";
import {compile, prerender} from "../../src/site/prerender.js";

/** What Framework finds in a cell. */
interface Parsed {
  references: {name: string}[];
  declarations: {name: string}[] | null;
  expression: boolean;
}

declare global {
  // Where the last cell of a page leaves the values of all others.
  var valuesOfPage: Record<string, unknown>;
}

/** The cells of a page by name, with their sources. */
export function cellSources(markdown: string): Map<string, string> {
  const lines = frontMatterLines(markdown);
  const body = markdown.split("\n").slice(lines).join("\n");
  const fences = createMarkdownIt({})
    .parse(body, {code: [], path: "/"})
    .filter(({type, info}) => type === "fence" && isCell(info));
  return new Map(
    fences.map(({info, content, map}) => [cellName(info, {file: "", line: map![0]}), content.trimEnd()])
  );
}

const unique = (names: readonly {name: string}[]) => [...new Set(names.map(({name}) => name))];

/** Every page that has cells, by its path, with the values that its cells have when it is opened. */
export async function pageStates(): Promise<Map<string, PageState>> {
  const states = new Map<string, PageState>();
  for (const {path, file} of pages()) {
    const parsed = [...cellSources(readFileSync(file, "utf8"))].map(([name, source]) => {
      const node = parseJavaScript(stripTypes(source, {file, line: 1, cell: name}), {path}) as Parsed;
      const inputs = unique(node.references);
      if (node.expression && !inputs.includes("display")) inputs.push("display");
      return {node, name, source, inputs, outputs: unique(node.declarations ?? []), isEdited: false};
    });
    if (!parsed.length) continue;
    const names = parsed.flatMap(({outputs}) => outputs);
    const collector = parseJavaScript(`globalThis.valuesOfPage = {${names.join(", ")}};`, {path});
    const code = [...parsed.map(({node}) => node), collector].map((node, i) => ({
      id: String(i),
      node,
      mode: "block" as const
    }));
    const {failures} = await prerender(path, compile({path, code}));
    for (const error of failures.values()) throw error;
    const address = `https://example.org${path}`;
    const values = new Map(Object.entries(globalThis.valuesOfPage));
    states.set(path, {title: path.slice(1), address, version: "0.1.0", cells: parsed, values});
  }
  return states;
}
