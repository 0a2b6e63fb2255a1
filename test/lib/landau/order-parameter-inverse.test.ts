import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {orderParameterInverse} from "../../../lib/landau/order-parameter-inverse.js";
import {relativeError} from "../../reference/index.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values to 1e-15, from φ = 1e-200 to the last double before either end", () => {
  for (const {n, phi, z} of landau.freeEnergy) {
    expect(relativeError(orderParameterInverse(n, at(phi)), Number(z))).toBeLessThan(1e-15);
  }
});

test("undoes φ over its whole domain, as far as the rounding of φ allows", () => {
  fc.assert(
    fc.property(keys, real(-30, 30), (n, z) => {
      const phi = orderParameter(n, z);
      const p1 = 1 / (1 + (n - 1) * Math.exp(-z));
      const spread = 4e-16 * Math.abs(phi); // the error of φ, over dφ/dz:
      const tolerance = spread / (p1 * (1 - p1)) + 1e-15 * Math.abs(z) + 1e-307; // subnormal φ has fewer digits
      // within 1000 roundings of an end φ no longer determines z
      fc.pre(spread < 1e-3 * p1 && spread < 1e-3 * (1 - p1));
      expect(Math.abs(orderParameterInverse(n, phi) - z)).toBeLessThanOrEqual(1.01 * tolerance);
    })
  );
});

test("rejects both ends, rounded or not, and what lies outside", () => {
  for (const [n, phi] of [
    [5, -1 / 5], // as a double below −1/5
    [4, -1 / 4],
    [4, 3 / 4],
    [3, -0.34],
    [3, 0.67],
    [3, Number.NaN]
  ]) {
    expect(() => orderParameterInverse(n, phi)).toThrow(DomainError);
  }
});
