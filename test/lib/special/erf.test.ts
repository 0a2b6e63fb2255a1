import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {erf, erfc, gaussLegendre} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values", () => {
  expect(misses("erf", erf, 5e-16 + ROUNDING)).toEqual([]);
});

test("is the integral of its density", () => {
  const {nodes, weights} = gaussLegendre(40);
  fc.assert(
    fc.property(fc.double({min: -6, max: 6, noNaN: true}), (x) => {
      const integral = nodes.reduce(
        (total, t, i) => total + weights[i] * Math.exp(-(((x * (1 + t)) / 2) ** 2)),
        0
      );
      // Forty terms of relative error 1e-15 in all; erf is at most 1.
      expect(Math.abs((x / Math.sqrt(Math.PI)) * integral - erf(x))).toBeLessThan(2e-15);
    })
  );
});

test("is odd, and complements erfc", () => {
  fc.assert(
    fc.property(fc.double({min: -30, max: 30, noNaN: true}), (x) => {
      expect(erf(-x)).toBe(-erf(x));
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThanOrEqual(5e-16);
    })
  );
});

test("saturates, refuses what is not finite", () => {
  expect(erf(1e300)).toBe(1);
  expect(erf(-1e300)).toBe(-1);
  expect(erf(0)).toBe(0);
  expect(() => erf(Number.NaN)).toThrow(DomainError);
});
