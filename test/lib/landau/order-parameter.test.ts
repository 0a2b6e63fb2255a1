import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values to 1e-12", () => {
  for (const id of ["a03.phi.n5", "a03.phi.n1000"]) {
    const {inputs, value} = reference(id);
    expect(relativeError(orderParameter(inputs.n, num(inputs.z)), num(value))).toBeLessThan(1e-12);
  }
});

test("keeps its relative accuracy from z = 1e-300 to saturation", () => {
  for (const {n, z, phi} of landau.row) {
    expect(relativeError(orderParameter(n, at(z)), Number(phi))).toBeLessThan(2e-15);
  }
});

test("starts as the source says: φ = a₁z + a₂z² + O(z³)", () => {
  fc.assert(
    fc.property(keys, real(-1e-3, 1e-3), (n, z) => {
      const a1 = (n - 1) / n ** 2;
      const a2 = a1 * (1 / 2 - 1 / n);
      // the third coefficient is at most a₁/6, and rounding is relative to φ
      const remainder = (a1 / 5) * Math.abs(z) ** 3 + 1e-15 * a1 * Math.abs(z) + 1e-307; // subnormal φ
      expect(Math.abs(orderParameter(n, z) - a1 * z - a2 * z ** 2)).toBeLessThanOrEqual(remainder);
    })
  );
});

test("rises from −1/n to 1 − 1/n", () => {
  expect(orderParameter(4, -800)).toBeCloseTo(-1 / 4, 15);
  expect(orderParameter(4, 800)).toBeCloseTo(3 / 4, 15);
  expect(orderParameter(4, 0)).toBe(0);
  fc.assert(
    fc.property(keys, real(-50, 50), real(0.01, 5), (n, z, step) => {
      expect(orderParameter(n, z + step)).toBeGreaterThanOrEqual(orderParameter(n, z));
    })
  );
});

test("rejects an infinite field", () => {
  expect(() => orderParameter(3, Number.POSITIVE_INFINITY)).toThrow(DomainError);
});
