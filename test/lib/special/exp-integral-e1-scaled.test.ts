import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {expIntegralE1, expIntegralE1Scaled} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values from 1e-300 to 1e4", () => {
  expect(misses("expIntegralE1Scaled", expIntegralE1Scaled, 1e-15 + ROUNDING)).toEqual([]);
});

test("is e^x E_1(x), and lies between 1/(x + 1) and 1/x", () => {
  fc.assert(
    fc.property(fc.double({min: 1e-8, max: 700, noNaN: true}), (x) => {
      const scaled = expIntegralE1Scaled(x);
      expect(relativeError(scaled * Math.exp(-x), expIntegralE1(x))).toBeLessThan(2.5e-15);
      expect(scaled).toBeGreaterThan(1 / (x + 1));
      expect(scaled).toBeLessThan(1 / x);
    })
  );
});

test("solves f′ = f − 1/x", () => {
  for (const x of [0.3, 0.95, 1.05, 4, 30]) {
    const h = 0.02 * x;
    const f = (k: number) => expIntegralE1Scaled(x + k * h);
    const derivative = (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h);
    // Fourth order: h⁴f⁽⁵⁾/30 with f⁽⁵⁾ ≤ 5!/x⁶, thus 6.4e-7/x² at most.
    expect(Math.abs(derivative - (f(0) - 1 / x)) * x * x).toBeLessThan(6.5e-7);
  }
});

test("stays finite for any positive double", () => {
  expect(expIntegralE1Scaled(1e308)).toBeCloseTo(0, 300);
  expect(() => expIntegralE1Scaled(0)).toThrow(DomainError);
});
