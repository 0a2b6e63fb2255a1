// What the head of a page says of its origin, and what its figures read there.
import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {citationHead, readCitation} from "../../../src/site/cite.js";

const cff = `cff-version: 1.2.0
title: "Phases: a document"
authors:
  - family-names: One
    given-names: Ada B.
    orcid: https://example.org/1
  - name: The Others
version: 1.2.0
date-released: 2026-11-22
license: MIT
`;

test("a CITATION.cff is read: title, persons and groups, version, date", () => {
  expect(readCitation(cff)).toEqual({
    title: "Phases: a document",
    authors: [
      {name: "Ada B. One", isPerson: true},
      {name: "The Others", isPerson: false}
    ],
    version: "1.2.0",
    date: "2026-11-22"
  });
});

test.each([
  ["title", "title"],
  ["version", "version"],
  ["date-released", "date-released"]
])("one without %s is refused", (key, named) => {
  expect(() => readCitation(cff.replace(new RegExp(`^${key}:.*\\n`, "m"), ""))).toThrow(
    `CITATION.cff says nothing of ${named}`
  );
});

test("one without authors is refused", () => {
  expect(() => readCitation(cff.replace(/^ {2}.*\n/gm, ""))).toThrow("CITATION.cff names no author");
});

test("the head has tags for reference managers and data in the terms of schema.org, whatever the title holds", () => {
  const title = '</script><b>"A" & B';
  const head = citationHead({title, path: "/gibbs", data: {description: "About <it>."}}, readCitation(cff));
  const {document} = new JSDOM(`<head>${head}</head>`).window;
  const tags = Array.from(document.querySelectorAll("meta"), (meta) => [meta.name, meta.content]);
  expect(tags).toEqual([
    ["citation_title", title],
    ["citation_author", "Ada B. One"],
    ["citation_author", "The Others"],
    ["citation_publication_date", "2026/11/22"],
    ["citation_inbook_title", "Phases: a document"],
    ["citation_language", "en"]
  ]);
  expect(document.body.textContent).toBe("");
  expect(JSON.parse(document.querySelector("script")!.textContent!)).toEqual({
    "@context": "https://schema.org",
    "@type": "WebPage",
    name: title,
    description: "About <it>.",
    identifier: "/gibbs",
    isPartOf: {
      "@type": "CreativeWork",
      name: "Phases: a document",
      author: [
        {"@type": "Person", name: "Ada B. One"},
        {"@type": "Organization", name: "The Others"}
      ],
      version: "1.2.0",
      datePublished: "2026-11-22",
      license: "https://creativecommons.org/licenses/by/4.0/"
    }
  });
});

test("the project's own CITATION.cff agrees with its package", async () => {
  const {version} = (await import("../../../package.json")).default;
  const head = citationHead({title: null, path: "/index", data: {}});
  expect(head).toContain(`"version":"${version}"`);
  expect(head).toContain('<meta name="citation_title" content="Phases of Attention');
});
