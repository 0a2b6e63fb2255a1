// The live cells of a page: ```ts name=orbit … ``` becomes #cell-orbit.

import type MarkdownIt from "markdown-it";
import {transform} from "sucrase";

/** JavaScript of a TypeScript cell, line for line; comments stay. */
export function stripTypes(source: string): string {
  return transform(source, {transforms: ["typescript"], disableESTransforms: true, keepUnusedImports: true})
    .code;
}

/** The name of a cell, from the info string of its fence; throws if it has none. */
export function cellName(info: string, path: string): string {
  const name = /\bname=([\w-]+)/.exec(info)?.[1];
  if (!name) throw new Error(`${path}: a cell without a name (\`\`\`${info})`);
  return name;
}

/** Whether a fence with this info string is a live cell. */
export const isCell = (info: string) => /^ts\b(?!.*\brun=false)/.test(info.trim());

export function cells(md: MarkdownIt): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env, self) => {
    const token = tokens[i];
    if (!isCell(token.info)) return fence(tokens, i, options, env, self);
    const name = cellName(token.info, env.path);
    env.names ??= new Set();
    const names: Set<string> = env.names;
    if (names.has(name)) throw new Error(`${env.path}: two cells are named ${name}`);
    names.add(name);
    // We strip the types ourselves: Framework's way drops comments, and a TypeScript expression would not display.
    token.content = stripTypes(token.content);
    token.info = token.info.replace(/^\s*ts/, "js");
    return `<div class="cell" id="cell-${name}" data-name="${name}">\n${fence(tokens, i, options, env, self)}</div>\n`;
  };
}
