import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gaussLegendre, legendre} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {rows} from "./misses.js";

// The documented absolute error, 2e-16 + 1e-16·√count; the reference value is itself rounded (1.2e-16).
const bound = (count: number) => 3.2e-16 + 1e-16 * Math.sqrt(count);
const inside = fc.double({min: -1, max: 1, noNaN: true});

test("agrees with 60-digit values up to degree 1000, close to ±1 too", () => {
  for (const [degree, x, value] of rows("legendre")) {
    expect(Math.abs(legendre(degree + 1, x)[degree] - value)).toBeLessThanOrEqual(bound(degree + 1));
  }
});

test("the first degrees are the polynomials one knows", () => {
  fc.assert(
    fc.property(inside, (x) => {
      const exact = [
        1,
        x,
        (3 * x * x - 1) / 2,
        (x * (5 * x * x - 3)) / 2,
        ((35 * x * x - 30) * x * x + 3) / 8
      ];
      legendre(5, x).forEach((p, k) => {
        expect(Math.abs(p - exact[k])).toBeLessThan(2e-15); // the explicit forms cancel terms of size 35/8
      });
    })
  );
});

test("does not add up roundings of one sign near |x| = 1", () => {
  // The recurrence in 50 digits; θ = arccos x is so small that P_k falls steadily over all these degrees.
  for (const [x, degree, value] of [
    [1 - 7e-15, 50000, 0.9999912568379318],
    [1 - 2e-14, 10000, 0.9999990006996075],
    [1 - 1e-12, 2000, 0.9999979990452665]
  ]) {
    expect(Math.abs(legendre(degree + 1, x)[degree] - value)).toBeLessThanOrEqual(bound(degree + 1));
    expect(Math.abs(legendre(degree + 1, -x)[degree] - value)).toBeLessThanOrEqual(bound(degree + 1)); // even degrees
  }
});

test("stays within [−1, 1], is 1 at 1 and (−1)^k at −1", () => {
  fc.assert(fc.property(inside, (x) => legendre(300, x).every((p) => Math.abs(p) <= 1 + bound(300))));
  expect(legendre(100, 1).every((p) => p === 1)).toBe(true);
  expect(legendre(100, -1).every((p, k) => p === (k % 2 === 0 ? 1 : -1))).toBe(true);
});

test("is the expansion of 1/√(1 − 2xt + t²) in powers of t", () => {
  fc.assert(
    fc.property(inside, fc.double({min: -0.7, max: 0.7, noNaN: true}), (x, t) => {
      const series = legendre(120, x).reduceRight((total, p) => total * t + p, 0);
      // What is cut off is below 0.7^120/0.3 = 1e-18; errors add up with weights t^k.
      expect(Math.abs(series - 1 / Math.sqrt(1 - 2 * x * t + t * t))).toBeLessThan(1e-14);
    })
  );
});

test("is orthogonal: ∫P_jP_k = 2δ_jk/(2k + 1)", () => {
  const {nodes, weights} = gaussLegendre(60);
  const values = Array.from(nodes, (x) => legendre(60, x));
  for (const j of [0, 1, 17, 40, 59]) {
    for (const k of [0, 16, 17, 58, 59]) {
      const integral = values.reduce((total, p, i) => total + weights[i] * p[j] * p[k], 0);
      expect(Math.abs(integral - (j === k ? 2 / (2 * k + 1) : 0))).toBeLessThan(5e-15);
    }
  }
});

test("gives the heat kernel of S², Σ(2l + 1)/(4π)·e^{−l(l+1)t} P_l(cos θ)", () => {
  const {inputs, value} = reference("heat.S2.0.05");
  const p = legendre(60, Math.cos(num(inputs.theta)));
  const kernel = p.reduce((total, v, l) => {
    return total + ((2 * l + 1) / (4 * Math.PI)) * Math.exp(-l * (l + 1) * num(inputs.t)) * v;
  }, 0);
  // Twenty terms up to 0.4 add up to 0.47: 4e-16 each.
  expect(relativeError(kernel, num(value))).toBeLessThan(5e-15);
});

test("keeps to its domain", () => {
  expect(Array.from(legendre(1, 0.3))).toEqual([1]);
  for (const [count, x] of [
    [0, 0.5],
    [2.5, 0.5],
    [3, 1.0000000000000002],
    [3, Number.NaN]
  ]) {
    expect(() => legendre(count, x)).toThrow(DomainError);
  }
});
