import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {integer, type Stream, stream} from "../../../lib/random/index.js";
import {chiSquare, standardized} from "./statistics.js";

const sample = (s: Stream, below: number, n: number) =>
  Float64Array.from({length: n}, () => integer(s, below));

test("the first draws of seed 42 are fixed for ever", () => {
  expect(Array.from(sample(stream(42), 10, 8))).toEqual([2, 5, 5, 5, 1, 4, 9, 7]);
  expect(Array.from(sample(stream(42), 2 ** 40 + 1, 2))).toEqual([658703104443, 921296634831]);
});

test.each([1, 2, 3, 7, 100, 1000])("every value below %i is as likely", (below) => {
  const counts = new Uint32Array(below);
  for (const k of sample(stream(below), below, 200_000)) ++counts[k];
  if (below === 1) expect(counts[0]).toBe(200_000);
  else expect(Math.abs(chiSquare(counts))).toBeLessThan(4.5);
});

describe("bounds that are not a power of two are not favoured", () => {
  // Taking remainders of the whole range would give the lower part 2/3 of the draws.
  test.each([3 * 2 ** 30, 3 * 2 ** 51])("below %d", (below) => {
    const values = sample(stream(21), below, 100_000);
    expect(values.every((k) => Number.isInteger(k) && k >= 0 && k < below)).toBe(true);
    const lower = values.map((k) => (k < below / 3 ? 1 : 0));
    expect(Math.abs(standardized(lower, 1 / 3))).toBeLessThan(4);
    expect(
      Math.abs(
        standardized(
          values.map((k) => k % 2),
          0.5
        )
      )
    ).toBeLessThan(4);
  });
});

test("keeps to its domain", () => {
  for (const below of [0, -3, 2.5, 2 ** 53, Number.NaN])
    expect(() => integer(stream(1), below)).toThrow(DomainError);
  expect(() => integer({} as Stream, 3)).toThrow(ShapeError);
});
