import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {normalPdf} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values down to 1e-305", () => {
  expect(misses("normalPdf", normalPdf, 5e-16 + ROUNDING)).toEqual([]);
});

test("φ(x)φ(y) is the same after a rotation, here by the angle of the triangle (3, 4, 5)", () => {
  fc.assert(
    fc.property(fc.integer({min: -25, max: 25}), fc.integer({min: -25, max: 25}), (x, y) => {
      const turned = normalPdf((3 * x + 4 * y) / 5) * normalPdf((4 * x - 3 * y) / 5);
      // A rounded argument u costs the density |u|·(error of u) ≤ u²·1.2e-16, and so for the other.
      expect(Math.abs(turned - normalPdf(x) * normalPdf(y))).toBeLessThanOrEqual(
        (2e-15 + 1.2e-16 * (x * x + y * y)) * normalPdf(x) * normalPdf(y) + 5e-324
      );
    })
  );
});

test("underflows to 0 without NaN", () => {
  expect(normalPdf(1e300)).toBe(0);
  expect(normalPdf(-39)).toBe(0);
  expect(() => normalPdf(Infinity)).toThrow(DomainError);
});
