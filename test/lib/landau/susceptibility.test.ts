import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {susceptibility} from "../../../lib/landau/susceptibility.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {derivative, real} from "./helpers.js";

test("has the reference values to 1e-12", () => {
  for (const id of ["a03.meanfield.n2.K4.4", "a03.meanfield.n4.K5"]) {
    const {inputs, value} = reference(id);
    expect(relativeError(susceptibility(num(inputs.K), num(value.p1)), num(value.chi))).toBeLessThan(1e-12);
  }
});

test("is the reciprocal slope of the field as a function of p₁", () => {
  fc.assert(
    fc.property(real(0, 20), real(0.1, 0.9), (K, p1) => {
      // z(p₁) = ln(p₁/(1 − p₁)) − K p₁ + const; truncation below step⁴ · 24/p₁⁵/480 = 1e-9 here
      const slope = derivative((p) => Math.log(p / (1 - p)) - K * p, p1, 3e-4);
      expect(Math.abs(1 / susceptibility(K, p1) - slope)).toBeLessThan(1e-9);
    })
  );
});

test("is 1/(4 − K) at p₁ = ½, also very close to K = 4, and diverges there", () => {
  expect(susceptibility(4 - 2 ** -40, 0.5)).toBe(2 ** 40);
  expect(susceptibility(4, 0.5)).toBe(Number.POSITIVE_INFINITY);
  expect(susceptibility(5, 0.5)).toBe(-1);
  expect(susceptibility(5, 1)).toBe(0);
});

test("rejects what is no probability", () => {
  expect(() => susceptibility(1, 1.5)).toThrow(DomainError);
});
