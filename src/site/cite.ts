// What the head of a page says to those who cite it: tags that reference managers read, and the same in the terms of
// schema.org, which the figures of the page read, too.
import {readFileSync} from "node:fs";
import {escapeHtml} from "./blocks.js";

/** The document, as CITATION.cff has it. */
export interface Citation {
  title: string;
  authors: {name: string; isPerson: boolean}[];
  version: string;
  /** Date of release, as in 2026-11-22. */
  date: string;
}

/** The licence of text and figures. */
const license = "https://creativecommons.org/licenses/by/4.0/";

/** Reads what we need of a CITATION.cff; throws if it does not say so. */
export function readCitation(text: string): Citation {
  const value = (key: string, from: string) =>
    new RegExp(`^[ -]*${key}: *(.+)$`, "m")
      .exec(from)?.[1]
      .trim()
      .replace(/^(["'])(.*)\1$/, "$2");
  const need = (key: string) => {
    const found = value(key, text);
    if (!found) throw new Error(`CITATION.cff says nothing of ${key}`);
    return found;
  };
  const list = /^authors:\n((?: .*\n?)+)/m.exec(text)?.[1] ?? "";
  const authors = list
    .split(/^ +- /m)
    .slice(1)
    .map((entry) => {
      const [given, family] = ["given-names", "family-names"].map((key) => value(key, entry));
      const name = [given, family].filter(Boolean).join(" ");
      return {name: name || value("name", entry), isPerson: name !== ""};
    });
  if (!authors.length || authors.some(({name}) => !name)) throw new Error("CITATION.cff names no author");
  return {
    title: need("title"),
    authors: authors as Citation["authors"],
    version: need("version"),
    date: need("date-released")
  };
}

/** The lines for the head of a page. */
export function citationHead(
  {title, path, data}: {title: string | null; path: string; data: {description?: string}},
  {title: whole, authors, version, date}: Citation = readCitation(readFileSync("CITATION.cff", "utf8"))
): string {
  const tags = [
    ["citation_title", title ?? whole],
    ...authors.map(({name}) => ["citation_author", name]),
    ["citation_publication_date", date.replaceAll("-", "/")],
    ["citation_inbook_title", whole],
    ["citation_language", "en"]
  ];
  const said = {
    "@context": "https://schema.org",
    "@type": "WebPage",
    name: title ?? whole,
    description: data.description,
    identifier: path,
    isPartOf: {
      "@type": "CreativeWork",
      name: whole,
      author: authors.map(({name, isPerson}) => ({"@type": isPerson ? "Person" : "Organization", name})),
      version,
      datePublished: date,
      license
    }
  };
  return [
    ...tags.map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`),
    `<script type="application/ld+json">${inScript(said)}</script>`
  ].join("\n");
}

/** JSON that cannot end the script element in which it stands. */
export const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");
