// What a figure in the page is, in one state: read from the figure, its page's head and the record of its origin.
import type {Shown} from "./footer.js";
import {mathText} from "./math-text.js";
import type {Parameter} from "./parameters.js";

/** The whole document. */
export interface Work {
  title: string;
  authors: readonly string[];
  version: string;
  /** Date of release, as in 2026-11-22. */
  date: string;
  /** Address of the licence of text and figures. */
  license: string;
}

/** A data file that a figure was drawn from, and what made it. */
export interface DataFile {
  name: string;
  /** Address of the file, relative to its page. */
  path: string;
  schema: string;
  version: string;
  parameters: Readonly<Record<string, unknown>>;
  /** Of its random numbers; none where it draws none. */
  seeds: readonly number[];
  /** SHA-256 of the file. */
  sha256: string;
  /** SHA-256 of the sources that made the file. */
  sourceHash: string;
}

/** What the build writes into a page with figures: its data files, and what stands behind the cell of each figure. */
export interface Origin {
  files: readonly DataFile[];
  cells: Readonly<Record<string, {cells: readonly string[]; files: readonly string[]}>>;
}

/** A figure in one state. */
export interface Subject {
  work: Work;
  page: {title: string; path: string};
  /** "Figure 3"; absent where the page gives it no number. */
  number?: string;
  /** The anchor without "fig-", or what stands for it: part of the names of files. */
  name: string;
  title: string;
  caption: string;
  description: string;
  address: string;
  parameters: readonly Parameter[];
  /** What tells this state from that in which the page was built; the reader's edits are part of it. */
  variant?: string;
  /** Names of the cells that make the figure, and the data files that these read. */
  cells: readonly string[];
  data: readonly DataFile[];
  /** Names of the cells of the page that the reader has edited. */
  edited: readonly string[];
}

/** The figure as it is now. */
export function subjectOf(shown: Shown): Subject {
  const {page, work} = head();
  const figure = shown.frame.closest("figure");
  const cell = shown.frame.closest<HTMLElement>(".cell")?.dataset.name;
  const origin = read<Origin>("script#origin");
  const edited = Array.from(document.querySelectorAll<HTMLElement>(".cell.edited"), (cell) => ({
    name: cell.dataset.name!,
    source: cell.querySelector(".source code")?.textContent
  }));
  const state = shown.variant();
  const behind = (cell !== undefined && origin?.cells[cell]) || {cells: cell ? [cell] : [], files: []};
  return {
    work,
    page,
    number: figure?.getAttribute("aria-label") ?? undefined,
    name: figure?.id.replace(/^fig-/, "") || (cell ?? "figure"),
    title: shown.title,
    caption: captionText(figure?.querySelector("figcaption")),
    description: shown.describe(),
    address: shown.address(),
    parameters: shown.parameters(),
    ...((state !== undefined || edited.length > 0) && {variant: JSON.stringify({state, edited})}),
    cells: behind.cells,
    data: (origin?.files ?? []).filter(({name}) => behind.files.includes(name)),
    edited: edited.map(({name}) => name)
  };
}

const read = <T>(selector: string): T | undefined => {
  const text = document.querySelector(selector)?.textContent;
  return text ? JSON.parse(text) : undefined;
};

/** What the page says of itself to search engines, in the terms of schema.org. */
function head(): Pick<Subject, "page" | "work"> {
  const said = read<{
    name: string;
    identifier: string;
    isPartOf: {
      name: string;
      version: string;
      datePublished: string;
      license: string;
      author: {name: string}[];
    };
  }>('script[type="application/ld+json"]');
  if (!said)
    throw new Error("This page does not say what it is part of, so that its figures cannot be cited.");
  const {name: title, version, datePublished: date, license, author} = said.isPartOf;
  return {
    page: {title: said.name, path: said.identifier},
    work: {title, version, date, license, authors: author.map(({name}) => name)}
  };
}

/** The caption in one line, without the figure's number, the badges and what one can do with it. */
function captionText(caption: Element | null | undefined): string {
  if (!caption) return "";
  const text = caption.cloneNode(true) as Element;
  for (const node of text.querySelectorAll(".figure-label, .badge, .live")) node.remove();
  for (const math of text.querySelectorAll(".katex")) {
    math.replaceWith(mathText(math.querySelector("math")!));
  }
  return text
    .textContent!.replace(/\s+/g, " ")
    .replace(/ +([.,;:])/g, "$1")
    .trim();
}
