import {expect, test} from "vitest";
import {binderCrossingAmplitude} from "../../../lib/landau/binder-crossing-amplitude.js";

/** Moments of the density e^{−4x⁴/3}, by the trapezoidal rule, which is exponentially accurate here. */
const integral = (m: number) => {
  let total = m === 0 ? 0.5 : 0;
  for (let x = 1 / 64; x < 4; x += 1 / 64) total += x ** m * Math.exp((-4 / 3) * x ** 4);
  return total;
};

test("is where ⟨x⁴⟩/⟨x²⟩² does not change with R to first order", () => {
  // The weight of φ = R^{−1/4}x is e^{−4x⁴/3}{1 + R^{−1/2}[(R(K − 4)/2 + 2)x² − 32x⁶/15]}. Where the cumulants of R and
  // 2R rows cross, R(K − 4) = c for the one and 2c for the other, and both ratios are changed by the same amount.
  const moment = (m: number) => integral(m) / integral(0);
  const change = (k: number) =>
    (moment(4 + k) - moment(4) * moment(k)) / moment(4) -
    (2 * (moment(2 + k) - moment(2) * moment(k))) / moment(2);
  /** For R in units of the smaller number. */
  const first = (R: number, c: number) => ((R * c) / 2 + 2) * change(2) - (32 / 15) * change(6);
  const c = binderCrossingAmplitude();
  expect(first(1, c)).toBeCloseTo(first(2, c) / Math.SQRT2, 12);
  expect(first(1, 5)).not.toBeCloseTo(first(2, 5) / Math.SQRT2, 2);
});

test("is just above 6", () => {
  expect(binderCrossingAmplitude().toFixed(4)).toBe("6.0039");
});
