import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type Stream, shuffle, stream} from "../../../lib/random/index.js";
import {chiSquare} from "./statistics.js";

test("the first order of seed 42 is fixed for ever", () => {
  expect(Array.from(shuffle(stream(42), [0, 1, 2, 3, 4, 5, 6, 7]))).toEqual([4, 7, 1, 5, 0, 6, 3, 2]);
});

test("keeps the numbers, and the vector that was given", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.array(fc.integer(), {minLength: 1}), (seed, values) => {
      const before = [...values];
      const after = shuffle(stream(seed), values);
      expect(Array.from(after.toSorted())).toEqual(before.toSorted((a, b) => a - b));
      expect(values).toEqual(before);
    })
  );
});

test("all 24 orders of four are as likely", () => {
  const counts = new Map<string, number>();
  const s = stream(9);
  for (let i = 0; i < 48_000; ++i) {
    const order = shuffle(s, [1, 2, 3, 4]).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  expect(Math.abs(chiSquare([...counts.values()]))).toBeLessThan(4.5);
});

test("keeps to its domain", () => {
  expect(() => shuffle(stream(1), [])).toThrow(ShapeError);
  expect(() => shuffle(stream(1), [Number.NaN])).toThrow(DomainError);
  expect(() => shuffle({} as Stream, [1])).toThrow(ShapeError);
});
