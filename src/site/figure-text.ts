// The text of a figure's page: the figure's block, and the cells behind it in a closed list below. Such a page is one of
// Framework's like any other, src/figure/[slug].md, whose text is put in when it is parsed. Its cells keep the names and
// the source that they have on the page that the figure comes from, so that a reader's edits mean the same on both.
import {posix} from "node:path";
import {relativePath} from "@observablehq/framework/dist/path.js";
import type MarkdownIt from "markdown-it";
import {escapeHtml} from "./blocks.js";
import {type FigurePage, figurePageAt, figurePath, figuresFolder, movedCode} from "./figure-pages.js";
import {cellsBehind, type Lines, outline, within} from "./outline.js";
import {perFile} from "./per-file.js";

const outlineOf = perFile(outline);

/** The Markdown of a figure's page. */
export function figureText({id, label, origin}: FigurePage): string {
  const page = outlineOf(origin.file);
  const figure = page.figures.find((block) => block.id === id)!;
  const text = ({from, to}: Lines) => page.lines.slice(from - 1, to).join("\n");
  const behind = new Set(
    cellsBehind(figure, page).map((part): Lines => page.figures.find((block) => within(part, block)) ?? part)
  );
  const title = `# [${label} of ${origin.title}](${origin.path}#${id})`;
  const list = [
    '<details class="behind"><summary>The code behind this figure</summary>',
    ...[...behind].map(text),
    "</details>"
  ];
  return [title, text(figure), ...(behind.size ? list : [])].join("\n\n");
}

/** What a Markdown parser is told of a page; on a figure's page, `path` becomes that of the page it comes from. */
interface Environment {
  path: string;
  figure?: FigurePage;
}

export function figureRules(md: MarkdownIt): void {
  md.core.ruler.before("normalize", "figure's page", (state) => {
    const env: Environment = state.env;
    if (!env.path?.startsWith(figuresFolder) || state.inlineMode) return;
    env.figure = figurePageAt(env.path);
    if (!env.figure) throw new Error(`there is no figure ${env.path}`);
    env.path = env.figure.origin.path;
    state.src = figureText(env.figure);
  });

  // What this page does not hold is on the page of origin: labels, sources, and what links are relative to.
  md.core.ruler.push("figure's links", (state) => {
    const {figure}: Environment = state.env;
    if (!figure || state.inlineMode) return;
    state.tokens = state.tokens.filter(({type}) => type !== "sources");
    for (const token of state.tokens) {
      if (token.type === "heading_open") token.attrs = null; // Framework makes links of headings with an id: this one is one
      for (const child of token.children ?? []) {
        const href = child.type === "link_open" ? child.attrGet("href") : null;
        if (href && href !== `#${figure.id}`) child.attrSet("href", fromRoot(href, figure));
      }
    }
  });

  const open = md.renderer.rules.container_figure_open!;
  md.renderer.rules.container_figure_open = (tokens, i, options, env: Environment, self) => {
    const id = /#([\w-]+)/.exec(tokens[i].info)?.[1] ?? "";
    const alone = relativePath(env.figure?.path ?? env.path, figurePath(env.path, id));
    return open(tokens, i, options, env, self).replace(/>\n$/, ` data-alone="${escapeHtml(alone)}">\n`);
  };

  // Reached by way of the rule for cells, which shows the source as it is written.
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env: Environment, self) => {
    const {figure} = env;
    if (!figure) return fence(tokens, i, options, env, self);
    tokens[i].content = movedCode(tokens[i].content, figure);
    return fence(tokens, i, options, {...env, path: figure.path}, self);
  };
}

/** A link of the page of origin as a path from the root of the site. */
function fromRoot(href: string, {origin}: FigurePage): string {
  if (/^(\w+:|\/)/.test(href)) return href;
  if (href.startsWith("#")) return `${origin.path}${href}`;
  return posix.join(posix.dirname(origin.path), href);
}
