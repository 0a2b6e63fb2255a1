import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {rowFreeEnergy} from "../../../lib/landau/row-free-energy.js";
import {goldenMinimum, keys, real} from "./helpers.js";

test("is minimal at the exact order parameter, with −ln Z there (Legendre duality)", () => {
  fc.assert(
    fc.property(keys, real(-20, 40), (n, z) => {
      const minimum = -Math.log((Math.exp(z) + n - 1) / n) + z / n;
      const tolerance = 4e-15 * (1 + Math.abs(z) + Math.log(n));
      expect(Math.abs(rowFreeEnergy(n, z, orderParameter(n, z)) - minimum)).toBeLessThan(tolerance);
    })
  );
});

test("has its minimum where a search finds it", () => {
  for (const n of [2, 3, 10]) {
    for (const z of [-2, 0, 0.3, 4]) {
      const found = goldenMinimum((phi) => rowFreeEnergy(n, z, phi), -1 / n, 1 - 1 / n);
      expect(Math.abs(found - orderParameter(n, z))).toBeLessThan(1e-7); // the square root of rounding
    }
  }
});

test("rejects an infinite field", () => {
  expect(() => rowFreeEnergy(2, Number.POSITIVE_INFINITY, 0)).toThrow(DomainError);
});
