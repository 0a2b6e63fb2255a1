import {expect, test} from "vitest";
import {behind, type Node} from "../../../src/site/origin.js";

test("behind a cell stand all that it depends on, in the order of the page, with their files", () => {
  const node = (references: string[], declarations: string[], files: string[] = []): Node => ({
    references: references.map((name) => ({name})),
    declarations: declarations.map((name) => ({name})),
    files: files.map((name) => ({name}))
  });
  const nodes = new Map([
    ["plot", node(["figure", "rows"], ["row"])],
    ["rows", node(["raw", "scale"], ["rows"])],
    ["load", node(["FileAttachment"], ["raw"], ["./data/rows.json"])],
    ["tools", node([], ["scale"])],
    ["other", node(["row"], ["z"], ["./data/other.json"])]
  ]);
  expect(behind("plot", nodes)).toEqual({
    cells: ["plot", "rows", "load", "tools"],
    files: ["data/rows.json"]
  });
  expect(behind("other", nodes).files).toEqual(["data/rows.json", "data/other.json"]);
});
