import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {tokensFromText} from "../../../../lib/sphere/index.js";
import {anyDimension, farthest, row, seeds, weighted} from "../helpers.js";

describe("reads back what was written", () => {
  const formats: Record<string, (rows: number[][]) => string> = {
    JSON: (rows) => JSON.stringify(rows),
    "JSON on many lines": (rows) => JSON.stringify(rows, null, 2),
    CSV: (rows) => rows.map((r) => r.join(",")).join("\n"),
    "CSV of another system": (rows) =>
      rows.map((r) => r.map((v) => v.toExponential(17)).join(" ; ")).join("\r\n"),
    tabs: (rows) => `# written by hand\n\n${rows.map((r) => r.join("\t")).join("\n")}\n`,
    spaces: (rows) =>
      rows.map((r) => `  ${r.map((v) => (v < 0 ? `${v}` : `+${v}`)).join("   ")} # a token`).join("\r")
  };
  test.each(Object.keys(formats))("%s", (format) => {
    fc.assert(
      fc.property(seeds, anyDimension, fc.integer({min: 1, max: 9}), (seed, d, n) => {
        const x = weighted(seed, n, d);
        const rows = Array.from({length: n}, (_, i) => Array.from(row(x, i)));
        const read = tokensFromText(formats[format](rows));
        expect(read.dimension).toBe(d);
        expect(read.masses).toEqual(new Float64Array(n).fill(1));
        expect(farthest(read.positions, x.positions)).toBeLessThan(4e-16); // brought to norm 1 again
      }),
      {numRuns: 20}
    );
  });
});

test("a column named mass holds the masses, wherever it stands", () => {
  const x = tokensFromText('\uFEFFx,"Mass",y\n1,2.5,0\n0,.5,-1\n');
  expect(x).toEqual({
    dimension: 2,
    positions: Float64Array.of(1, 0, 0, -1),
    masses: Float64Array.of(2.5, 0.5)
  });
  expect(tokensFromText("a b c\n0 0 1").masses).toEqual(Float64Array.of(1));
});

test("divides rows by their norms on request only", () => {
  expect(tokensFromText("3 4\n0 1e200\n1e-200 0", {normalise: true}).positions).toEqual(
    Float64Array.of(0.6, 0.8, 0, 1, 1, 0)
  );
  expect(() => tokensFromText("1 0\n3 4")).toThrow(/coordinates in line 2 of text is 5.*normalise/);
  expect(() => tokensFromText("1 0\n\n0 0", {normalise: true})).toThrow(/line 3 of text is 0/);
});

describe("names line and column of what is wrong", () => {
  test.each<[string, RegExp, new (...args: never[]) => Error]>([
    ["1,0\n0,one", /line 2, column 3 of text is "one"; allowed: a decimal number/, DomainError],
    ["1 0\n0  1x", /line 2, column 4 of text is "1x"/, DomainError],
    ["1,0\n0,", /line 2, column 3 of text is ""/, DomainError],
    ["1,,0", /line 1, column 3 of text is ""/, DomainError],
    ["x,y\nz,w\n1,0", /line 2, column 1 of text is "z"/, DomainError],
    ["1,0\r\n0,1\r\n0,NaN", /line 3, column 3/, DomainError],
    ["1 0\n0 Infinity", /line 2, column 3/, DomainError],
    ["1 0\n0 1e999", /line 2, column 3 .*double range/, DomainError],
    ["1 0\n0 0x1", /line 2, column 3/, DomainError],
    ["1 0\n0 1 0", /line 2 of text is "a row of 3 numbers"; expected 2 numbers, as in line 1/, ShapeError],
    ["x,mass\n1,1", /line 2 of text/, ShapeError],
    ["x,y,mass\n1,0,1\n0,1,-1", /the mass in line 3 of text/, DomainError],
    ["1\n1", /at least 2 coordinates/, ShapeError],
    ["x y", /at least one row/, ShapeError],
    ["# nothing", /at least one row/, ShapeError],
    ["", /at least one row/, ShapeError],
    ["[]", /line 1, column 2 of text is "\]"; allowed: \[/, DomainError],
    ["[[1,0],\n [0,1,0]]", /line 2 of text is "a row of 3 numbers"/, ShapeError],
    ['[[1,0],\n [0,"1"]]', /line 2, column 5 of text/, DomainError],
    ["[[1,0]\n [0,1]]", /line 2, column 2 of text is "\["; allowed: , or \]/, DomainError],
    ["[[1,0],\n [0,1],]", /line 2, column 8 of text is "\]"; allowed: \[/, DomainError],
    ["[1,0]", /line 1, column 2 of text is "1"; allowed: \[/, DomainError],
    ["[[[1,0]]]", /line 1, column 3/, DomainError],
    ["[[1,0],[0,1]", /the end of text is "reached"; allowed: , or \]/, DomainError],
    ["[[1,0]]\n[[1,0]]", /line 2, column 1 of text is "\["; allowed: nothing/, DomainError],
    ['{"positions": [[1,0]]}', /text/, ShapeError]
  ])("%j", (text, message, error) => {
    expect(() => tokensFromText(text)).toThrow(message);
    expect(() => tokensFromText(text)).toThrow(error);
  });
});

test("never fails in another way, whatever the text", () => {
  const piece = fc.constantFrom(
    "1",
    "0",
    "-.5",
    "e",
    ",",
    ";",
    " ",
    "\n",
    "\t",
    "[",
    "]",
    "#",
    '"',
    "mass",
    "\r\n",
    "é"
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((p) => p.join(""))
      ),
      fc.boolean(),
      (text, normalise) => {
        try {
          const x = tokensFromText(text, {normalise});
          expect(x.positions.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error instanceof DomainError || error instanceof ShapeError).toBe(true);
        }
      }
    ),
    {numRuns: 2000}
  );
  expect(() => tokensFromText(3 as never)).toThrow(ShapeError);
  expect(() => tokensFromText("1 0", {normalise: 1 as never})).toThrow(ShapeError);
});
