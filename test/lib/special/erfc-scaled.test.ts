import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {erfcScaled, gaussHermite} from "../../../lib/special/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with values of 60 and more digits", () => {
  expect(misses("erfcScaled", erfcScaled, 1e-15 + ROUNDING)).toEqual([]);
});

test("is a Stieltjes transform of the Gaussian: erfcx x = (1/√π) E[2x/(2x² + G²)]", () => {
  const {nodes, weights} = gaussHermite(200);
  fc.assert(
    fc.property(fc.double({min: 3, max: 1e4, noNaN: true}), (x) => {
      // The poles at ±i√2·x are far enough from x = 3 on for 200 nodes to be exact to rounding (200 terms).
      const mean = nodes.reduce((total, g, i) => total + (weights[i] * 2 * x) / (2 * x * x + g * g), 0);
      expect(Math.abs(mean / Math.sqrt(Math.PI) / erfcScaled(x) - 1)).toBeLessThan(3e-15);
    })
  );
});

test("erfcx x + erfcx(−x) = 2e^{x²}", () => {
  fc.assert(
    fc.property(fc.double({min: 0, max: 26, noNaN: true}), (x) => {
      // The right side carries the rounding of x²: x²·eps, and twice the accuracy of the left.
      const right = 2 * Math.exp(x * x);
      expect(Math.abs((erfcScaled(x) + erfcScaled(-x)) / right - 1)).toBeLessThan(2e-15 + 1.2e-16 * x * x);
    })
  );
});

test("throws where it overflows, and only there", () => {
  expect(erfcScaled(-26.6)).toBeGreaterThan(1e307);
  for (const x of [-26.7, -1e3, -1e200]) expect(() => erfcScaled(x)).toThrow(DomainError);
  expect(erfcScaled(1e308)).toBeCloseTo(0, 300);
});
