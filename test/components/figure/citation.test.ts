import {describe, expect, test} from "vitest";
import {
  bibtex,
  fileName,
  metadata,
  plainCitation,
  valueText
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
  parameters: {u: [0.3, -1.2], beta: 2.5, kind: "exact"},
  changes: {beta: 2.5},
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
  seed: 42,
  sha256: "ab12",
  sourceHash: "cd34"
};

test("a plain citation names authors, year, figure, page, document, version, date, address and parameters", () => {
  expect(plainCitation(subject)).toBe(
    "A. One, B. Two (2026). “A row”, Figure 3 in “β in a row”, Phases, version 1.2.0, 2026-11-22. " +
      'Parameters: u = [0.3, -1.2]; beta = 2.5; kind = "exact". ' +
      "https://example.org/gibbs?row.beta=2.5#fig-row"
  );
});

test("it names data by seed and checksum, and the cells that the reader has edited", () => {
  const text = plainCitation({...subject, parameters: {}, data: [file], edited: ["tools", "row"]});
  expect(text).toMatch(
    /11-22\. Data: data\/trained\.json \(seed 42, SHA-256 ab12\)\. With the reader’s edits of the cells tools, row\. The address leads to the page without them\. https:\S+#fig-row$/
  );
  expect(plainCitation({...subject, data: [{...file, seed: null}]})).toContain(
    "trained.json (SHA-256 ab12)."
  );
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
  note = {Parameters: u = [0.3, -1.2]; beta = 2.5; kind = "exact".}
}`);
  });

  test("escapes what TeX would read as a command, in text and not in the address", () => {
    const text = bibtex({
      ...subject,
      title: "50% of $x_1 & {y}^2 ~ #3\\",
      address: "https://example.org/?a=1%2C2&b_c"
    });
    expect(text).toContain(
      "{50\\% of \\$x\\_1 \\& \\{y\\}\\textasciicircum{}2 \\textasciitilde{} \\#3\\textbackslash{}}"
    );
    expect(text).toContain("url = {https://example.org/?a=1%2C2&b_c}");
    expect(bibtex({...subject, address: "https://example.org/?a={1"})).toContain(
      "url = {https://example.org/?a=%7B1}"
    );
  });

  test("leaves out a note that would be empty", () => {
    expect(bibtex({...subject, parameters: {}})).not.toContain("note");
  });
});

test("values are written as they are typed in a cell", () => {
  expect(valueText({a: [1, {b: "x"}], c: null, d: false})).toBe('{a: [1, {b: "x"}], c: null, d: false}');
  expect(valueText(0.1 + 0.2)).toBe("0.30000000000000004");
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
