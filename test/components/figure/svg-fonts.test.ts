import {expect, test} from "vitest";
import {covers} from "../../../src/components/figure/fonts.js";

test("a unicode-range covers what it names: single characters, spans, blanks", () => {
  const range = "U+0000-00FF, U+2212, U+4??";
  const held = ["A", "ÿ", "−", "Ѐ", "ӿ"];
  const missing = ["Ā", "≤", "Ͽ", "Ԁ", "𝔼"];
  expect(held.filter((c) => covers(range, c.codePointAt(0)!))).toEqual(held);
  expect(missing.filter((c) => covers(range, c.codePointAt(0)!))).toEqual([]);
});

test("no range covers everything", () => {
  expect(covers("", 0x1d53c)).toBe(true);
});
