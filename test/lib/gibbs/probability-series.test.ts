import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {probabilities, probabilityDerivatives, probabilitySeries} from "../../../lib/gibbs/index.js";
import {num, reference} from "../../reference/index.js";
import {logSlope, row, width} from "./rows.js";

describe("probabilitySeries", () => {
  it("has the reference's coefficient of β²", () => {
    const {inputs, value} = reference("t02.p2.0");
    const u = inputs.u.map(num);
    const second = probabilitySeries(u, 1, 2);
    const first = probabilitySeries(u, 1, 1);
    value.forEach((x: string, j: number) => {
      expect(Math.abs(second[j] - first[j] - num(x))).toBeLessThan(1e-15); // differences of numbers up to 1
    });
  });

  it("has the exact coefficients of integer logits", () => {
    // u = 0, 1, 5: δ = −2, −1, 3; V = 14/3, κ₃ = 6; by hand, over 3·6·…: β: δ/3, β²: (δ² − V)/6, β³: (δ³ − 14δ − 6)/18.
    const delta = [-2, -1, 3];
    for (const b of [1, -0.5, 0.25]) {
      for (let order = 0; order <= 3; ++order) {
        probabilitySeries([0, 1, 5], b, order).forEach((x, j) => {
          const d = delta[j];
          const terms = [
            1 / 3,
            (b * d) / 3,
            (b * b * (3 * d * d - 14)) / 18,
            (b ** 3 * (d ** 3 - 14 * d - 6)) / 18
          ];
          const exact = terms.slice(0, order + 1).reduce((s, t) => s + t);
          expect(Math.abs(x - exact)).toBeLessThan(2e-15);
        });
      }
    }
  });

  it.each([0, 1, 2, 3])("cut after β^%i misses p by O(β^{order + 1})", (order) => {
    const u = [1.5, -0.25, 0.75, 2, -3];
    const betas = Array.from({length: 8}, (_, i) => 2 ** -(5 + i / 2));
    const errors = betas.map((b) => {
      const series = probabilitySeries(u, b, order);
      return Math.max(...probabilities(u, b).map((x, j) => Math.abs(x - series[j])));
    });
    // The next term bends the line by a few β w ≈ 0.1 at these β.
    expect(Math.abs(logSlope(betas, errors) - (order + 1))).toBeLessThan(0.1);
  });

  it("sums to 1 at every order, and starts as p and its slope", () => {
    fc.assert(
      fc.property(row(), fc.double({min: -1, max: 1, noNaN: true}), fc.nat({max: 3}), (u, b, order) => {
        const x = Math.abs(b) * width(u);
        const total = probabilitySeries(u, b, order).reduce((s, t) => s + t);
        expect(Math.abs(total - 1)).toBeLessThan(1e-15 * (1 + x + x ** 2 + x ** 3) * 2);
        const first = probabilitySeries(u, 1, 1);
        probabilityDerivatives(u, 0).forEach((slope, j) => {
          expect(Math.abs(first[j] - 1 / u.length - slope)).toBeLessThan(3e-15);
        });
      })
    );
  });

  it("is uniform at β = 0 and for constants, and typed at its limits", () => {
    for (let order = 0; order <= 3; ++order) {
      expect(Array.from(probabilitySeries([1, 2, 5, 9], 0, order))).toEqual([0.25, 0.25, 0.25, 0.25]);
      expect(Array.from(probabilitySeries([7, 7], 3, order))).toEqual([0.5, 0.5]);
      expect(Array.from(probabilitySeries([7], 3, order))).toEqual([1]);
    }
    for (const order of [-1, 4, 0.5]) expect(() => probabilitySeries([1, 2], 1, order)).toThrow(RangeError);
    expect(() => probabilitySeries([1e120, 0], 1, 1)).toThrow(RangeError);
  });
});
