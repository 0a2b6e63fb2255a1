// How a figure in one state is cited: as a sentence, as BibTeX, and as the metadata of files.
import type {DataFile, Subject} from "./subject.js";

/** A value as it is written: 2.5, "text", [1, 2], {a: 1}. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return `{${pairs(value, ": ").join(", ")}}`;
  return String(value);
}

/** "beta = 2.5", for each entry. */
export const pairs = (values: object, sign = " = "): string[] =>
  Object.entries(values).map(([key, value]) => `${key}${sign}${valueText(value)}`);

const fileText = ({name, seed, sha256}: DataFile) =>
  `${name} (${seed === null ? "" : `seed ${seed}, `}SHA-256 ${sha256})`;

/** What tells this state from others: parameters, data, edits; each a sentence. */
function particulars({parameters, data, edited}: Subject): string[] {
  const set = pairs(parameters);
  return [
    ...(set.length ? [`Parameters: ${set.join("; ")}.`] : []),
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

const special: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}"
};
const bib = (text: string) => text.replace(/[\\{}$&#%_~^]/g, (c) => special[c] ?? `\\${c}`);

/** The citation as a BibTeX entry. */
export function bibtex(subject: Subject): string {
  const {work, title, address, name, page} = subject;
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
  const key = `phases-of-attention-${slug(page.path)}-${name}`;
  return `@misc{${key},\n${lines.map(([field, text]) => `  ${field} = {${text}}`).join(",\n")}\n}`;
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
    ["Parameters", pairs(parameters).join("; ")],
    ["Data", data.map(fileText).join("; ")],
    ["Edited cells", edited.join(", ")],
    ["Citation", plainCitation(subject)],
    ["Copyright", `${work.authors.join(", ")}; licence: ${work.license}`],
    ["Software", `${work.title}, version ${work.version}`]
  ];
  return all.filter(([, text]) => text);
}
