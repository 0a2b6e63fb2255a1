import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {partitionFreeEnergy} from "../../../lib/landau/partition-free-energy.js";
import {keys, real} from "./helpers.js";

test("is −ln Z at the field that gives φ", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 1000}), real(-20, 20), (n, z) => {
      const phi = orderParameter(n, z);
      const lnZ = Math.log(Math.exp(z) + n - 1);
      // φ is rounded to 1e-16, and −ln Z varies as ln(1 − 1/n − φ) = ln((n − 1)/Z)
      const tolerance = 1e-15 * (1 + Math.abs(lnZ) + Math.log(n)) + (4e-16 * Math.exp(lnZ)) / (n - 1);
      expect(Math.abs(partitionFreeEnergy(n, phi) + lnZ)).toBeLessThan(tolerance);
    })
  );
});

test("falls all the way, so that it has no minimum", () => {
  fc.assert(
    fc.property(keys, real(0.001, 0.998), real(0.0005, 0.001), (n, p1, step) => {
      expect(partitionFreeEnergy(n, p1 + step - 1 / n)).toBeLessThan(partitionFreeEnergy(n, p1 - 1 / n));
    })
  );
});

test("starts from −ln(n − 1), the background keys alone, and excludes the other end", () => {
  expect(partitionFreeEnergy(4, -1 / 4)).toBeCloseTo(-Math.log(3), 15);
  expect(() => partitionFreeEnergy(4, 3 / 4)).toThrow(DomainError);
});
