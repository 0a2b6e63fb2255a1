import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {rowFreeEnergy} from "../../../lib/landau/row-free-energy.js";
import {at, keys, landau, real} from "./helpers.js";

test("has the reference values at the stationary points", () => {
  for (const {n, K, z, roots} of landau.meanField) {
    for (const {phi, f} of roots) {
      const [k, field, x] = [at(K), at(z), Number(phi)];
      // rounding of each term, and of φ where f is not yet stationary to second order
      const scale = 1 + k * x * x + Math.abs(field * x) + Math.log(n);
      expect(Math.abs(meanFieldFreeEnergy(n, k, field, x) - Number(f))).toBeLessThan(2e-15 * scale);
    }
  }
});

test("is that of one row without coupling", () => {
  fc.assert(
    fc.property(keys, real(-20, 20), real(0.001, 0.999), (n, z, p1) => {
      expect(meanFieldFreeEnergy(n, 0, z, p1 - 1 / n)).toBeCloseTo(rowFreeEnergy(n, z, p1 - 1 / n), 13);
    })
  );
});

test("is minus the logarithm of the number of states with k rows on the key, per row, for many rows", () => {
  // −(1/R) ln [C(R, k)(n − 1)^{R−k} n^{−R}] − (K/2)φ² − zφ, with Stirling's error (1/2R) ln(2πR p(1 − p))
  const [R, n, K, z] = [4000, 5, 3, 0.4];
  for (const k of [100, 800, 2000, 3900]) {
    const p = k / R;
    let logCount = 0;
    for (let i = 1; i <= k; ++i) logCount += Math.log((R - k + i) / i);
    const phi = p - 1 / n;
    const entropy = (logCount + (R - k) * Math.log(n - 1) - R * Math.log(n)) / R;
    const stirling = Math.log(2 * Math.PI * R * p * (1 - p)) / (2 * R);
    const expected = -entropy - stirling - (K / 2) * phi ** 2 - z * phi;
    expect(Math.abs(meanFieldFreeEnergy(n, K, z, phi) - expected)).toBeLessThan(
      (1 / k + 1 / (R - k)) / (12 * R)
    ); // next order
  }
});

test("rejects a negative coupling", () => {
  expect(() => meanFieldFreeEnergy(3, -1, 0, 0)).toThrow(DomainError);
});
