import {describe, expect, it} from "vitest";
import {explanation} from "../../../src/components/cells/explanation.js";

/** An error as the runtime passes it on to what depends on `input`. */
const passedOn = (message: string, input: string) =>
  Object.assign(new Error(message), {name: "RuntimeError", input});

const names = new Map([
  ["data", {inputs: [], outputs: ["x"]}],
  ["middle", {inputs: ["x"], outputs: ["y"]}],
  ["chart", {inputs: ["y"], outputs: []}]
]);
const own = new TypeError("no data today");
const failures = new Map<string, unknown>([
  ["data", own],
  ["middle", passedOn("no data today", "x")]
]);

describe("explanation", () => {
  it("tells a cell's own error, with the reader's lines from the innermost", () => {
    const error = new Error("bad row");
    error.stack = "Error: bad row\n    at f (cell:data:2:9)\n    at cell:data:4:13\n    at elsewhere.js:1:1";
    expect(explanation(error, "data", new Map(), names)).toEqual({
      message: "Error: bad row\nat line 2 of the cell data, in f\nat line 4 of the cell data",
      line: 2
    });
  });

  it("tells the line of the cell itself, where the error comes out of the code of another", () => {
    const error = new Error("bad row");
    error.stack = "Error: bad row\n    at f (cell:data:9:9)\n    at cell:chart:4:13";
    expect(explanation(error, "chart", new Map(), names).line).toBe(4);
    expect(explanation(error, "middle", new Map(), names).line).toBeUndefined();
  });

  it.each(["z is not defined", "Can't find variable: z"])(
    "tells the name of a ReferenceError: %s",
    (message) => {
      expect(explanation(new ReferenceError(message), "data", new Map(), names).name).toBe("z");
      expect(explanation(new TypeError(message), "data", new Map(), names).name).toBeUndefined();
    }
  );

  it("names the broken cell at the root, through a cell that is broken by it", () => {
    expect(explanation(passedOn("no data today", "y"), "chart", failures, names)).toEqual({
      message: "the cell data is broken (TypeError: no data today)",
      broken: "data"
    });
  });

  it("names the cell for an inline expression, too, which has no name, and leaves it at that", () => {
    expect(explanation(passedOn("no data today", "x"), undefined, failures, names).message).toBe(
      "the cell data is broken"
    );
  });

  it("says of a name that nobody defines that it is not defined", () => {
    expect(explanation(passedOn("z is not defined", "z"), "chart", failures, names)).toEqual({
      message: "z is not defined: no cell of this page defines it",
      name: "z"
    });
  });

  it("ends where cells need each other", () => {
    const circle = new Map([
      ["a", {inputs: ["q"], outputs: ["p"]}],
      ["b", {inputs: ["p"], outputs: ["q"]}]
    ]);
    const both = new Map([
      ["a", passedOn("circular definition", "q")],
      ["b", passedOn("circular definition", "p")]
    ]);
    expect(explanation(passedOn("circular definition", "q"), "a", both, circle).message).toContain(
      "circular definition"
    );
  });

  it("tells what is thrown without being an error", () => {
    expect(explanation("a text", "data", new Map(), names)).toEqual({message: "thrown: a text"});
  });
});
