// Files that a reader takes away: one cell as TypeScript, or the page as Markdown.
import {saveFile} from "../save-file.js";
import {originPath, siteVersion} from "./identity.js";
import {cellElements, pageNames, presentValue} from "./page.js";
import {currentEdits, isEdited, namesOf, problemOf, sourceOf} from "./session.js";
import {cellFile, pageFile} from "./take-away.js";

const text = (content: string) => new Blob([content], {type: "text/plain;charset=utf-8"});

/**
 * Saves a cell with the code `source`, whether that has run or not, and what it needs of the others, as they last ran.
 * Returns the file's name; throws a sentence for code that cannot run.
 */
export function saveCell(name: string, source: string): string {
  if (!source.trim()) throw new Error("the cell has no code yet");
  const names = pageNames();
  const hasRun = source === sourceOf(name) && !problemOf(name);
  if (!hasRun) {
    const found = namesOf(name, source);
    if ("message" in found) throw new Error(`${found.line ? `line ${found.line}: ` : ""}${found.message}`);
    names.set(name, found);
  }
  const cells = cellElements().map((cell) => {
    const {name: other = ""} = cell.dataset;
    const {inputs = [], outputs = []} = names.get(other) ?? {};
    return other === name && !hasRun
      ? {name, source, inputs, outputs, isEdited: true}
      : {name: other, source: sourceOf(other), inputs, outputs, isEdited: isEdited(other)};
  });
  const values = new Map<string, unknown>();
  for (const output of cells.flatMap((cell) => (cell.name === name && !hasRun ? [] : cell.outputs))) {
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
