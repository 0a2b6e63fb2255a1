import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {measureExponents} from "../../../lib/landau/measure-exponents.js";

const measured = [2, 3, 4, 10].map((n) => measureExponents(n));

test("finds the order-parameter exponent ½, with amplitude √3/2", () => {
  for (const {orderParameter} of measured) {
    expect(Math.abs(orderParameter.exponent - 0.5)).toBeLessThan(0.002);
    // φ − φ_c = ½√(3t)(1 − 9t/10 + …): the local slope is ½ − 9t/10, at most 0.0027 off at t = 3e-3
    for (const slope of orderParameter.localExponents) expect(Math.abs(slope - 0.5)).toBeLessThan(0.0027);
    expect(Math.abs(orderParameter.corrected.exponent - 0.5)).toBeLessThan(3e-6); // what is left is of order t²
    expect(Math.abs(orderParameter.corrected.amplitude - Math.sqrt(3) / 2)).toBeLessThan(2e-5);
  }
});

test("finds γ = 1 on both sides, with amplitudes 1/4 and 1/8 and their ratio 2", () => {
  for (const {susceptibilityAbove, susceptibilityBelow, amplitudeRatio} of measured) {
    expect(Math.abs(susceptibilityAbove.exponent + 1)).toBeLessThan(1e-10); // exactly 1/(4 − K)
    expect(Math.abs(susceptibilityAbove.amplitude - 0.25)).toBeLessThan(1e-9);
    expect(Math.abs(susceptibilityBelow.exponent + 1)).toBeLessThan(0.002);
    expect(Math.abs(susceptibilityBelow.corrected.exponent + 1)).toBeLessThan(3e-6);
    expect(Math.abs(susceptibilityBelow.corrected.amplitude - 0.125)).toBeLessThan(3e-6);
    expect(Math.abs(amplitudeRatio.limit - 2)).toBeLessThan(1e-5);
    // 2(1 + 9t/5 + …) at finite t
    for (const ratio of amplitudeRatio.y) expect(Math.abs(ratio - 2)).toBeLessThan(0.011);
  }
});

test("finds δ = 3 with amplitude 16/3 on the critical isotherm", () => {
  for (const {criticalIsotherm} of measured) {
    expect(Math.abs(criticalIsotherm.exponent - 3)).toBeLessThan(0.002);
    expect(Math.abs(criticalIsotherm.corrected.exponent - 3)).toBeLessThan(1e-6);
    expect(Math.abs(criticalIsotherm.corrected.amplitude - 16 / 3)).toBeLessThan(1e-5);
  }
});

test("finds the jump 3/2 of the heat capacity, that of Curie–Weiss", () => {
  for (const {heatCapacity} of measured) expect(Math.abs(heatCapacity.limit - 1.5)).toBeLessThan(1e-5);
});

test("is the same for every number of keys", () => {
  const [first, ...others] = measured;
  for (const other of others) {
    for (const law of [
      "orderParameter",
      "susceptibilityAbove",
      "susceptibilityBelow",
      "criticalIsotherm"
    ] as const) {
      expect(Math.abs(other[law].exponent - first[law].exponent)).toBeLessThan(1e-9);
      expect(Math.abs(other[law].amplitude - first[law].amplitude)).toBeLessThan(1e-8);
    }
  }
});

test("measures closer to the limit where told to", () => {
  const {orderParameter, t} = measureExponents(3, {from: 1e-5, to: 1e-4, points: 5});
  expect(t.length).toBe(5);
  expect(Math.abs(orderParameter.exponent - 0.5)).toBeLessThan(5e-5);
  expect(() => measureExponents(3, {from: 1e-2, to: 1e-3})).toThrow(DomainError);
  expect(() => measureExponents(3, null as unknown as object)).toThrow(ShapeError);
});
