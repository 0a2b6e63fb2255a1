import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {indicatorCouplingFreeEnergy} from "../../../lib/landau/indicator-coupling-free-energy.js";
import {indicatorCouplingTransition} from "../../../lib/landau/indicator-coupling-transition.js";
import {goldenMinimum} from "./helpers.js";

test("is a quartic minimum of the free energy at x = ½", () => {
  for (const n of [2, 3, 4, 10]) {
    const {coupling, field, x} = indicatorCouplingTransition(n);
    expect([coupling, x]).toEqual([2, 0.5]);
    const f = (y: number) => indicatorCouplingFreeEnergy(n, coupling, field, y);
    for (const d of [-0.1, 0.1]) {
      const quartic = (4 / 3) * d ** 4 + (32 / 15) * d ** 6 + (32 / 7) * d ** 8;
      expect(Math.abs(f(x + d) - f(x) - quartic)).toBeLessThan(1.3e-9); // (512/45) d¹⁰ and on
    }
  }
});

test("splits the minimum in two above βJ = 2 and not below", () => {
  for (const n of [2, 5]) {
    const {field} = indicatorCouplingTransition(n);
    const minimum = (K: number) => goldenMinimum((x) => indicatorCouplingFreeEnergy(n, K, field, x), 0.5, 1);
    expect(minimum(1.9)).toBeCloseTo(0.5, 6);
    // x − ½ ≃ ½√(3t), t = K/2 − 1
    expect(minimum(2.02) - 0.5).toBeCloseTo(0.5 * Math.sqrt(3 * 0.01), 2);
  }
});

test("rejects one key", () => {
  expect(() => indicatorCouplingTransition(1)).toThrow(DomainError);
});
