import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gamma, logGamma} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values from 1e-308 to 1e305, next to its zeros too", () => {
  expect(misses("logGamma", logGamma, 2e-15 + ROUNDING)).toEqual([]);
});

test("obeys log Γ(x + 1) = log Γ(x) + log x", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 2 ** 24}), (k) => {
      const x = k / 2 ** 16; // x + 1 is exact
      const size = Math.abs(logGamma(x + 1)) + Math.abs(logGamma(x)) + Math.abs(Math.log(x));
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThanOrEqual(
        2e-15 * size + 1e-300
      );
    })
  );
});

test("is the logarithm of gamma", () => {
  fc.assert(
    fc.property(fc.double({min: 0.01, max: 171, noNaN: true}), (x) => {
      // gamma has relative error 1e-15, absolute once its logarithm is taken.
      expect(Math.abs(logGamma(x) - Math.log(gamma(x)))).toBeLessThanOrEqual(
        1.5e-15 + 2e-15 * Math.abs(logGamma(x))
      );
    })
  );
});

test("vanishes exactly at 1 and 2, is finite where gamma is not", () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
  expect(logGamma(5e-324)).toBeCloseTo(744.4400719213812, 12); // −log 2^−1074
  for (const x of [0, -1, 1e308, Number.NaN]) expect(() => logGamma(x)).toThrow(DomainError);
});
