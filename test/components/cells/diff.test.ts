import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type DiffLine, lineDiff} from "../../../src/components/cells/diff.js";

// Few different lines, so that texts have much in common.
const text = fc
  .array(fc.constantFrom("", "a", "b", "c", "const x = 1;", "\r"), {maxLength: 14})
  .map((lines) => lines.join("\n"));
const linesOf = (s: string) => (s === "" ? [] : s.split("\n"));
const side = (diff: DiffLine[], other: DiffLine["kind"]) =>
  diff.filter(({kind}) => kind !== other).map((line) => line.text);

/** The length of the longest common subsequence: the longest of all subsequences of `a` that `b` has, by brute force. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** a.length; ++mask) {
    const some = a.filter((_, i) => mask & (1 << i));
    if (some.length <= best) continue;
    let found = 0;
    for (const line of b) if (line === some[found]) ++found;
    if (found === some.length) best = found;
  }
  return best;
}

describe("the difference of two texts", () => {
  test("reads as the first without what was added, as the second without what was removed", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = lineDiff(before, after);
        expect(side(diff, "added")).toEqual(linesOf(before));
        expect(side(diff, "removed")).toEqual(linesOf(after));
      })
    );
  });

  test("is as short as can be", () => {
    const short = fc.array(fc.constantFrom("a", "b", "c"), {maxLength: 9});
    fc.assert(
      fc.property(short, short, (a, b) => {
        const same = lineDiff(a.join("\n"), b.join("\n")).filter(({kind}) => kind === "same");
        expect(same.length).toBe(commonLength(a, b));
      })
    );
  });

  test("of a text and itself is the text", () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(lineDiff(same, same)).toEqual(linesOf(same).map((line) => ({kind: "same", text: line})));
      })
    );
  });

  test("tells what was removed before what was added in its place", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const kinds = lineDiff(before, after).map(({kind}) => kind);
        expect(kinds.some((kind, i) => kind === "added" && kinds[i + 1] === "removed")).toBe(false);
      })
    );
  });

  test("of a cell whose number was changed", () => {
    expect(
      lineDiff("const n = 2;\nconst m = 3;\ndisplay(n);", "const n = 2;\nconst m = 4;\ndisplay(n);")
    ).toEqual([
      {kind: "same", text: "const n = 2;"},
      {kind: "removed", text: "const m = 3;"},
      {kind: "added", text: "const m = 4;"},
      {kind: "same", text: "display(n);"}
    ]);
  });

  test("of nothing and a new cell is all added; an empty line is a line", () => {
    expect(lineDiff("", "a\n")).toEqual([
      {kind: "added", text: "a"},
      {kind: "added", text: ""}
    ]);
    expect(lineDiff("", "")).toEqual([]);
  });

  test("is minimal for thousands of lines that all changed but one", () => {
    const lines = (letter: string) => Array.from({length: 2000}, (_, i) => `${letter}${i}`);
    const text = (letter: string) => [...lines(letter), "kept", ...lines(`${letter}${letter}`)].join("\n");
    const diff = lineDiff(text("a"), text("b"));
    expect(diff.filter(({kind}) => kind === "same")).toEqual([{kind: "same", text: "kept"}]);
    expect(diff.length).toBe(8001);
  });

  test("of texts of any length is right, if not minimal", () => {
    const before = Array.from({length: 100_000}, (_, i) => `${i % 7}`).join("\n");
    const after = Array.from({length: 100_000}, (_, i) => `${i % 11}`).join("\n");
    const diff = lineDiff(before, after);
    expect(side(diff, "added").join("\n")).toBe(before);
    expect(side(diff, "removed").join("\n")).toBe(after);
  });
});
