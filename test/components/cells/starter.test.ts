import {expect, test} from "vitest";
import {starterFor} from "../../../src/components/cells/starter.js";

test("names values of the page, none of them functions, and an import as the page writes it", () => {
  const variables = [
    {name: "figure", detail: "function"},
    {name: "row", detail: "{u, beta}"},
    ...["a", "b", "c"].map((name) => ({name, detail: "1"}))
  ];
  expect(starterFor(variables, ["./lib/landau/index.js", "../lib/gibbs/index.js"]).split("\n")).toEqual([
    "// At hand: display, view, html, Plot, d3, and of this page row, a, b …",
    '// To import: import {entropyAt} from "../lib/gibbs/index.js";',
    "// Control-Space completes; Shift-Enter runs."
  ]);
});

test("is a comment alone on a page without values", () => {
  const lines = starterFor([], ["./lib/gibbs/index.js"]).split("\n");
  expect(lines[0]).toBe("// At hand: display, view, html, Plot, d3 …");
  expect(lines.every((line) => line.startsWith("// "))).toBe(true);
});
