// What a figure's page displays when it is built. No cell runs for it: all have run on the page of origin.
import {posix} from "node:path";
import {relativePath} from "@observablehq/framework/dist/path.js";
import {type FigurePage, figuresFolder, movedCode} from "./figure-pages.js";
import type {Page} from "./prerender.js";

/** What the cells of a figure's page display: what they display on the page of origin, by the cells' ids here. */
export function shownAlone(
  page: Page,
  figure: FigurePage,
  origin: {page: Page; shown: Map<string, string>}
): {shown: Map<string, string>; failures: Map<string, Error>} {
  const input = ({node}: Page["code"][number]) => (node as {input: string}).input;
  const there = new Map(origin.page.code.map((cell) => [movedCode(input(cell), figure), cell.id]));
  const shown = new Map(page.code.map((cell) => [cell.id, origin.shown.get(there.get(input(cell))!)!]));
  return {shown, failures: new Map()}; // those of the page of origin have been told there
}

/** Lets a cell that a reader edits name its files as it does on the page of origin. */
export const withNamesOfOrigin = (html: string, {origin}: FigurePage): string =>
  html.replace(/^registerFile\("([^"]*)", (.*)\);$/gm, (line, name, info) => {
    return `${line}\nregisterFile("${relativePath(origin.path, posix.join(figuresFolder, name))}", ${info});`;
  });
