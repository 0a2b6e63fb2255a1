// @vitest-environment jsdom
import * as Plot from "@observablehq/plot";
import {expect, test} from "vitest";
import {panels, places} from "../../src/components/panels.js";

const plot = (x: string | null, y: string | null) =>
  Plot.plot({x: {label: x}, y: {label: y}, marks: [Plot.dot([[1, 2]])]});
const titles = (drawing: Element) =>
  [...drawing.querySelectorAll("text")].map((text) => text.textContent!).filter((text) => text.includes("("));

test("each of several panels has a letter, before the label above it, else below it, else in its corner", () => {
  const parts = [plot("time", "height"), plot("width", null), plot(null, null)];
  const drawing = panels(
    {width: 900, height: 300},
    parts.map((plot, i) => ({plot, left: 300 * i, top: 0}))
  );
  expect(titles(drawing)).toEqual(["(a) height", "(b) width", "(c)"]);
});

test("a panel alone has none", () => {
  expect(
    titles(panels({width: 300, height: 300}, [{plot: plot("time", "height"), left: 0, top: 0}]))
  ).toEqual([]);
});

test("panels stand side by side, and above each other on a narrow screen, with a gap", () => {
  expect(places({width: 320, height: 100, narrow: false}, 3, 10)).toEqual(
    [0, 110, 220].map((left) => ({size: {width: 100, height: 100}, at: {left, top: 0}}))
  );
  expect(places({width: 320, height: 110, narrow: true}, 2, 10)).toEqual(
    [0, 60].map((top) => ({size: {width: 320, height: 50}, at: {left: 0, top}}))
  );
});
