import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  entropyDeficit,
  entropyDerivative,
  entropySecondDerivative,
  entropySeries,
  entropySeriesCoefficients
} from "../../../lib/gibbs/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {logSlope, row} from "./rows.js";

describe("entropySeriesCoefficients", () => {
  it("agrees with the reference", () => {
    const {inputs, value} = reference("t02.series.0");
    const c = entropySeriesCoefficients(inputs.u.map(num));
    expect(c).toHaveLength(5);
    c.forEach((x, m) => {
      expect(relativeError(x, num(value[m]))).toBeLessThan(1e-14); // κ₄ = μ₄ − 3V² cancels to a fifth
    });
  });

  it("is ln n, 0, −V/2, −κ₃/3, −κ₄/8, … for a coin and for three levels", () => {
    // Half at each of ±1: ln(2 cosh β) − β tanh β = ln 2 − β²/2 + β⁴/4 − β⁶/9·…: κ₂ = 1, κ₄ = −2, κ₆ = 16.
    const coin = entropySeriesCoefficients([1, -1], 6);
    [Math.LN2, 0, -1 / 2, 0, 2 / 8, 0, (-16 * 5) / 720].forEach((x, m) => {
      expect(Math.abs(coin[m] - x)).toBeLessThan(1e-15);
    });
    // 0, 1, 5: V = 14/3, κ₃ = 6, μ₄ = 98/3, κ₄ = 98/3 − 3·(14/3)² = −98/3.
    const three = entropySeriesCoefficients([0, 1, 5]);
    [Math.log(3), 0, -7 / 3, -2, 98 / 24].forEach((x, m) => {
      expect(Math.abs(three[m] - x)).toBeLessThan(5e-15);
    });
  });

  it("has the first two derivatives at 0", () => {
    fc.assert(
      fc.property(row(), (u) => {
        const c = entropySeriesCoefficients(u, 2);
        expect(c[0]).toBe(Math.log(u.length));
        expect(c[1]).toBe(entropyDerivative(u, 0));
        expect(Math.abs(2 * c[2] - entropySecondDerivative(u, 0))).toBeLessThan(2e-323); // exact, but for underflow
      })
    );
  });
});

describe("entropySeries", () => {
  it.each([1, 2, 3, 4, 5, 6])("cut after β^%i misses H by O(β^{order + 1})", (order) => {
    const u = [1.5, -0.25, 0.75, 2, -3];
    const betas = Array.from({length: 8}, (_, i) => 2 ** -(5 + i / 4));
    // The deficit is relative to 1e-14: the error, down to 1e-13, is not lost in ln n.
    const errors = betas.map((b) =>
      Math.abs(Math.log(5) - entropySeries(u, b, order) - entropyDeficit(u, b))
    );
    expect(Math.abs(logSlope(betas, errors) - (order + 1))).toBeLessThan(0.15); // the next term: a few βw ≈ 0.1
  });

  it("is the polynomial of its coefficients", () => {
    fc.assert(
      fc.property(row(), fc.double({min: -0.2, max: 0.2, noNaN: true}), fc.nat({max: 6}), (u, b, order) => {
        const c = entropySeriesCoefficients(u, order);
        let power = 1;
        let total = 0;
        let scale = 0;
        for (const x of c) {
          total += x * power;
          scale += Math.abs(x * power);
          power *= b;
        }
        expect(Math.abs(entropySeries(u, b, order) - total)).toBeLessThanOrEqual(2e-15 * scale);
      })
    );
  });

  it("depends on βu alone where powers of u or of β leave the double range", () => {
    // ln 3 − Σ (m − 1)κ_m/m! of 0, 1, 3 up to m = 6, from the central moments in 60 digits.
    const exact = 0.5951257774655491;
    for (const scale of [1, 1e-60, 1e60, 1e-300, 1e300]) {
      const u = [0, scale, 3 * scale];
      expect(relativeError(entropySeries(u, 1 / scale, 6), exact)).toBeLessThan(3e-15); // terms of size 1 cancel to 0.6
      expect(entropySeries(u, Number.MAX_VALUE, 1)).toBe(Math.log(3));
    }
  });

  it("goes to order 4 by default, and is ln n at β = 0", () => {
    expect(entropySeries([1, 2, 5], 0.1)).toBe(entropySeries([1, 2, 5], 0.1, 4));
    expect(entropySeries([1, 2, 5], 0)).toBe(Math.log(3));
    expect(entropySeries([4, 4], 9)).toBe(Math.LN2);
    for (const order of [-1, 7, 2.5]) expect(() => entropySeries([1, 2], 1, order)).toThrow(RangeError);
    expect(() => entropySeries([1, 2], 1e200)).toThrow(RangeError);
  });
});
