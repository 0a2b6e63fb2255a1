import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {expIntegralE1, gaussLegendre} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values from 1e-300 to 700", () => {
  expect(misses("expIntegralE1", expIntegralE1, 1e-15 + ROUNDING)).toEqual([]);
});

test("its decrements are the integrals of e^{−t}/t", () => {
  const {nodes, weights} = gaussLegendre(40);
  fc.assert(
    fc.property(fc.double({min: 0.2, max: 600, noNaN: true}), (a) => {
      const half = Math.min(0.4 * a, 4);
      const integral = nodes.reduce((total, u, i) => {
        const t = a + half * (1 + u);
        return total + (weights[i] * half * Math.exp(-t)) / t;
      }, 0);
      // Rounding of the nodes t, in the exponent: a·2e-16·2; E_1 at the far end is at most half of E_1(a).
      expect(relativeError(integral, expIntegralE1(a) - expIntegralE1(a + 2 * half))).toBeLessThan(
        1e-14 + 5e-16 * a
      );
    })
  );
});

test("lies between ½e^{−x} log(1 + 2/x) and e^{−x} log(1 + 1/x)", () => {
  fc.assert(
    fc.property(fc.double({min: 1e-6, max: 700, noNaN: true}), (x) => {
      expect(expIntegralE1(x)).toBeGreaterThan(0.5 * Math.exp(-x) * Math.log1p(2 / x));
      expect(expIntegralE1(x)).toBeLessThan(Math.exp(-x) * Math.log1p(1 / x));
    })
  );
});

test("underflows to 0 without NaN, refuses 0 and what is below", () => {
  expect(expIntegralE1(800)).toBe(0);
  expect(expIntegralE1(1e308)).toBe(0);
  expect(expIntegralE1(5e-324)).toBeCloseTo(743.8628562564796, 10); // −γ − log 2^−1074
  for (const x of [0, -1, Number.NaN]) expect(() => expIntegralE1(x)).toThrow(DomainError);
});
