import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {criticalEndPoint} from "../../../lib/landau/critical-end-point.js";
import {spinodalCouplings} from "../../../lib/landau/spinodal-couplings.js";
import {spinodals} from "../../../lib/landau/spinodals.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values of the lower spinodal in zero field to 1e-12", () => {
  for (const id of ["a03.spinodal.n3", "a03.spinodal.n10"]) {
    const {inputs, value} = reference(id);
    const [, lower] = spinodalCouplings(inputs.n, 0);
    expect(relativeError(lower.p1, num(value.p1))).toBeLessThan(1e-12);
    expect(relativeError(lower.coupling, num(value.K))).toBeLessThan(1e-12);
  }
});

test("finds every solution of 66 cases to 1e-14", () => {
  for (const {n, z, points} of landau.spinodalCouplings) {
    const found = spinodalCouplings(n, at(z));
    expect(found.length, `n=${n} z=${z}`).toBe(points.length);
    found.forEach(({p1, coupling}, i) => {
      expect(relativeError(p1, Number(points[i][0]))).toBeLessThan(1e-14);
      expect(relativeError(coupling, Number(points[i][1]))).toBeLessThan(1e-14);
    });
  }
});

test("undoes the fields of the spinodals", () => {
  fc.assert(
    fc.property(keys, real(4.05, 30), (n, K) => {
      const {lower, upper} = spinodals(n, K);
      for (const {field, p1} of [lower, upper]) {
        const same = spinodalCouplings(n, field).filter((s) => relativeError(s.p1, p1) < 1e-6);
        expect(same.length).toBeGreaterThan(0);
        // dz/dK = −(p₁ − 1/n), so a rounded field determines K the less the closer p₁ is to 1/n
        const tolerance = (1e-14 * (K + Math.log(n))) / Math.abs(p1 - 1 / n) + 1e-13 * K;
        expect(Math.min(...same.map((s) => Math.abs(s.coupling - K)))).toBeLessThan(tolerance);
      }
    })
  );
});

test("counts three solutions between zero field and the critical end point, two at either, one outside", () => {
  for (const n of [3, 10, 1000]) {
    const {field} = criticalEndPoint(n);
    expect([-1, 0, field / 2, field, 2 * field].map((z) => spinodalCouplings(n, z).length)).toEqual([
      1, 2, 3, 2, 1
    ]);
  }
  expect([-1, 0, 1].map((z) => spinodalCouplings(2, z).length)).toEqual([1, 1, 1]);
  expect(() => spinodalCouplings(3, Number.NaN)).toThrow(DomainError);
});

test("separates the two solutions in a tiny field as its square root", () => {
  for (const n of [3, 10, 1e6]) {
    for (const z of [1e-30, 1e-19, 1e-12]) {
      // p₁ = 1/n ± (n − 1)/n² (2nz/(n − 2))^{1/2}, each to a relative O(z)
      const shift = ((n - 1) / n) * Math.sqrt((2 * n * z) / (n - 2));
      const [a, b] = spinodalCouplings(n, z).map(({p1}) => n * p1 - 1);
      expect(Math.abs(a + shift)).toBeLessThan(1e-15 + n * z);
      expect(Math.abs(b - shift)).toBeLessThan(1e-15 + n * z);
    }
  }
  expect(spinodalCouplings(3, 5e-324).length).toBe(3);
});
