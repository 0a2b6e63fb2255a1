import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {ringCorrelationLength} from "../../../lib/landau/ring-correlation-length.js";
import {ringResponse} from "../../../lib/landau/ring-response.js";
import {relativeError} from "../../reference/index.js";
import {at, landau, real} from "./helpers.js";

test("has the reference values, from plain iteration in 60 digits, to 1e-14", () => {
  for (const {K, length, field, x} of landau.ring) {
    ringResponse(at(K), length, at(field)).forEach((value, r) => {
      expect(relativeError(value, Number(x[r]))).toBeLessThan(1e-14);
    });
  }
});

test("keeps its accuracy up to the last double below K = 4: 4 − K and the curvature of x are not lost in rounding", () => {
  // Newton's method in 60 digits, with dense elimination
  for (const {K, length, field, x} of landau.ringNearCritical) {
    ringResponse(at(K), length, at(field)).forEach((value, r) => {
      expect(relativeError(value, Number(x[r]))).toBeLessThan(1e-14);
    });
  }
});

test("solves the equations, in fields weak and strong", () => {
  fc.assert(
    fc.property(real(0, 3.99), fc.integer({min: 3, max: 60}), real(-50, 50), (K, length, field) => {
      const x = ringResponse(K, length, field);
      x.forEach((value, r) => {
        const neighbours = x[(r + length - 1) % length] + x[(r + 1) % length];
        const target = 0.5 * Math.tanh(((K / 2) * neighbours + (r === 0 ? field : 0)) / 2);
        expect(Math.abs(value - target)).toBeLessThanOrEqual(1e-15 * Math.abs(value) + 1e-300);
      });
    })
  );
});

test("is the Fourier sum (h/L) Σ_k cos(kr)/(4 − K cos k) in a weak field", () => {
  const [K, length, h] = [3.6, 64, 1e-7];
  const x = ringResponse(K, length, h);
  for (let r = 0; r < length; ++r) {
    let sum = 0;
    for (let j = 0; j < length; ++j) {
      const k = (2 * Math.PI * j) / length;
      sum += Math.cos((2 * Math.PI * ((j * r) % length)) / length) / (4 - K * Math.cos(k));
    }
    // the nonlinear term is below h² of x; the sum has terms up to 2.5 of either sign
    expect(Math.abs(x[r] - (h * sum) / length)).toBeLessThan(1e-13 * x[r] + 1e-15 * h);
  }
});

test("decays over hundreds of orders of magnitude without losing digits", () => {
  const x = ringResponse(2, 2000, 1e-3);
  const factor = Math.exp(-1 / ringCorrelationLength(2));
  for (let r = 1; r < 480; ++r)
    expect(relativeError(x[r + 1] / x[r], factor)).toBeLessThan(1e-6 * 4 ** -r + 1e-13);
  expect(x[480]).toBeLessThan(1e-270);
});

test("is odd in the field and symmetric about its source", () => {
  const [plus, minus] = [ringResponse(3.8, 33, 5), ringResponse(3.8, 33, -5)];
  plus.forEach((value, r) => {
    expect(minus[r]).toBeCloseTo(-value, 15);
    expect(relativeError(plus[(33 - r) % 33], value)).toBeLessThan(1e-13);
  });
});

test("rejects the critical coupling and rings without neighbours", () => {
  expect(() => ringResponse(4, 10, 1)).toThrow(DomainError);
  expect(() => ringResponse(1, 2, 1)).toThrow(DomainError);
});
