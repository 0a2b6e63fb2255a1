import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {expIntegralEi, gaussLegendre} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values, also next to the zero and for negative arguments", () => {
  expect(misses("expIntegralEi", expIntegralEi, 3e-15 + ROUNDING)).toEqual([]);
});

test("its increments are the integrals of e^t/t", () => {
  const {nodes, weights} = gaussLegendre(40);
  fc.assert(
    fc.property(fc.double({min: 0.2, max: 300, noNaN: true}), (a) => {
      const half = Math.min(0.4 * a, 4);
      const integral = nodes.reduce((total, u, i) => {
        const t = a + half * (1 + u);
        return total + (weights[i] * half * Math.exp(t)) / t;
      }, 0);
      const [low, high] = [expIntegralEi(a), expIntegralEi(a + 2 * half)];
      // Rounding of the nodes t in the exponent: (a + 8)·2e-16 twice; two values of 3e-15.
      const tolerance = (1e-14 + 8e-16 * a) * (Math.abs(low) + Math.abs(high));
      expect(Math.abs(integral - (high - low))).toBeLessThan(tolerance);
    })
  );
});

test("vanishes at 0.3725074107813666 and keeps its digits there", () => {
  // Ei(x) ≈ (x − x₀)e^{x₀}/x₀ with x₀ − 0.3725074107813666 = 1.3140183414386028e-17.
  expect(expIntegralEi(0.3725074107813666)).toBeCloseTo(
    (-1.3140183414386028e-17 * Math.exp(0.3725)) / 0.3725,
    20
  );
});

test("throws at 0 and where it overflows, underflows to −0 without NaN", () => {
  expect(expIntegralEi(-800)).toBe(-0);
  expect(expIntegralEi(716.3)).toBeGreaterThan(1e308);
  for (const x of [0, 716.4, 1e308, Number.NaN]) expect(() => expIntegralEi(x)).toThrow(DomainError);
});
