import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {logSumExp} from "../../../lib/special/index.js";

// The documented bound: 3e-16·(1 + |max x| + log n).
const bound = (x: readonly number[]) => 3e-16 * (1 + Math.abs(Math.max(...x)) + Math.log(x.length));
const entries = fc.array(fc.double({min: -50, max: 50, noNaN: true}), {minLength: 1, maxLength: 50});

test("n equal entries give x + log n", () => {
  for (const x of [-1e6, -3.7, 0, 700, 1e6]) {
    for (const n of [1, 2, 10, 1000]) {
      const values = new Array<number>(n).fill(x);
      expect(Math.abs(logSumExp(values) - (x + Math.log(n)))).toBeLessThanOrEqual(2 * bound(values));
    }
  }
});

test("the sum of integers, from their logarithms", () => {
  for (const n of [3, 100, 100_000]) {
    const logs = Float64Array.from({length: n}, (_, i) => Math.log(i + 1));
    // Each logarithm is rounded to half an ulp, at most 1e-15 for log 1e5.
    expect(Math.abs(logSumExp(logs) - Math.log((n * (n + 1)) / 2))).toBeLessThan(3e-15);
  }
});

test("is the logarithm of the sum where that sum is harmless", () => {
  fc.assert(
    fc.property(entries, (x) => {
      const direct = Math.log(x.reduce((total, v) => total + Math.exp(v), 0));
      // The direct sum has relative error n·eps, absolute once its logarithm is taken.
      return Math.abs(logSumExp(x) - direct) <= bound(x) + 2.3e-16 * x.length + 2e-16 * Math.abs(direct);
    })
  );
});

test("a shift of all entries shifts the result, also where exponentials overflow", () => {
  fc.assert(
    fc.property(entries, fc.integer({min: -(2 ** 30), max: 2 ** 30}), (x, shift) => {
      const grid = x.map((v) => Math.round(v * 2 ** 16) / 2 ** 16); // exact when shifted
      const shifted = grid.map((v) => v + shift);
      return Math.abs(logSumExp(shifted) - shift - logSumExp(grid)) <= bound(grid) + bound(shifted);
    })
  );
});

test("a term far below adds its own size, not zero", () => {
  expect(logSumExp([0, -40])).toBeCloseTo(Math.exp(-40), 30);
  expect(logSumExp([-1e308, 1e308])).toBe(1e308);
});

test("accepts Float32Array, refuses what is not a vector of finite numbers", () => {
  expect(logSumExp(new Float32Array([0, 0]))).toBe(Math.LN2);
  expect(() => logSumExp([])).toThrow(ShapeError);
  expect(() => logSumExp([0, Number.NaN])).toThrow(DomainError);
  expect(() => logSumExp([Infinity])).toThrow(DomainError);
});
