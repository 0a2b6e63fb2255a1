import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {log1pExp} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values", () => {
  expect(misses("log1pExp", log1pExp, 5e-16 + ROUNDING)).toEqual([]);
});

test("softplus(x) − softplus(−x) = x", () => {
  fc.assert(
    fc.property(fc.double({min: -1e7, max: 1e7, noNaN: true}), (x) => {
      expect(Math.abs(log1pExp(x) - log1pExp(-x) - x)).toBeLessThanOrEqual(5e-16 * (1 + Math.abs(x)));
    })
  );
});

test("its exponential is 1 + e^x", () => {
  fc.assert(
    fc.property(fc.double({min: -20, max: 20, noNaN: true}), (x) => {
      // The exponential turns the error 5e-16·20 of its argument into a relative one.
      expect(Math.abs(Math.exp(log1pExp(x)) / (1 + Math.exp(x)) - 1)).toBeLessThan(1.1e-14);
    })
  );
});

test("neither overflows nor underflows early", () => {
  expect(log1pExp(1e308)).toBe(1e308);
  expect(log1pExp(-1e308)).toBe(0);
  expect(() => log1pExp(Infinity)).toThrow(DomainError);
});
