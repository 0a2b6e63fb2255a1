import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {criticalEndPoint} from "../../../lib/landau/critical-end-point.js";
import {meanFieldRoots} from "../../../lib/landau/mean-field-roots.js";
import {spinodals} from "../../../lib/landau/spinodals.js";
import {relativeError} from "../../reference/index.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values, the width to 2e-15 also at K = 4 + 1e-7", () => {
  for (const {n, K, lower, upper, halfWidth} of landau.spinodals) {
    const found = spinodals(n, at(K));
    const tolerance = 5e-16 * (Math.log(n) + at(K));
    expect(relativeError(found.lower.p1, Number(lower[0]))).toBeLessThan(1e-15);
    expect(relativeError(found.upper.p1, Number(upper[0]))).toBeLessThan(1e-15);
    expect(Math.abs(found.lower.field - Number(lower[1]))).toBeLessThan(tolerance);
    expect(Math.abs(found.upper.field - Number(upper[1]))).toBeLessThan(tolerance);
    expect(relativeError(found.halfWidth, Number(halfWidth))).toBeLessThan(2e-15);
    expect(Math.abs(found.centre - (Number(lower[1]) + Number(upper[1])) / 2)).toBeLessThan(tolerance);
  }
});

test("bounds the fields with two minima", () => {
  fc.assert(
    fc.property(keys, real(4.1, 40), (n, K) => {
      const {lower, upper, halfWidth} = spinodals(n, K);
      const small = 1e-6 * halfWidth;
      expect(meanFieldRoots(n, K, lower.field - small).length).toBe(1);
      expect(meanFieldRoots(n, K, lower.field + small).length).toBe(3);
      expect(meanFieldRoots(n, K, upper.field - small).length).toBe(3);
      expect(meanFieldRoots(n, K, upper.field + small).length).toBe(1);
    })
  );
});

test("shrinks to the critical end point", () => {
  const {lower, upper, halfWidth} = spinodals(10, 4);
  expect(halfWidth).toBe(0);
  expect(lower.field).toBeCloseTo(criticalEndPoint(10).field, 14);
  expect(upper.p1).toBe(0.5);
  expect(() => spinodals(10, 3.99)).toThrow(DomainError);
});
