import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  cumulants,
  entropyAt,
  entropyDerivative,
  entropyDerivativeOpaque,
  entropySecondDerivative,
  probabilities,
  probabilityDerivatives
} from "../../../lib/gibbs/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {beta, derivative, referenceRows, row, variedRow} from "./rows.js";

const moderate = fc.double({min: 0.05, max: 4, noNaN: true});

/** Σ_j |p_j (u_j − ⟨u⟩) ln p_j|: what the opaque form adds up. */
function opaqueScale(u: readonly number[], b: number): number {
  const p = probabilities(u, b);
  const mean = cumulants(u, b, 1)[0];
  return p.reduce((s, x, j) => s + (x > 0 ? Math.abs(x * (u[j] - mean) * Math.log(x)) : 0), 0);
}

describe("entropyDerivative, entropyDerivativeOpaque, entropySecondDerivative", () => {
  it("agree with the reference", () => {
    const {inputs, value} = reference("t02.gibbs.0");
    const u = inputs.u.map(num);
    const b = num(inputs.beta);
    expect(relativeError(entropyDerivative(u, b), num(value.dH))).toBeLessThan(1e-15);
    expect(relativeError(entropyDerivativeOpaque(u, b), num(value.dH))).toBeLessThan(3e-15);
    expect(relativeError(entropySecondDerivative(u, b), num(value.d2H))).toBeLessThan(1e-14); // κ₂ and βκ₃ cancel to a third
  });

  it.each(referenceRows)("agree with 400 digits: $id", ({u, beta, value}) => {
    const dH = num(value.dH);
    // Positive sums; the weights carry βd eps, βd < 110 where they matter.
    if (Math.abs(dH) > 1e-290) expect(relativeError(entropyDerivative(u, beta), dH)).toBeLessThan(3e-14);
    expect(Math.abs(entropyDerivativeOpaque(u, beta) - dH)).toBeLessThanOrEqual(1e-13 * opaqueScale(u, beta));
    const scale = num(value.absolute[1]) + Math.abs(beta) * num(value.absolute[2]);
    expect(Math.abs(entropySecondDerivative(u, beta) - num(value.d2H))).toBeLessThanOrEqual(3e-14 * scale);
  });

  it("is the slope of H by an extrapolated difference quotient", () => {
    fc.assert(
      fc.property(row(), moderate, (u, b) => {
        // Rounding 1e-15/(h/32) with h = 0.05; truncation h^12.
        const slope = derivative((x) => entropyAt(u, x), b, 0.05);
        expect(Math.abs(slope - entropyDerivative(u, b))).toBeLessThan(1e-11 * (1 + Math.log(u.length)));
      })
    );
  });

  it("has the second derivative as its slope", () => {
    fc.assert(
      fc.property(row(), moderate, (u, b) => {
        const slope = derivative((x) => entropyDerivative(u, x), b, 0.05);
        expect(Math.abs(slope - entropySecondDerivative(u, b))).toBeLessThan(1e-10); // values up to 30
      })
    );
  });

  it("equals its opaque form to 1e-13 of the terms", () => {
    fc.assert(
      fc.property(row(), beta, (u, b) => {
        const difference = entropyDerivativeOpaque(u, b) - entropyDerivative(u, b);
        expect(Math.abs(difference)).toBeLessThanOrEqual(1e-13 * opaqueScale(u, b));
      })
    );
  });

  it.each([1000, 100_000])("the opaque form does not feel the rounding of a mean of %i keys", (n) => {
    // One key apart from n − 1 equal ones: −β p(1 − p), with p = 1/(1 + (n − 1)e^{−β}) that of the key apart.
    for (const [b, sign] of [
      [1e-9, 1],
      [1e-9, -1],
      [1.37e-9, 1],
      [1e-3, 1]
    ]) {
      const u = new Array(n).fill(-sign);
      u[0] = 0;
      const p = 1 / (1 + (n - 1) * Math.exp(-b));
      const error = Math.abs(entropyDerivativeOpaque(u, sign * b) + sign * b * p * (1 - p));
      expect(error).toBeLessThanOrEqual(8e-15 * opaqueScale(u, sign * b));
    }
  });

  it("is negative for β > 0 unless the row is constant, 0 at β = 0, and odd under (β, u) → (−β, −u)", () => {
    fc.assert(
      fc.property(variedRow, moderate, (u, b) => {
        expect(entropyDerivative(u, b)).toBeLessThan(0);
        expect(entropyDerivative(u, 0)).toBe(0);
        const mirrored = u.map((x) => -x);
        expect(entropyDerivative(mirrored, -b)).toBe(-entropyDerivative(u, b));
        expect(entropySecondDerivative(mirrored, -b)).toBe(entropySecondDerivative(u, b));
        expect(entropyDerivativeOpaque(mirrored, -b)).toBe(-entropyDerivativeOpaque(u, b));
      })
    );
    for (const b of [0, 1, 1e6]) {
      expect(entropyDerivative([2, 2, 2], b)).toBe(0);
      expect(entropyDerivativeOpaque([2, 2, 2], b)).toBe(0);
      expect(entropySecondDerivative([2, 2, 2], b)).toBe(0);
    }
  });

  it("takes the closed form of two levels at every scale", () => {
    // u = 0, s: Var = s² q(1 − q) with q = 1/(1 + e^{βs}).
    for (const s of [1e-290, 1e-9, 1, 1e9, 1e290]) {
      for (const x of [1e-8, 0.3, 2, 30, 300]) {
        const b = x / s;
        const q = 1 / (1 + Math.exp(b * s));
        expect(relativeError(entropyDerivative([0, s], b), -b * s * q * (1 - q) * s)).toBeLessThan(1e-13); // 300 eps
      }
    }
  });

  it("are finite or typed errors at the ends of the double range", () => {
    expect(entropyDerivative([1e200, 0], 1e-200)).toBeLessThan(-1e199);
    expect(() => entropyDerivative([8e307, -8e307], 1e-308)).not.toThrow();
    expect(() => entropySecondDerivative([8e307, -8e307], 1e-308)).toThrow(RangeError);
    expect(entropyDerivative([1e6, 0, -1e6], 1)).toBe(0);
  });
});

describe("probabilityDerivatives", () => {
  it.each(referenceRows)("agrees with 400 digits: $id", ({u, beta, value}) => {
    const dp = probabilityDerivatives(u, beta);
    const top = beta < 0 ? Math.min(...u) : Math.max(...u);
    const mean = num(value.cumulants[0]);
    value.dp.forEach((x, j) => {
      const gap = Math.abs(u[j] - top);
      const scale = num(value.p[j]) * Math.max(Math.abs(u[j] - mean), gap, Math.abs(top - mean));
      const tolerance = 1e-15 * (4 + Math.abs(beta) * gap) * scale; // as stated
      expect(Math.abs(dp[j] - num(x))).toBeLessThanOrEqual(tolerance + 1e-307);
    });
  });

  it("is the slope of p by an extrapolated difference quotient, and sums to 0", () => {
    fc.assert(
      fc.property(row(), moderate, (u, b) => {
        const dp = probabilityDerivatives(u, b);
        const j = u.length >> 1;
        const slope = derivative((x) => probabilities(u, x)[j], b, 0.05);
        expect(Math.abs(dp[j] - slope)).toBeLessThan(1e-11);
        expect(Math.abs(dp.reduce((s, x) => s + x))).toBeLessThan(2e-14); // 24 terms of at most 5, eps each
      })
    );
  });
});
