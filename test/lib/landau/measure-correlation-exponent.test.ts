import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {measureCorrelationExponent} from "../../../lib/landau/measure-correlation-exponent.js";

test("finds ν = ½ with amplitude 1/√2", () => {
  const {exponent, corrected, localExponents} = measureCorrelationExponent();
  expect(Math.abs(exponent + 0.5)).toBeLessThan(0.002);
  // 1/ξ = √(2t)(1 + 5t/12 + …): local slopes are −½ − 5t/12
  for (const slope of localExponents) expect(Math.abs(slope + 0.5)).toBeLessThan(0.0013);
  expect(Math.abs(corrected.exponent + 0.5)).toBeLessThan(1e-6);
  expect(Math.abs(corrected.amplitude - Math.SQRT1_2)).toBeLessThan(1e-5);
});

test("rejects an empty range", () => {
  expect(() => measureCorrelationExponent({from: 1e-3, to: 1e-3})).toThrow(DomainError);
});
