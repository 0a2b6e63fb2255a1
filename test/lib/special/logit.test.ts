import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {logistic, logit} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values, also beside p = 1/2", () => {
  expect(misses("logit", logit, 5e-16 + ROUNDING)).toEqual([]);
});

test("inverts the logistic function", () => {
  fc.assert(
    fc.property(fc.double({min: -700, max: 1, noNaN: true}), (x) => {
      // d logit/dp = 1/(p(1 − p)): a relative error of 6e-16 in p becomes at most 6e-16/(1 − σ(1)).
      expect(Math.abs(logit(logistic(x)) - x)).toBeLessThan(2.5e-15 + 4e-16 * Math.abs(x));
    })
  );
});

test("is odd about 1/2", () => {
  for (const p of [0.0625, 0.25, 0.375, 0.5 - 2 ** -40, 0.5]) expect(logit(1 - p)).toBeCloseTo(-logit(p), 15);
});

test("refuses certainty", () => {
  for (const p of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => logit(p)).toThrow(DomainError);
});
