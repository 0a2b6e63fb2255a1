// The live cells of a page: ```ts name=orbit … ``` becomes #cell-orbit.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import {transform} from "sucrase";
import {isCell, nameIn} from "../components/cells/fence.js";
import {escapeHtml} from "./blocks.js";

export {isCell};

/** Where a piece of source stands: the page's file, the line of its first line there, the cell's name if it has one. */
export interface Place {
  file: string;
  line: number;
  cell?: string;
}

/** How a message about a place begins: "src/gibbs.md:12:3, cell row: ". */
export const at = ({file, line, cell}: Place, column?: number) =>
  `${file}:${line}${column === undefined ? "" : `:${column}`}${cell ? `, cell ${cell}` : ""}: `;

/** JavaScript of a TypeScript cell, line for line; comments stay. A syntax error is told at the page's own line. */
export function stripTypes(source: string, place: Place): string {
  try {
    const options = {disableESTransforms: true, keepUnusedImports: true};
    return transform(source, {transforms: ["typescript"], ...options}).code;
  } catch (error) {
    const {message, loc} = error as Error & {loc?: {line: number; column: number}};
    const found = loc ?? {line: 1, column: 1};
    const text = message.replace(/\s*\(\d+:\d+\)$/, "");
    throw new Error(`${at({...place, line: place.line + found.line - 1}, found.column)}${text}`);
  }
}

/** The number of lines that the front matter takes, which Framework removes before it parses a page. */
export const frontMatterLines = (text: string) =>
  /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].match(/\n/g)?.length ?? 0;

/** The name of a cell, from the info string of its fence; throws if it has none. */
export function cellName(info: string, place: Place): string {
  const name = nameIn(info);
  if (!name) throw new Error(`${at(place)}a cell without a name; write \`\`\`ts name=…`);
  return name;
}

/** What stands before the output of a cell. */
export const cellBegin = ({info}: Token): string =>
  `<div class="cell" id="cell-${nameIn(info)}" data-name="${nameIn(info)}">\n`;

/** What stands after it: what a reader opens to see the code; with scripts, to edit it. */
export const cellEnd = ({info, content}: Token): string =>
  `<details class="source"><summary>code <code>${nameIn(info)}</code></summary><pre data-copy="none"><code>${escapeHtml(content.trimEnd())}</code></pre></details>\n</div>\n`;

/** Framework writes the code into a script of the page, which these in a string of the code would end, or keep open. */
const forHtml = (code: string) => code.replace(/<(?=!--|\/script)/gi, "\\x3c");

export function cells(md: MarkdownIt): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env, self) => {
    const token = tokens[i];
    if (!isCell(token.info)) return fence(tokens, i, options, env, self);
    const file = join("src", `${env.path}.md`);
    const place = {file, line: frontMatterLines(readFileSync(file, "utf8")) + token.map![0] + 2};
    const name = cellName(token.info, place);
    env.names ??= new Set();
    const names: Set<string> = env.names;
    if (names.has(name)) throw new Error(`${at(place)}two cells are named ${name}`);
    names.add(name);
    const [begin, end] = token.meta?.isInFigure ? ["", ""] : [cellBegin(token), cellEnd(token)];
    // We strip the types ourselves: Framework's way drops comments, and a TypeScript expression would not display.
    token.content = forHtml(stripTypes(token.content, {...place, cell: name}));
    token.info = token.info.replace(/^\s*ts/, "js");
    return `${begin}${fence(tokens, i, options, env, self)}${end}`;
  };
}
