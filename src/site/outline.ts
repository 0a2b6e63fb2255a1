// What a page's Markdown consists of, as far as its code goes: cells and inline expressions, what each uses and
// defines, and the figures.
import {readFileSync} from "node:fs";
import {findDeclarations} from "@observablehq/framework/dist/javascript/declarations.js";
import {findReferences} from "@observablehq/framework/dist/javascript/references.js";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import {Parser} from "acorn";
import container from "markdown-it-container";
import {at, cellName, frontMatterLines, isCell, stripTypes} from "./cells.js";

/** Lines of the file, the first and the last, from 1. */
export interface Lines {
  from: number;
  to: number;
}

/** A cell, with the lines of its fence; or an inline expression, which has no name and defines nothing. */
export interface Part extends Lines {
  name?: string;
  /** TypeScript, as it stands in the page. */
  source: string;
  inputs: string[];
  outputs: string[];
}

/** A figure block. */
export interface Figure extends Lines {
  id: string;
}

export interface Outline {
  title: string;
  /** The lines of the file; those of the front matter are empty. */
  lines: string[];
  parts: Part[];
  figures: Figure[];
}

/** Reads a page; throws a sentence with the page's line on a syntax error. */
export function outline(file: string): Outline {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").fill("", 0, frontMatterLines(text));
  const parts: Part[] = [];
  const figures: Figure[] = [];
  const add = (line: number, lines: Lines, source: string, name?: string) => {
    const place = {file, line, cell: name};
    const js = stripTypes(source, place);
    let body: unknown;
    try {
      body = Parser.parse(js, {ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true});
    } catch (error) {
      throw new Error(`${at(place)}${(error as Error).message}`);
    }
    const outputs = name === undefined ? [] : [...new Set(findDeclarations(body, js).map((d) => d.name))];
    const inputs = [...new Set(findReferences(body).map((r) => r.name))];
    parts.push({...lines, name, source, inputs, outputs});
  };
  const markdown = createMarkdownIt({});
  markdown.use(container, "figure");
  let from = 1;
  for (const token of markdown.parse(lines.join("\n"), {code: [], path: file})) {
    if (token.map) from = token.map[0] + 1; // the text of a table's cell has no line of its own: its row has
    const id = token.type === "container_figure_open" && /#([\w-]+)/.exec(token.info)?.[1];
    if (id) figures.push({id, from, to: token.map![1] + 1});
    if (token.type === "fence" && isCell(token.info))
      add(from + 1, {from, to: token.map![1]}, token.content, cellName(token.info, {file, line: from}));
    for (const child of token.children ?? []) {
      if (child.type === "placeholder") add(from, {from, to: from}, `void (${child.content});`);
    }
  }
  return {title: titleOf(text), lines, parts, figures};
}

/** As Framework has it: from the front matter, else the first heading. */
export const titleOf = (text: string): string =>
  (/^---\n(?:.*\n)*?title: *(.+)\n(?:.*\n)*?---\n/.exec(text) ?? /^# (.+)$/m.exec(text))?.[1]
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2") ?? "";

/** The place of a page in the reading order, from its front matter; undefined for a page outside of it. */
export const orderOf = (text: string): number | undefined => {
  const order = /^---\n(?:(?!---\n).*\n)*?order: *([\d.]+)\n/.exec(text)?.[1];
  return order === undefined ? undefined : Number(order);
};

/** Whether a part stands within these lines. */
export const within = (part: Lines, {from, to}: Lines): boolean => part.from >= from && part.to <= to;

/** The cells outside a figure without which it cannot be drawn nor its caption be read, in the order of the page. */
export function cellsBehind(figure: Figure, {parts, figures}: Outline): Part[] {
  const needed = new Set(parts.filter((part) => within(part, figure)));
  for (const {inputs} of needed) {
    for (const part of parts) {
      if (needed.has(part) || !part.outputs.some((name) => inputs.includes(name))) continue;
      needed.add(part);
      // A cell that is the drawing of another figure comes with all of that figure.
      const other = figures.find((block) => within(part, block));
      for (const neighbour of other ? parts.filter((p) => within(p, other)) : []) needed.add(neighbour);
    }
  }
  return parts.filter((part) => needed.has(part) && !within(part, figure));
}
