import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type Problem, placeOf} from "../../../src/components/cells/place.js";

const source = "// nope here\nconst a: number = o.nope + b;\n  f(nope, 1); // again\n\nnope";

/** What is underlined, with its line. */
const marked = (problem: Omit<Problem, "message">, text = source) => {
  const place = placeOf(text, {message: "", ...problem});
  return place && [place.line, text.split("\n")[place.line - 1].slice(place.from, place.to)];
};

describe("a problem is about", () => {
  test.each<[string, Omit<Problem, "message">, unknown]>([
    ["the word at its column", {line: 2, column: 7}, [2, "a"]],
    ["one character where no word is", {line: 2, column: 8}, [2, ":"]],
    ["the last character of a line that ends before", {line: 5, column: 99}, [5, "e"]],
    ["the column even where the name is elsewhere", {line: 2, column: 10, name: "nope"}, [2, "number"]],
    ["the name at its line", {line: 5, name: "nope"}, [5, "nope"]],
    ["the first use of the name, which no member or comment is", {name: "nope"}, [3, "nope"]],
    ["the code of the line without its comment", {line: 3}, [3, "f(nope, 1);"]],
    [
      "the code of the line where it does not have the name",
      {line: 2, name: "other"},
      [2, source.split("\n")[1]]
    ],
    ["a comment, where the line has nothing else", {line: 1}, [1, "// nope here"]],
    ["nothing of an empty line", {line: 4}, [4, ""]],
    ["the last line when there are fewer", {line: 9}, [5, "nope"]],
    ["nothing that is known", {name: "other"}, undefined],
    ["nothing that is known", {}, undefined]
  ])("%s", (_, problem, expected) => {
    expect(marked(problem)).toEqual(expected);
  });

  test("the part of a text over several lines that stands on its line", () => {
    expect(marked({line: 1}, "f(`a\nb`);")).toEqual([1, "f(`a"]);
  });

  test("a part of one of the lines, whatever the source", () => {
    const optional = fc.option(fc.integer({min: 1, max: 9}), {nil: undefined});
    const text = fc.string({unit: fc.constantFrom(..."ab.;`'(/*\n\0\u2028\ud800")});
    fc.assert(
      fc.property(text, optional, optional, fc.constantFrom(undefined, "a"), (lines, line, column, name) => {
        const place = placeOf(lines, {message: "", line, column, name});
        if (!place) {
          expect(line ?? column).toBeUndefined();
          return;
        }
        expect(place.from).toBeGreaterThanOrEqual(0);
        expect(place.to).toBeGreaterThanOrEqual(place.from);
        expect(place.to).toBeLessThanOrEqual(lines.split("\n")[place.line - 1].length);
      })
    );
  });
});
