import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {coexistenceField} from "../../../lib/landau/coexistence-field.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {transition} from "../../../lib/landau/transition.js";
import {goldenMinimum, keys, real} from "./helpers.js";

test("makes p₁ and 1 − p₁ equally good, for every K and p₁", () => {
  fc.assert(
    fc.property(keys, real(0, 30), real(0.001, 0.499), (n, K, p1) => {
      const z = coexistenceField(n, K);
      const left = meanFieldFreeEnergy(n, K, z, p1 - 1 / n);
      const right = meanFieldFreeEnergy(n, K, z, 1 - p1 - 1 / n);
      expect(Math.abs(left - right)).toBeLessThan(1e-15 * (4 + 4 * K + 4 * Math.log(n)));
    })
  );
});

test("is where the deeper of two minima, found by search, changes sides", () => {
  for (const n of [2, 3, 10]) {
    for (const K of [4.5, 6]) {
      const depth = (z: number, low: number, high: number) => {
        const f = (p: number) => meanFieldFreeEnergy(n, K, z, p - 1 / n);
        return f(goldenMinimum(f, low, high));
      };
      const difference = (z: number) => depth(z, 1e-6, 0.5) - depth(z, 0.5, 1 - 1e-6);
      const z = coexistenceField(n, K);
      expect(difference(z - 1e-9)).toBeLessThan(0);
      expect(difference(z + 1e-9)).toBeGreaterThan(0);
    }
  }
});

test("passes through zero field at the first-order transition, with the slope of Clausius and Clapeyron", () => {
  for (const n of [3, 4, 10]) {
    const {coupling, jump} = transition(n);
    expect(Math.abs(coexistenceField(n, coupling))).toBeLessThan(1e-15);
    // along the line dz/dK = −Δ(φ²/2)/Δφ, with φ from 0 to the jump
    const slope = coexistenceField(n, coupling + 0.5) - coexistenceField(n, coupling - 0.5);
    expect(slope).toBeCloseTo(-jump / 2, 14);
  }
});

test("rejects a negative coupling", () => {
  expect(() => coexistenceField(3, -1)).toThrow(DomainError);
});
