// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {citePanel} from "../../../src/components/figure/cite.js";
import type {Shown} from "../../../src/components/figure/footer.js";
import {provenancePanel} from "../../../src/components/figure/provenance.js";
import {type Origin, subjectOf} from "../../../src/components/figure/subject.js";
import {citationHead} from "../../../src/site/cite.js";

const origin: Origin = {
  files: [
    {
      name: "data/rows.json",
      path: "./_file/data/rows.0.json",
      schema: "rows/1",
      version: "1.1.0",
      parameters: {rows: 40, range: [0, 1]},
      seeds: [7],
      sha256: "ab12",
      sourceHash: "cd34"
    },
    {
      name: "data/other.json",
      path: "./_file/data/other.0.json",
      schema: "other/1",
      version: "1.1.0",
      parameters: {},
      seeds: [],
      sha256: "ee",
      sourceHash: "ff"
    }
  ],
  cells: {plot: {cells: ["load", "plot"], files: ["data/rows.json"]}}
};
const katex =
  '<span class="katex"><span class="katex-mathml"><math><mi>β</mi><annotation encoding="application/x-tex">\\beta</annotation></math></span><span class="katex-html">β</span></span>';

let shown: Shown;
beforeEach(() => {
  const work = {
    title: "Phases",
    authors: [{name: "A. One", isPerson: true}],
    version: "1.2.0",
    date: "2026-11-22"
  };
  document.head.innerHTML = citationHead({title: "A page", path: "/gibbs", data: {}}, work);
  document.body.innerHTML = `
    <div class="cell edited" id="cell-load" data-name="load"></div>
    <figure class="figure" id="fig-row" aria-label="Figure 3">
      <div class="cell" id="cell-plot" data-name="plot"><div class="frame"><div class="drawing"></div></div></div>
      <figcaption><p><a class="figure-label" href="#fig-row">Figure 3</a> The row
        at ${katex} <a class="badge proved" href="./claims#x">proved</a>.</p></figcaption>
    </figure>
    <script type="application/json" id="origin">${JSON.stringify(origin)}</script>`;
  shown = {
    frame: document.querySelector<HTMLElement>(".frame")!,
    title: "A row",
    describe: () => "Five keys.",
    parameters: () => [
      {key: "beta", label: "β", value: "2.5", isChanged: true},
      {key: "u", label: "logits u", value: "[1, 0]", isChanged: false}
    ],
    variant: () => "2.5",
    address: () => "https://example.org/gibbs?row.beta=2.5#fig-row",
    withDrawing: (_asOnScreen, use) => use(document.querySelector<HTMLElement>(".drawing")!)
  };
});
afterEach(() => {
  document.head.innerHTML = "";
  document.body.innerHTML = "";
});

describe("what a figure is", () => {
  test("is read from the page: number, caption in plain text and without badges, cells, data, edits", () => {
    expect(subjectOf(shown)).toMatchObject({
      page: {title: "A page", path: "/gibbs"},
      work: {title: "Phases", authors: ["A. One"], version: "1.2.0", date: "2026-11-22"},
      number: "Figure 3",
      name: "row",
      caption: "The row at β.",
      cells: ["load", "plot"],
      data: [origin.files[0]],
      edited: ["load"]
    });
  });

  test("is known for a figure of the reader's own, outside any figure block", () => {
    document.querySelector("figure")!.replaceWith(document.querySelector("#cell-plot")!);
    document.querySelector<HTMLElement>("#cell-plot")!.dataset.name = "mine";
    expect(subjectOf(shown)).toMatchObject({
      number: undefined,
      name: "mine",
      caption: "",
      cells: ["mine"],
      data: []
    });
  });

  test("differs from the page's own by its state, and by the code of the edited cells", () => {
    const code = document.querySelector("#cell-load")!;
    code.innerHTML = '<details class="source"><pre><code>const a = 1;</code></pre></details>';
    const variants = [
      subjectOf(shown).variant,
      subjectOf({...shown, variant: () => "2.6"}).variant,
      subjectOf({...shown, variant: () => undefined}).variant
    ];
    code.querySelector("code")!.textContent = "const a = 2;";
    variants.push(subjectOf(shown).variant);
    code.classList.remove("edited");
    variants.push(subjectOf(shown).variant);
    expect(variants.every((variant) => typeof variant === "string")).toBe(true);
    expect(new Set(variants).size).toBe(variants.length);
    expect(subjectOf({...shown, variant: () => undefined}).variant).toBeUndefined();
  });

  test("is not known on a page that does not say what it is part of", () => {
    document.head.innerHTML = "";
    expect(() => subjectOf(shown)).toThrow("cannot be cited");
  });
});

test("the provenance names parameters, cells, edits, data with seed and checksums, and the way to repeat it", () => {
  const panel = provenancePanel(shown);
  const found = Array.from(panel.querySelectorAll("dt"), (term) => [
    term.textContent,
    term.nextElementSibling!.textContent
  ]);
  expect(found).toEqual([
    ["Parameters", "β (beta) = 2.5, changed from its defaultlogits u (u) = [1, 0]"],
    [
      "Made by",
      "cells load, plot of the page “A page”, with the library of Phases, version 1.2.0 of 2026-11-22"
    ],
    ["Edited cells of this page", "load"],
    [
      "Data",
      "data/rows.json: schema rows/1; made by version 1.1.0; rows = 40; range = [0, 1]; seed 7, with a stream of its own for each draw; SHA-256 ab12; SHA-256 of its sources cd34; in a clone, npx tsx data/rows.json.ts prints it"
    ],
    [
      "To make it again",
      "In a clone of the repository at version 1.2.0: npm ci && npm start; this state is then at /gibbs?row.beta=2.5#fig-row"
    ]
  ]);
  const links = Array.from(panel.querySelectorAll("a"), (link) => link.getAttribute("href"));
  expect(links).toEqual(["#cell-load", "#cell-plot", "./_file/data/rows.0.json"]);
});

test("a figure of no data and no parameters says so", () => {
  document.querySelector("#origin")!.remove();
  const text = provenancePanel({...shown, parameters: () => []}).textContent;
  expect(text).toContain("This figure has none.");
  expect(text).toContain("Computed from the parameters alone; no file is read.");
});

test("the panel of the citation holds it twice, each in a field with a name of its own", () => {
  const fields = Array.from(citePanel(shown).querySelectorAll("textarea"));
  expect(fields.map((field) => field.getAttribute("aria-label"))).toEqual(["Citation", "BibTeX"]);
  expect(fields[0].value).toContain("“A row”, Figure 3 in “A page”, Phases, version 1.2.0");
  expect(fields[1].value).toMatch(/^@misc\{phases-of-attention-gibbs-row-\w{8},/);
});
