// How a figure in one state is cited: as a sentence, as BibTeX, and as the metadata of files.
import {seedsInWords} from "./data-facts.js";
import type {Parameter} from "./parameters.js";
import type {DataFile, Subject} from "./subject.js";

/** "β = 2.5; keys n = 3" */
const listed = (parameters: readonly Parameter[]) =>
  parameters.map(({label, value}) => `${label} = ${value}`).join("; ");

const fileText = ({name, seeds, sha256}: DataFile) =>
  `${name} (${seeds.length ? `${seedsInWords(seeds)}, ` : ""}SHA-256 ${sha256})`;

/** What tells this state from others: parameters, data, edits; each a sentence. */
function particulars({parameters, data, edited}: Subject): string[] {
  return [
    ...(parameters.length ? [`Parameters: ${listed(parameters)}.`] : []),
    ...(data.length ? [`Data: ${data.map(fileText).join("; ")}.`] : []),
    ...(edited.length
      ? [
          `With the reader’s edits of the cells ${edited.join(", ")}.`,
          "The address leads to the page without them."
        ]
      : [])
  ];
}

/** Where the figure stands: "Figure 3 in “Page”, Document, version 1.0.0, 2026-11-22". */
const place = ({number, page, work}: Subject, open = "“", close = "”") =>
  `${number ?? "figure"} in ${open}${page.title}${close}, ${work.title}, version ${work.version}, ${work.date}`;

/** The citation in plain text. */
export function plainCitation(subject: Subject): string {
  const {work, title, address} = subject;
  const who = `${work.authors.join(", ")} (${work.date.slice(0, 4)}).`;
  return [who, `“${title}”, ${place(subject)}.`, ...particulars(subject), address].join(" ");
}

// BibTeX counts braces even where TeX would not: they have to be named.
const special: Record<string, string> = {
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}"
};
const bib = (text: string) =>
  text.replace(/\s+/g, " ").replace(/[\\{}$&#%_~^]/g, (c) => special[c] ?? `\\${c}`);

/** The citation as a BibTeX entry. */
export function bibtex(subject: Subject): string {
  const {work, title, address} = subject;
  const fields = {
    author: work.authors.map((author) => `{${bib(author)}}`).join(" and "),
    title: `{${bib(title)}}`,
    howpublished: bib(place(subject, "``", "''")),
    year: work.date.slice(0, 4),
    month: String(Number(work.date.slice(5, 7))),
    url: address.replace(/[{}\\]/g, encodeURIComponent),
    note: bib(particulars(subject).join(" "))
  };
  const lines = Object.entries(fields).filter(([, text]) => text);
  return `@misc{${citationKey(subject)},\n${lines.map(([field, text]) => `  ${field} = {${text}}`).join(",\n")}\n}`;
}

/** The key of the entry: another for each state, and always the same for the same one. */
export const citationKey = ({page, name, variant}: Subject): string =>
  ["phases-of-attention", slug(page.path), name, ...(variant === undefined ? [] : [hash(variant)])].join("-");

/** Eight characters that differ where the text does: FNV-1a with 64 bits. */
function hash(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    h = BigInt.asUintN(64, (h ^ BigInt(byte)) * 0x100000001b3n);
  return h.toString(36).padStart(13, "0").slice(-8);
}

/** "/a/b" → "a-b", as in the addresses of figures. */
const slug = (path: string) => path.replace(/^\//, "").replaceAll("/", "-") || "index";

/** The name of a file that holds the figure, without its ending. */
export const fileName = ({page, name}: Subject): string => `${slug(page.path)}-${name}`;

/** What a file that holds the figure says of itself: the same in every format. */
export function metadata(subject: Subject): [keyword: string, text: string][] {
  const {work, number, title, page, caption, description, address, parameters, data, edited} = subject;
  const all: [string, string][] = [
    ["Title", `${number ? `${number}. ` : ""}${title} (${page.title})`],
    ["Author", work.authors.join(", ")],
    ["Description", [caption, description].filter(Boolean).join(" ")],
    ["Source", address],
    ["Parameters", listed(parameters)],
    ["Data", data.map(fileText).join("; ")],
    ["Edited cells", edited.join(", ")],
    ["Citation", plainCitation(subject)],
    ["Copyright", `${work.authors.join(", ")}; licence: ${work.license}`],
    ["Software", `${work.title}, version ${work.version}`]
  ];
  return all.filter(([, text]) => text);
}
