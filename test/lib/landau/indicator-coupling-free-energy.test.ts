import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {indicatorCouplingFreeEnergy} from "../../../lib/landau/indicator-coupling-free-energy.js";
import {meanFieldFreeEnergy} from "../../../lib/landau/mean-field-free-energy.js";
import {real} from "./helpers.js";

test("is minus the logarithm of the weight of k of R rows, per row, with the source's double sum over indicators", () => {
  const [R, n, K, z] = [3000, 4, 2.5, 0.8];
  for (const k of [30, 700, 1500, 2900]) {
    const x = k / R;
    let logCount = 0;
    for (let i = 1; i <= k; ++i) logCount += Math.log((R - k + i) / i);
    // (K/2R) Σ_{r,r'} (1_r − 1_{r'})²: 2k(R − k) ordered pairs differ
    const energy = ((K / (2 * R)) * 2 * k * (R - k)) / R - z * x;
    const stirling = Math.log(2 * Math.PI * R * x * (1 - x)) / (2 * R);
    const expected = energy - (logCount + (R - k) * Math.log(n - 1)) / R - stirling;
    const next = (1 / k + 1 / (R - k)) / (12 * R);
    expect(Math.abs(indicatorCouplingFreeEnergy(n, K, z, x) - expected)).toBeLessThan(next);
  }
});

test("is model A with the coupling 2K in the field z − K(1 − 2/n), up to a constant", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 50}), real(0, 6), real(-5, 5), real(0, 1), (n, K, z, x) => {
      const difference = (p: number) =>
        indicatorCouplingFreeEnergy(n, K, z, p) -
        meanFieldFreeEnergy(n, 2 * K, z - K * (1 - 2 / n), p - 1 / n);
      expect(Math.abs(difference(x) - difference(0.5))).toBeLessThan(2e-14 * (1 + K));
    })
  );
});

test("rejects what is no fraction", () => {
  expect(() => indicatorCouplingFreeEnergy(3, 1, 0, -0.1)).toThrow(DomainError);
});
