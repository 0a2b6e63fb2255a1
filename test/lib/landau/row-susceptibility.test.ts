import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {rowSusceptibility} from "../../../lib/landau/row-susceptibility.js";
import {relativeError} from "../../reference/index.js";
import {at, derivative, keys, landau, real} from "./helpers.js";

test("has the reference values to 2e-15", () => {
  for (const {n, z, chi} of landau.row.filter(({chi}) => Number(chi) > 2.3e-308)) {
    expect(relativeError(rowSusceptibility(n, at(z)), Number(chi))).toBeLessThan(2e-15);
  }
});

test("is the derivative of the order parameter", () => {
  fc.assert(
    fc.property(keys, real(-10, 40), (n, z) => {
      // step 2e-3: truncation about step⁴/120 of φ, rounding 1e-16/step
      const slope = derivative((x) => orderParameter(n, x), z, 2e-3);
      expect(Math.abs(slope - rowSusceptibility(n, z))).toBeLessThan(5e-13);
    })
  );
});

test("is largest where the row is half concentrated, and 1/4 there, for every n", () => {
  fc.assert(
    fc.property(keys, real(-20, 20), (n, y) => {
      expect(rowSusceptibility(n, Math.log(n - 1))).toBeCloseTo(0.25, 15);
      expect(rowSusceptibility(n, Math.log(n - 1) + y)).toBeLessThanOrEqual(0.25 + 1e-16);
    })
  );
});

test("rejects a number of keys that is not whole", () => {
  expect(() => rowSusceptibility(2.5, 0)).toThrow(DomainError);
});
