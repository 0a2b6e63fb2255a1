// Files that a reader takes away: one cell as TypeScript, or the page as Markdown.
import {saveFile} from "../save-file.js";
import {originPath, siteVersion} from "./identity.js";
import {cellElements, pageNames, presentValue} from "./page.js";
import {currentEdits, isEdited, sourceOf} from "./session.js";
import {cellFile, pageFile} from "./take-away.js";

const text = (content: string) => new Blob([content], {type: "text/plain;charset=utf-8"});

/** Saves a cell, as it last ran, with what it needs of the others. Returns the file's name. */
export function saveCell(name: string): string {
  const names = pageNames();
  const cells = cellElements().map((cell) => {
    const {name: other = ""} = cell.dataset;
    const {inputs = [], outputs = []} = names.get(other) ?? {};
    return {
      name: other,
      source: sourceOf(other),
      inputs,
      outputs,
      isEdited: isEdited(other)
    };
  });
  const values = new Map<string, unknown>();
  for (const output of cells.flatMap(({outputs}) => outputs)) {
    const value = presentValue(output);
    if (value !== undefined) values.set(output, value);
  }
  const {origin, pathname, search} = location;
  const page = {
    title: document.title,
    address: `${origin}${pathname}${search}`,
    version: siteVersion,
    cells,
    values
  };
  const file = `${name}.ts`;
  saveFile(file, text(cellFile(page, name)));
  return file;
}

/** Saves the page with the reader's changes, to be put into src of a clone of the repository. Says so in a sentence. */
export async function savePage(): Promise<string> {
  const {href} = document.querySelector<HTMLLinkElement>("link[rel=alternate][type='text/markdown']")!;
  const response = await fetch(href);
  if (!response.ok)
    throw new Error(`The page's own text could not be loaded: ${response.status} ${response.statusText}.`);
  const file = `${originPath.slice(1).replaceAll("/", "-")}.md`;
  saveFile(file, text(pageFile(await response.text(), currentEdits())));
  return `Saved as ${file}: put it into src of a clone of the repository, and build.`;
}
