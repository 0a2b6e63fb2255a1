import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameter} from "../../../lib/landau/order-parameter.js";
import {orderParameterPartialSum} from "../../../lib/landau/order-parameter-partial-sum.js";
import {orderParameterTaylor} from "../../../lib/landau/order-parameter-taylor.js";
import {radiusOfConvergence} from "../../../lib/landau/radius-of-convergence.js";
import {toNumber} from "../../../lib/special/rational.js";
import {relativeError} from "../../reference/index.js";
import {fraction, plus, times} from "./fractions.js";

test("equals the exact sum of fractions, within rounding of its terms", () => {
  for (const n of [2, 3, 10, 1000, 1e6]) {
    for (const order of [1, 2, 5, 20, 100]) {
      const c = orderParameterTaylor(n, order);
      for (const z of [-3.5, -0.25, 0.0078125, 1, 2.75, 6]) {
        const exactZ = fraction(z * 128, 128);
        let sum = fraction(0);
        for (let k = order - 1; k >= 0; --k) sum = times(exactZ, plus(c[k], sum));
        const scale = 2n ** 200n;
        const exact = Number((sum.num * scale) / sum.den) / Number(scale);
        const radius = radiusOfConvergence(n);
        const terms = c.reduce((total, a, i) => {
          const k = i + 1;
          return total + Math.max(Math.abs(toNumber(a)), radius ** -k / 4) * Math.abs(z) ** k;
        }, 0);
        const error = Math.abs(orderParameterPartialSum(n, z, order) - exact);
        expect(error).toBeLessThan(1e-15 * (4 + order) * terms);
      }
    }
  }
});

test("converges to φ inside the radius of convergence and not outside", () => {
  for (const n of [2, 3, 10]) {
    const radius = radiusOfConvergence(n);
    for (const sign of [-1, 1]) {
      const inside = 0.5 * sign * radius;
      // the remainder after 60 terms is below 2^−60
      expect(relativeError(orderParameterPartialSum(n, inside, 60), orderParameter(n, inside))).toBeLessThan(
        1e-14
      );
      const outside = 1.5 * sign * radius;
      expect(Math.abs(orderParameterPartialSum(n, outside, 101))).toBeGreaterThan(1e9); // 1.5^101 is 6e17
    }
  }
});

test("is the source's a₁z + a₂z² at second order, also for tiny fields", () => {
  for (const z of [1e-9, -0.3]) {
    const expected = (9 / 100) * z + (9 / 250) * z ** 2;
    expect(relativeError(orderParameterPartialSum(10, z, 2), expected)).toBeLessThan(1e-15);
  }
});

test("says so when a term overflows", () => {
  expect(() => orderParameterPartialSum(3, 1e6, 100)).toThrow(DomainError);
  expect(() => orderParameterPartialSum(3, 1, 0)).toThrow(DomainError);
});
