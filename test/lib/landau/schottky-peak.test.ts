import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {schottkyPeak} from "../../../lib/landau/schottky-peak.js";
import {specificHeat} from "../../../lib/landau/specific-heat.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {at, goldenMinimum, landau} from "./helpers.js";

test("has the reference value to 1e-12", () => {
  const {inputs, value} = reference("a03.schottky.n1000");
  const {z, maximum} = schottkyPeak(inputs.n);
  expect(relativeError(z, num(value.z))).toBeLessThan(1e-12);
  expect(relativeError(maximum, num(value.C))).toBeLessThan(1e-12);
});

test("has the reference values for n from 2 to e^1000000, to 4e-15", () => {
  for (const {n, lnN, z, C} of landau.schottky) {
    const peak = schottkyPeak(n ?? {lnN: at(lnN!)});
    expect(relativeError(peak.z, Number(z))).toBeLessThan(1e-15);
    expect(relativeError(peak.maximum, Number(C))).toBeLessThan(4e-15);
  }
});

test("is the maximum that a search finds", () => {
  for (const n of [2, 3, 10, 1e6]) {
    const {z, maximum} = schottkyPeak(n);
    const found = goldenMinimum((x) => -specificHeat(n, x), 1, Math.log(n) + 5);
    expect(Math.abs(found - z)).toBeLessThan(1e-6); // the square root of rounding
    expect(relativeError(specificHeat(n, found), maximum)).toBeLessThan(1e-13);
  }
});

test("grows as ln²n/4", () => {
  expect(schottkyPeak({lnN: 1e8}).maximum / (1e16 / 4)).toBeCloseTo(1, 7);
  expect(() => schottkyPeak(1)).toThrow(DomainError);
});
