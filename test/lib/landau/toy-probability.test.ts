import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {backgroundProbability} from "../../../lib/landau/background-probability.js";
import {toyProbability} from "../../../lib/landau/toy-probability.js";
import {relativeError} from "../../reference/index.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values to 4 ulp, down to p₁ = 1e-304", () => {
  // z = −700 with n = 1e15 is subnormal, where a double has fewer digits
  for (const {n, z, p1} of landau.row.filter(({p1}) => Number(p1) > 2.3e-308)) {
    expect(relativeError(toyProbability(n, at(z)), Number(p1))).toBeLessThan(1e-15);
  }
});

test("adds up to 1 with the background keys", () => {
  fc.assert(
    fc.property(keys, real(-1e6, 1e6), (n, z) => {
      // a few roundings of numbers at most 1
      expect(Math.abs(toyProbability(n, z) + (n - 1) * backgroundProbability(n, z) - 1)).toBeLessThan(5e-16);
    })
  );
});

test("is uniform at z = 0 and saturates without overflow", () => {
  expect(toyProbability(7, 0)).toBe(1 / 7);
  expect(toyProbability(3, 1e6)).toBe(1);
  expect(toyProbability(3, -1e6)).toBe(0);
});

test("rejects what is not a number of keys or a field", () => {
  expect(() => toyProbability(1, 0)).toThrow(DomainError);
  expect(() => toyProbability(2.5, 0)).toThrow(DomainError);
  expect(() => toyProbability(3, Number.NaN)).toThrow(DomainError);
  expect(() => toyProbability(3, "1" as unknown as number)).toThrow(ShapeError);
});
