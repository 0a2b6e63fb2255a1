// Each figure alone on a page of its own, to embed in other documents: #fig-row of /gibbs is /figure/gibbs-row. These
// pages and their addresses; their text is in figure-text.ts, what they display in figure-output.ts.
import {readFileSync} from "node:fs";
import {posix} from "node:path";
import {relativePath} from "@observablehq/framework/dist/path.js";
import {labelsOfPage, pages} from "./labels.js";
import {titleOf} from "./outline.js";
import {perFile} from "./per-file.js";
import {relocated} from "./specifiers.js";

/** Where these pages are. */
export const figuresFolder = "/figure/";

/** A figure's page, and where the figure comes from. */
export interface FigurePage {
  /** "/figure/gibbs-row" */
  path: string;
  /** "fig-row" */
  id: string;
  /** "Figure 1" */
  label: string;
  /** The page that the figure comes from. */
  origin: {path: string; file: string; title: string};
}

/** The path of the page of the figure `id` of the page `path`. */
export const figurePath = (path: string, id: string): string =>
  `${figuresFolder}${path.slice(1).replaceAll("/", "-")}-${id.replace(/^fig-/, "")}`;

const figuresOf = perFile((file) => {
  const text = readFileSync(file, "utf8");
  const figures = [...labelsOfPage(text, file).values()].filter(({kind}) => kind === "figure");
  return {title: titleOf(text), figures};
});

/** The pages of all figures; throws if two of them would have one address. */
export function figurePages(origins = pages()): FigurePage[] {
  const found = new Map<string, FigurePage>();
  for (const {path, file} of origins) {
    const {title, figures} = figuresOf(file);
    for (const {id, text} of figures) {
      const page = {path: figurePath(path, id), id, label: text, origin: {path, file, title}};
      const other = found.get(page.path);
      if (other)
        throw new Error(
          `#${other.id} of ${other.origin.path} and #${id} of ${path} would both be ${page.path}`
        );
      found.set(page.path, page);
    }
  }
  return [...found.values()];
}

/** The figure's page with this path; undefined for every other page. */
export const figurePageAt = (path: string): FigurePage | undefined =>
  path.startsWith(figuresFolder) ? figurePages().find((page) => page.path === path) : undefined;

/** Code of the page that the figure comes from, as it has to stand in a page of the figures' folder. */
export const movedCode = (code: string, {path, origin}: FigurePage): string =>
  relocated(code, (address) => relativePath(path, posix.join(posix.dirname(origin.path), address)));
