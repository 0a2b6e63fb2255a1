import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {sourceCouplingEnergy} from "../../../lib/landau/source-coupling-energy.js";
import {relativeError} from "../../reference/index.js";
import {real} from "./helpers.js";

test("is the double sum of the source", () => {
  fc.assert(
    fc.property(fc.array(real(-1, 1), {minLength: 1, maxLength: 30}), real(-5, 5), (phis, J) => {
      let total = 0;
      for (const a of phis) for (const b of phis) total += (a - b) ** 2;
      expect(Math.abs(sourceCouplingEnergy(phis, J) - (J / 2) * total)).toBeLessThan(
        1e-13 * (1 + Math.abs(J) * total)
      );
    })
  );
});

test("keeps its relative accuracy for nearly equal rows", () => {
  const phis = [0.25, 0.25 + 2 ** -40, 0.25, 0.25 - 2 ** -40];
  // pairs (ordered): 8 at distance 2^−40, 2 at 2^−39, so (J/2)(8 + 8) 2^−80
  expect(relativeError(sourceCouplingEnergy(phis, 3), 24 * 2 ** -80)).toBeLessThan(1e-14);
});

test("vanishes for equal rows and grows as the square of their number", () => {
  expect(sourceCouplingEnergy(new Array(1000).fill(0.123), 7)).toBe(0);
  const two = (R: number) => Array.from({length: R}, (_, r) => (r % 2 === 0 ? 0.1 : -0.1));
  expect(sourceCouplingEnergy(two(200), 1) / sourceCouplingEnergy(two(20), 1)).toBeCloseTo(100, 10);
});

test("rejects what is not rows, and what overflows", () => {
  expect(() => sourceCouplingEnergy([], 1)).toThrow(ShapeError);
  expect(() => sourceCouplingEnergy([Number.NaN], 1)).toThrow(DomainError);
  expect(() => sourceCouplingEnergy([1e200, -1e200], 1)).toThrow(DomainError);
});
