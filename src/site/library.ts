// What lib exports, read from its source and doc comments: for the page /symbols and for the test of the comments.
import {readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";

export interface Export {
  /** The folder in lib, which is also the module that one imports: "gibbs". */
  module: string;
  file: string;
  name: string;
  /** The doc comment without its stars; empty if there is none. */
  comment: string;
  parameters: string;
  /** As in the source, on one line: "entropyAt(u: Vector, beta: number): number". */
  signature: string;
}

const declaration =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^export (?:async )?function\*? (\w+)(<[^>]*>)?\(([\s\S]*?)\)(?:: ([\s\S]*?))? \{$/gm;

const oneLine = (code: string) => code.replace(/\s+/g, " ").replace("( ", "(").replace(" )", ")");

/** Every function that the index files of lib re-export, in the order of modules and names. */
export function libraryExports(root = "lib"): Export[] {
  const found: Export[] = [];
  for (const file of readdirSync(root, {recursive: true, encoding: "utf8"}).sort()) {
    if (!file.endsWith(".ts") || !file.includes("/")) continue;
    const module = dirname(file);
    const index = readFileSync(join(root, module.split("/")[0], "index.ts"), "utf8");
    for (const [, comment = "", name, types = "", parameters, returns = "void"] of readFileSync(
      join(root, file),
      "utf8"
    ).matchAll(declaration)) {
      if (!new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(index)) continue;
      found.push({
        module,
        file: join(root, file),
        name,
        comment: comment
          .replace(/^\s*\* ?/gm, "")
          .replace(/\{@link (\w+)\}/g, "`$1`")
          .trim(),
        parameters,
        signature: oneLine(`${name}${types}(${parameters}): ${returns}`)
      });
    }
  }
  return found;
}

/** The first sentence of a doc comment. */
export const summary = (comment: string) =>
  comment
    .split(/\n\s*\n|\n@|(?<=\.)\s/)[0]
    .replace(/\s+/g, " ")
    .trim();

/** What follows `Source:` in a doc comment. */
export const sourceOf = (comment: string) =>
  /^Source:\s*([\s\S]*?)(?=\n\s*\n|\n@|\nAccuracy:|$)/m.exec(comment)?.[1].replace(/\s+/g, " ") ?? "";

/** `::: library` … `:::` is replaced by the table of all functions. */
export function libraryTable(md: MarkdownIt): void {
  md.use(container, "library", {
    render: (tokens: Token[], i: number) => {
      if (tokens[i].nesting === -1) return "";
      const text = md.utils.escapeHtml;
      const rows = libraryExports().map(
        ({module, name, comment}) =>
          `<tr><td><code>${module.split("/")[0]}</code></td><td><code>${name}</code></td><td>${text(summary(comment).replaceAll("`", ""))}</td><td data-label="source">${text(sourceOf(comment))}</td></tr>`
      );
      return `<table class="reference functions"><thead><tr><th>Module</th><th>Function</th><th>What it returns</th><th>Source</th></tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>\n`;
    }
  });
}
