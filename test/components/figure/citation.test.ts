import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  bibtex,
  citationKey,
  fileName,
  metadata,
  plainCitation
} from "../../../src/components/figure/citation.js";
import type {Subject} from "../../../src/components/figure/subject.js";

const subject: Subject = {
  work: {
    title: "Phases",
    authors: ["A. One", "B. Two"],
    version: "1.2.0",
    date: "2026-11-22",
    license: "https://example.org/by"
  },
  page: {title: "β in a row", path: "/gibbs"},
  number: "Figure 3",
  name: "row",
  title: "A row",
  caption: "The caption.",
  description: "Five keys.",
  address: "https://example.org/gibbs?row.beta=2.5#fig-row",
  parameters: [
    {key: "u", label: "logits u", value: "[0.3, -1.2]", isChanged: false},
    {key: "beta", label: "β", value: "2.5", isChanged: true},
    {key: "kind", label: "kind", value: "exact row", isChanged: false}
  ],
  cells: ["row"],
  data: [],
  edited: []
};
const file = {
  name: "data/trained.json",
  path: "./_file/data/trained.0.json",
  schema: "trained/1",
  version: "1.1.0",
  parameters: {},
  seeds: [42],
  sha256: "ab12",
  sourceHash: "cd34"
};

test("a plain citation names authors, year, figure, page, document, version, date, address and parameters", () => {
  expect(plainCitation(subject)).toBe(
    "A. One, B. Two (2026). “A row”, Figure 3 in “β in a row”, Phases, version 1.2.0, 2026-11-22. " +
      "Parameters: logits u = [0.3, -1.2]; β = 2.5; kind = exact row. " +
      "https://example.org/gibbs?row.beta=2.5#fig-row"
  );
});

test("it names data by seed and checksum, and the cells that the reader has edited", () => {
  const text = plainCitation({...subject, parameters: [], data: [file], edited: ["tools", "row"]});
  expect(text).toMatch(
    /11-22\. Data: data\/trained\.json \(seed 42, SHA-256 ab12\)\. With the reader’s edits of the cells tools, row\. The address leads to the page without them\. https:\S+#fig-row$/
  );
  expect(plainCitation({...subject, data: [{...file, seeds: []}]})).toContain("trained.json (SHA-256 ab12).");
  const seedsOf = (seeds: number[]) => plainCitation({...subject, data: [{...file, seeds}]});
  expect(seedsOf([42, 43, 44, 45])).toContain("trained.json (seeds 42 to 45, SHA-256 ab12).");
  expect(seedsOf([42, 43, 45])).toContain("trained.json (seeds 42, 43, 45, SHA-256 ab12).");
});

test("a figure without a number is cited without one", () => {
  expect(plainCitation({...subject, number: undefined})).toContain("“A row”, figure in “β in a row”");
});

describe("a BibTeX entry", () => {
  test("has these fields", () => {
    expect(bibtex(subject)).toBe(`@misc{phases-of-attention-gibbs-row,
  author = {{A. One} and {B. Two}},
  title = {{A row}},
  howpublished = {Figure 3 in \`\`β in a row'', Phases, version 1.2.0, 2026-11-22},
  year = {2026},
  month = {11},
  url = {https://example.org/gibbs?row.beta=2.5#fig-row},
  note = {Parameters: logits u = [0.3, -1.2]; β = 2.5; kind = exact row.}
}`);
  });

  test("escapes what TeX would read as a command, in text and not in the address", () => {
    const text = bibtex({
      ...subject,
      title: "50% of $x_1 & {y}^2 ~ #3\\",
      address: "https://example.org/?a=1%2C2&b_c"
    });
    expect(text).toContain(
      "{50\\% of \\$x\\_1 \\& \\textbraceleft{}y\\textbraceright{}\\textasciicircum{}2 \\textasciitilde{} \\#3\\textbackslash{}}"
    );
    expect(text).toContain("url = {https://example.org/?a=1%2C2&b_c}");
    expect(bibtex({...subject, address: "https://example.org/?a={1"})).toContain(
      "url = {https://example.org/?a=%7B1}"
    );
  });

  test("leaves out a note that would be empty", () => {
    expect(bibtex({...subject, parameters: []})).not.toContain("note");
  });

  /** The fields as BibTeX reads them: it counts braces, and knows no backslash. */
  function fieldsOf(entry: string): Record<string, string> {
    const fields: Record<string, string> = {};
    let rest = entry.slice(entry.indexOf(",") + 1);
    for (let begin = /^\s*(\w+) = \{/.exec(rest); begin; begin = /^,\s*(\w+) = \{/.exec(rest)) {
      let depth = 1;
      let end = begin[0].length;
      for (; depth > 0; ++end) {
        if (end >= rest.length) throw new Error("braces that do not end");
        depth += rest[end] === "{" ? 1 : rest[end] === "}" ? -1 : 0;
      }
      fields[begin[1]] = rest.slice(begin[0].length, end - 1);
      rest = rest.slice(end);
    }
    if (rest !== "\n}") throw new Error(`left over: ${rest}`);
    return fields;
  }

  test("is one entry with the same fields, whatever title, labels and address hold", () => {
    const hostile = `<&>"'{}%#_$~^\\,=1+1 } { 😀\n@misc{x,`;
    const names = Object.keys(fieldsOf(bibtex(subject)));
    fc.assert(
      fc.property(fc.oneof(fc.constant(hostile), fc.string({unit: "grapheme"})), (text) => {
        const fields = fieldsOf(
          bibtex({
            ...subject,
            title: text,
            page: {...subject.page, title: text},
            parameters: [{key: "a", label: text, value: text, isChanged: false}],
            address: new URL(`?${encodeURI(text)}`, "https://example.org/").href
          })
        );
        expect(Object.keys(fields)).toEqual(names);
        for (const name of ["title", "howpublished", "note"]) {
          // what TeX reads as a command is one of these, or stands behind a backslash
          const named = /\\text(braceleft|braceright|asciitilde|asciicircum|backslash)\{\}|\\[$&#%_]/g;
          expect(fields[name].replace(named, "").replace(/^\{(.*)\}$/s, "$1")).not.toMatch(/[\\{}$&#%_~^\n]/);
        }
      })
    );
  });
});

describe("the key of an entry", () => {
  test("names page and figure, and the state only if it is not that of the page", () => {
    expect(citationKey(subject)).toBe("phases-of-attention-gibbs-row");
    expect(citationKey({...subject, variant: ""})).toMatch(/^phases-of-attention-gibbs-row-[0-9a-z]{8}$/);
  });

  test("is the same for the same state and another for each other one", () => {
    const key = (beta: number) => citationKey({...subject, variant: JSON.stringify({state: {beta}})});
    const states = Array.from({length: 10_000}, (_, i) => i / 1000);
    expect(new Set(states.map(key)).size).toBe(states.length);
    expect(states.map(key)).toEqual(states.map(key));
  });

  test("is FNV-1a: the last eight digits, in base 36, of its published value", () => {
    // 64-bit FNV-1a of "foobar" is 0x85944171f73967e8
    const digits = 0x85944171f73967e8n.toString(36).slice(-8);
    expect(citationKey({...subject, variant: "foobar"})).toBe(`phases-of-attention-gibbs-row-${digits}`);
  });
});

test("files are named after page and figure", () => {
  expect(fileName(subject)).toBe("gibbs-row");
  expect(fileName({...subject, page: {title: "", path: "/index"}, name: "cooling"})).toBe("index-cooling");
});

test("the metadata of files says nothing of what there is not", () => {
  const plain = Object.fromEntries(metadata(subject));
  expect(Object.keys(plain)).toEqual([
    "Title",
    "Author",
    "Description",
    "Source",
    "Parameters",
    "Citation",
    "Copyright",
    "Software"
  ]);
  expect(plain).toMatchObject({
    Title: "Figure 3. A row (β in a row)",
    Description: "The caption. Five keys.",
    Source: subject.address,
    Copyright: "A. One, B. Two; licence: https://example.org/by",
    Software: "Phases, version 1.2.0"
  });
  const full = Object.fromEntries(metadata({...subject, data: [file], edited: ["tools"]}));
  expect(full).toMatchObject({
    Data: "data/trained.json (seed 42, SHA-256 ab12)",
    "Edited cells": "tools",
    Citation: expect.stringContaining("edits of the cells tools")
  });
});
