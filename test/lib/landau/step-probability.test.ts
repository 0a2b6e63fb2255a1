import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {stepProbability} from "../../../lib/landau/step-probability.js";
import {toyProbability} from "../../../lib/landau/toy-probability.js";
import {relativeError} from "../../reference/index.js";
import {at, landau, real} from "./helpers.js";

test("has the reference values, for n from 2 to e^100000", () => {
  for (const {n, lnN, c, p1} of landau.step) {
    const size = lnN === null ? Math.log(n!) : at(lnN);
    const found = stepProbability(n ?? {lnN: at(lnN!)}, at(c));
    expect(Math.abs(found - Number(p1))).toBeLessThanOrEqual(
      4e-16 * (1 + Math.abs(at(c) - 1) * size) * Number(p1) + 1e-323 // subnormal or 0
    );
  }
});

test("is the toy row in the field c ln n", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 1e8}), real(-2, 3), (n, c) => {
      const same = toyProbability(n, c * Math.log(n)); // rounds c ln n, up to 55
      expect(relativeError(stepProbability(n, c), same)).toBeLessThan(3e-14);
    })
  );
});

test("tends to a step: 0, ½, 1", () => {
  for (const n of [1e300, {lnN: 1e6}]) {
    expect([0.9, 1, 1.1].map((c) => Math.round(2 * stepProbability(n, c)) / 2)).toEqual([0, 0.5, 1]);
  }
  expect(stepProbability({lnN: 1e6}, 1)).toBe(0.5);
});

test("rejects what counts no keys", () => {
  expect(() => stepProbability({lnN: 0.5}, 1)).toThrow(DomainError);
  expect(() => stepProbability({} as {lnN: number}, 1)).toThrow(ShapeError);
  expect(() => stepProbability(null as unknown as number, 1)).toThrow(ShapeError);
  expect(() => stepProbability(2.5, 1)).toThrow(DomainError);
});
