import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {freeEnergyExact} from "../../../lib/landau/free-energy-exact.js";
import {freeEnergyTaylor} from "../../../lib/landau/free-energy-taylor.js";
import {orderParameterInverse} from "../../../lib/landau/order-parameter-inverse.js";
import {toNumber} from "../../../lib/special/rational.js";
import {relativeError} from "../../reference/index.js";
import {at, derivative, keys, landau, real} from "./helpers.js";

test("has the reference values to 2e-15, from φ = 1e-9 to the last double before either end", () => {
  // (1e-200)² underflows, as it should
  for (const {n, phi, f0} of landau.freeEnergy.filter(({f0}) => Number(f0) > 2.3e-308)) {
    expect(relativeError(freeEnergyExact(n, at(phi)), Number(f0))).toBeLessThan(2e-15);
  }
});

test("is ln(n/(n − 1)) and ln n at the ends, and 0 at uniform attention", () => {
  for (const n of [2, 3, 5, 10, 49, 1000]) {
    expect(freeEnergyExact(n, -1 / n)).toBeCloseTo(Math.log(n / (n - 1)), 14);
    expect(freeEnergyExact(n, 1 - 1 / n)).toBeCloseTo(Math.log(n), 12); // the slope there is infinite
    expect(freeEnergyExact(n, 0)).toBe(0);
  }
});

test("is the relative entropy of the row to uniform attention, key by key", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 300}), real(0.01, 0.99), (n, p1) => {
      const row = [p1, ...new Array(n - 1).fill((1 - p1) / (n - 1))];
      const direct = row.reduce((total, p) => total + p * Math.log(n * p), 0);
      expect(Math.abs(freeEnergyExact(n, p1 - 1 / n) - direct)).toBeLessThan(1e-15 * n); // n sums
    })
  );
});

test("agrees with its Taylor series, the more the higher the order", () => {
  for (const n of [2, 3, 10]) {
    const a = freeEnergyTaylor(n, 60).map(toNumber);
    for (const x of [-0.4, -0.1, 0.1, 0.4]) {
      const phi = x / n; // radius of convergence 1/n
      const sum = a.reduceRight((total, c) => phi * (c + total), 0);
      expect(relativeError(sum, freeEnergyExact(n, phi))).toBeLessThan(1e-13);
    }
  }
});

test("has the field as its derivative", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 100}), real(0.1, 0.9), (n, p1) => {
      const slope = derivative((x) => freeEnergyExact(n, x), p1 - 1 / n, 1e-3);
      // truncation step⁴ f⁗'/480 with |f⁗'| ≤ 24/p⁴ = 2.4e5 at p = 0.1, rounding 1e-15/step
      expect(Math.abs(slope - orderParameterInverse(n, p1 - 1 / n))).toBeLessThan(1e-9);
    })
  );
});

test("is even for n = 2 and for no other number of keys", () => {
  fc.assert(
    fc.property(keys, real(0.05, 0.95), (n, x) => {
      const phi = x / n;
      const odd = freeEnergyExact(n, phi) - freeEnergyExact(n, -phi);
      if (n === 2) expect(Math.abs(odd)).toBeLessThan(1e-15);
      else expect(odd).toBeLessThan(0); // the sign of the cubic coefficient
    })
  );
});

test("rejects what lies outside the interval", () => {
  expect(() => freeEnergyExact(4, -0.2501)).toThrow(DomainError);
  expect(() => freeEnergyExact(4, 0.7501)).toThrow(DomainError);
});
