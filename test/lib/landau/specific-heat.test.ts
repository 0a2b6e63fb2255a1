import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {specificHeat} from "../../../lib/landau/specific-heat.js";
import {relativeError} from "../../reference/index.js";
import {at, derivative, landau, real} from "./helpers.js";

test("has the reference values to 2e-15", () => {
  // where z = 1e-300 its square underflows; where n = 1e15 and z = −700 so does p₁
  for (const {n, z, heat, p1} of landau.row.filter(({heat, p1}) => Number(heat) * Number(p1) > 1e-300)) {
    expect(relativeError(specificHeat(n, at(z)), Number(heat)), p1).toBeLessThan(2e-15);
  }
});

test("is β² times the second derivative of ln Z, at β = 1", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 1000}), real(-5, 15), (n, z) => {
      const energy = (beta: number) => derivative((b) => Math.log(Math.exp(b * z) + n - 1), beta, 1e-2);
      // two nested differences: rounding 1e-15 · 20/1e-4, truncation (1e-2 z)⁴ times z²/480 twice
      const tolerance = 1e-8 + ((1e-2 * z) ** 4 * z ** 2) / 60;
      expect(Math.abs(specificHeat(n, z) - derivative(energy, 1, 1e-2))).toBeLessThan(tolerance);
    })
  );
});

test("rejects an infinite field", () => {
  expect(() => specificHeat(3, Number.NEGATIVE_INFINITY)).toThrow(DomainError);
});
