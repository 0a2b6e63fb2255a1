import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {logBinomial, logSumExp} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values up to n = 1e6", () => {
  expect(misses("logBinomial", logBinomial, 1e-15 + ROUNDING)).toEqual([]);
});

test("agrees with Pascal's triangle in exact integers", () => {
  let row = [1n];
  for (let n = 0; n <= 120; ++n) {
    row.forEach((c, k) => {
      expect(relativeError(logBinomial(n, k), Math.log(Number(c)))).toBeLessThan(2e-15);
    });
    row = [1n, ...row.slice(1).map((c, k) => c + row[k]), 1n];
  }
});

test("is symmetric, and its row sums to n log 2", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 20_000}), (n) => {
      const logs = Float64Array.from({length: n + 1}, (_, k) => logBinomial(n, k));
      expect(logs.every((value, k) => value === logs[n - k])).toBe(true);
      // The largest terms carry the weight: 1e-15 of a logarithm of size n log 2.
      expect(relativeError(logSumExp(logs), n * Math.LN2)).toBeLessThan(1.5e-15);
    }),
    {numRuns: 30}
  );
});

test("keeps the digits of C(n, 1) = n and of C(n, 2) for the largest n", () => {
  const n = Number.MAX_SAFE_INTEGER;
  expect(logBinomial(n, 1)).toBe(Math.log(n));
  expect(relativeError(logBinomial(n, n - 2), 2 * Math.log(n) - Math.LN2)).toBeLessThan(3e-16);
  expect(logBinomial(n, n)).toBe(0);
});

test("refuses k outside 0 … n and what is not an integer", () => {
  for (const [n, k] of [
    [3, 4],
    [3, -1],
    [-1, 0],
    [2.5, 1],
    [4, 0.5]
  ]) {
    expect(() => logBinomial(n, k)).toThrow(DomainError);
  }
});
