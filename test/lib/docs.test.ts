// The doc comments of the library are part of its interface: each says shapes, accuracy and source.
import {describe, expect, test} from "vitest";
import {libraryExports} from "../../src/site/library.js";

const exports = libraryExports();

test("the reader of doc comments finds the library", () => {
  expect(exports.length).toBeGreaterThan(60);
  expect(exports.map(({name}) => name)).toEqual(
    expect.arrayContaining(["probabilities", "orderParameter", "besselIScaled"])
  );
});

describe.each(exports)("$module/$name", ({comment, parameters}) => {
  test("has a doc comment with accuracy, source and result", () => {
    expect(comment).toMatch(/^\S[\s\S]*?\./);
    expect(comment).toMatch(/Accuracy:\s*\S/);
    expect(comment).toMatch(/Source:\s*\S/);
    expect(comment).toMatch(/@returns\s+\S/);
  });

  test("describes each parameter", () => {
    const described = Array.from(comment.matchAll(/@param\s+(\w+)/g), ([, name]) => name);
    const count = parameters.trim() === "" ? 0 : topLevelCommas(parameters) + 1;
    expect(described.length).toBeGreaterThanOrEqual(count);
  });
});

/** Commas outside all brackets, less a trailing one. */
function topLevelCommas(text: string): number {
  let depth = 0;
  let commas = 0;
  for (const c of text.trim().replace(/,$/, "").replaceAll("=>", "")) {
    if ("({[<".includes(c)) ++depth;
    if (")}]>".includes(c)) --depth;
    if (c === "," && depth === 0) ++commas;
  }
  return commas;
}
