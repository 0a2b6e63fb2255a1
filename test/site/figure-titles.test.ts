import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {sharedTitles} from "../../src/site/figure-titles.js";

/** A page whose cells, by name, have figures with these titles. */
const page = (cells: Record<string, string[]>) =>
  new JSDOM(
    Object.entries(cells)
      .map(([name, titles]) => {
        const frames = titles.map((title) => `<figure-frame data-figure="${title}"></figure-frame>`);
        return `<div class="cell" data-name="${name}"><figure>${frames.join("")}</figure></div>`;
      })
      .join("")
  ).window.document;

test("titles that differ are no fault", () => {
  expect(sharedTitles(page({row: ["A row"], slope: ["A slope"], none: []}))).toEqual([]);
});

test("one title for two figures is a fault that names both cells", () => {
  expect(sharedTitles(page({row: ["A row"], slope: ["A slope"], other: ["A row"]}))).toEqual([
    "the figures of the cells row and other have the same title “A row”"
  ]);
});

test("as it is for two figures of one cell", () => {
  expect(sharedTitles(page({row: ["A row", "A row"]}))).toEqual([
    "the cell row has 2 figures with the same title “A row”"
  ]);
});
