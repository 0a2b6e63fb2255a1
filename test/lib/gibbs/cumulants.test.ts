import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cumulants} from "../../../lib/gibbs/index.js";
import {num, relativeError} from "../../reference/index.js";
import {referenceRows, row} from "./rows.js";

/** κ₁ … κ₆ of integer logits with integer weights, in exact rationals, by the recurrence from raw moments. */
function exactCumulants(u: readonly number[], weights: readonly bigint[]): number[] {
  // Over the common denominator W^k, W = Σ weights: κ_k = c_k/W^k with c_k = r_k W^{k−1} − Σ_j C(k−1, j−1) c_j r_{k−j} W^{k−j−1}.
  const W = weights.reduce((s, w) => s + w);
  const raw = Array.from({length: 7}, (_, k) =>
    u.reduce((s, x, j) => s + weights[j] * BigInt(x) ** BigInt(k), 0n)
  );
  const choose = [
    [1n],
    [1n, 1n],
    [1n, 2n, 1n],
    [1n, 3n, 3n, 1n],
    [1n, 4n, 6n, 4n, 1n],
    [1n, 5n, 10n, 10n, 5n, 1n]
  ];
  const c: bigint[] = [0n];
  for (let k = 1; k <= 6; ++k) {
    let value = raw[k] * W ** BigInt(k - 1);
    for (let j = 1; j < k; ++j) value -= choose[k - 1][j - 1] * c[j] * raw[k - j] * W ** BigInt(k - j - 1);
    c.push(value);
  }
  return c.slice(1).map((value, i) => quotient(value, W ** BigInt(i + 1)));
}

/** a/b to 18 digits. */
function quotient(a: bigint, b: bigint): number {
  const integer = a / b;
  return Number(integer) + Number(((a % b) * 10n ** 24n) / b) / 1e24;
}

/** κ_k = dᵏ ln Z/dβᵏ by Cauchy's integral over a circle around β, in complex arithmetic. */
function contourCumulant(u: readonly number[], b: number, k: number, radius: number): number {
  const points = 64;
  let total = 0;
  for (let i = 0; i < points; ++i) {
    const theta = (2 * Math.PI * i) / points;
    const dr = radius * Math.cos(theta);
    const di = radius * Math.sin(theta);
    let re = 0;
    let im = 0;
    for (const x of u) {
      re += Math.exp((b + dr) * x) * Math.cos(di * x);
      im += Math.exp((b + dr) * x) * Math.sin(di * x);
    }
    const logModulus = Math.log(Math.hypot(re, im));
    const argument = Math.atan2(im, re); // no zero of Z nearby: the principal value is continuous
    total += logModulus * Math.cos(k * theta) + argument * Math.sin(k * theta);
  }
  let factorial = 1;
  for (let i = 2; i <= k; ++i) factorial *= i;
  return (total / points / radius ** k) * factorial;
}

/** ⟨|u − ⟨u⟩|^k⟩ under p(β): the scale of the k-th cumulant. */
function absoluteMoment(u: readonly number[], b: number, k: number): number {
  const w = u.map((x) => Math.exp(b * (x - Math.max(...u))));
  const Z = w.reduce((s, x) => s + x);
  const mean = w.reduce((s, x, j) => s + x * u[j], 0) / Z;
  return w.reduce((s, x, j) => s + x * Math.abs(u[j] - mean) ** k, 0) / Z;
}

describe("cumulants", () => {
  it.each(referenceRows)("agrees with 400 digits: $id", ({u, beta, value}) => {
    const kappa = cumulants(u, beta, 6);
    const top = beta < 0 ? Math.min(...u) : Math.max(...u);
    const mean = num(value.cumulants[0]);
    expect(Math.abs(kappa[0] - mean)).toBeLessThanOrEqual(4e-16 * (Math.abs(mean) + Math.abs(top - mean)));
    // Three heavy rows put βd ≤ 110 eps into the weights; everything else is below 3e-15.
    for (let k = 2; k <= 6; ++k) {
      const scale = num(value.absolute[k - 1]);
      expect(Math.abs(kappa[k - 1] - num(value.cumulants[k - 1]))).toBeLessThanOrEqual(5e-14 * scale);
    }
  });

  it("is exact on integer logits, at β = 0 and at β = ln 2 where the weights are integers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 9}), {minLength: 1, maxLength: 12}), (u) => {
        const uniform = exactCumulants(
          u,
          u.map(() => 1n)
        );
        const doubling = exactCumulants(
          u,
          u.map((x) => 2n ** BigInt(x))
        );
        const cases: [number, number[]][] = [
          [0, uniform],
          [Math.LN2, doubling]
        ];
        for (const [b, exact] of cases) {
          const kappa = cumulants(u, b, 6);
          for (let k = 1; k <= 6; ++k) {
            // ln 2 rounds to 0.2 eps, times u = 9; then some ten operations on terms with coefficients up to 30.
            const scale = k === 1 ? 9 : 15 * absoluteMoment(u, b, k);
            expect(Math.abs(kappa[k - 1] - exact[k - 1])).toBeLessThanOrEqual(3e-15 * scale);
          }
        }
      })
    );
  });

  it("is the sequence of derivatives of ln Z", () => {
    const u = [1.5, -0.25, 0.75, 2, -1];
    for (const b of [0, 0.4, 1.1]) {
      const kappa = cumulants(u, b, 6);
      for (let k = 1; k <= 6; ++k) {
        // Nearest zero of Z at distance about π/3: the rule errs by (0.6/1)^64 = 1e-14, rounding by k! 0.6^−k eps.
        const amplification = [1, 2, 6, 24, 120, 720][k - 1] / 0.6 ** k;
        expect(Math.abs(kappa[k - 1] - contourCumulant(u, b, k, 0.6))).toBeLessThan(3e-15 * amplification);
      }
    }
  });

  it("has the closed form of a coin", () => {
    // u = 0, 1 with q = p_1: κ₂ = q(1−q), κ₃ = κ₂(1−2q), κ₄ = κ₂(1−6κ₂), κ₅ = κ₃(1−12κ₂), κ₆ = κ₂(1−30κ₂+120κ₂²)
    for (const b of [0, 0.2, -3, 7, 50]) {
      const q = 1 / (1 + Math.exp(-b));
      const v = 1 / (2 + 2 * Math.cosh(b));
      const exact = [q, v, v * -Math.tanh(b / 2), v * (1 - 6 * v), v * -Math.tanh(b / 2) * (1 - 12 * v)];
      exact.push(v * (1 - 30 * v + 120 * v * v));
      cumulants([0, 1], b, 6).forEach((x, i) => {
        // Relative to v, the size of every absolute moment; 50 eps in e^−b.
        expect(Math.abs(x - exact[i])).toBeLessThan(2e-14 * (i === 0 ? 1 : v));
      });
    }
  });

  it("moves with shift and scale: κ₁ shifts, κ_k multiplies by c^k, odd ones change sign under u → −u", () => {
    fc.assert(
      fc.property(row(), fc.double({min: 0, max: 5, noNaN: true}), (u, b) => {
        fc.pre(u.every((x) => x === 0 || Math.abs(x) > 1e-40));
        fc.pre(b > 1e-200);
        const kappa = cumulants(u, b, 6);
        const scaled = cumulants(
          u.map((x) => x * 8),
          b / 8,
          6
        );
        const mirrored = cumulants(
          u.map((x) => -x),
          -b,
          6
        );
        for (let k = 1; k <= 6; ++k) {
          expect(scaled[k - 1]).toBe(kappa[k - 1] * 8 ** k);
          expect(mirrored[k - 1]).toBe((k % 2 ? -1 : 1) * kappa[k - 1] + 0);
        }
      })
    );
  });

  it("returns as many as asked for, and zeros for one key and for constants", () => {
    for (let order = 1; order <= 6; ++order) {
      const expected = [3, 0, 0, 0, 0, 0].slice(0, order);
      expect(Array.from(cumulants([3], 2, order))).toEqual(expected);
      expect(Array.from(cumulants([3, 3, 3], 2, order))).toEqual(expected);
    }
    for (const order of [0, 7, 1.5]) expect(() => cumulants([1, 2], 1, order)).toThrow(RangeError);
    expect(() => cumulants([1e60, -1e60], 0, 6)).toThrow(RangeError);
    expect(cumulants([1e60, -1e60], 0, 5)[3]).toBeCloseTo(-2e240, -230);
  });

  it("keeps the digits of a million keys", () => {
    const u = Float64Array.from({length: 1e6}, (_, j) => (j < 1e3 ? 1 : 0)); // q = 1e-3 at β = 0
    const q = 1e-3;
    const v = q * (1 - q);
    const exact = [q, v, v * (1 - 2 * q), v * (1 - 6 * v)];
    cumulants(u, 0, 4).forEach((x, i) => {
      expect(relativeError(x, exact[i])).toBeLessThan(2e-13); // 1 − q is the mean gap: sd/⟨d⟩ = 1/30
    });
  });
});
