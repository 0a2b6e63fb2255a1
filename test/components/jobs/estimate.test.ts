import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {inWords, remaining} from "../../../src/components/jobs/estimate.js";

describe("the time that remains", () => {
  test("is unknown before the first step of a job of which nothing is expected", () => {
    expect(remaining(3)).toBeUndefined();
  });

  test("goes on as the steps came, and runs down between two of them", () => {
    expect(remaining(2, {fraction: 0.25, at: 2})).toBe(6);
    expect(remaining(3, {fraction: 0.25, at: 2})).toBe(5);
  });

  test("is what the caller expects of a function that does not tell", () => {
    expect(remaining(0.5, undefined, 2)).toBe(1.5);
  });

  test("is unknown once it takes longer than that", () => {
    expect(remaining(9, {fraction: 0.25, at: 2})).toBeUndefined();
    expect(remaining(2.1, undefined, 2)).toBeUndefined();
  });

  test("is exact for work that goes on evenly", () => {
    const share = fc.double({min: 0.001, max: 1, noNaN: true});
    fc.assert(
      fc.property(share, fc.double({min: 1e-3, max: 1e5, noNaN: true}), (fraction, total) => {
        const elapsed = fraction * total;
        const found = remaining(elapsed, {fraction, at: elapsed}) ?? 0;
        expect(Math.abs(found - (total - elapsed))).toBeLessThan(1e-9 * total);
      })
    );
  });
});

test.each([
  [0, "less than a second"],
  [0.99, "less than a second"],
  [1, "about 1 s"],
  [2.1, "about 3 s"],
  [11, "about 15 s"],
  [54, "about 55 s"],
  [55, "about 1 min"],
  [61, "about 2 min"],
  [3299, "about 55 min"],
  [3300, "about 1 h"]
])("%d s, in words", (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});
