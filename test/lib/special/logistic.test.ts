import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {logistic} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values", () => {
  expect(misses("logistic", logistic, 5e-16 + ROUNDING)).toEqual([]);
});

test("σ(x) + σ(−x) = 1, and the odds σ/(1 − σ) are e^x", () => {
  fc.assert(
    fc.property(fc.double({min: -700, max: 700, noNaN: true}), (x) => {
      expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThanOrEqual(2.3e-16);
      const odds = logistic(x) / logistic(-x);
      expect(Math.abs(odds / Math.exp(x) - 1)).toBeLessThan(1.2e-15); // two values of 5e-16 each, and the exponential
    })
  );
});

test("never leaves [0, 1], however large the argument", () => {
  expect(logistic(1e308)).toBe(1);
  expect(logistic(-1e308)).toBe(0);
  expect(logistic(0)).toBe(0.5);
  expect(() => logistic(Number.NaN)).toThrow(DomainError);
});
