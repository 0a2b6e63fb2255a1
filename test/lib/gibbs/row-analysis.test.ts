import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {rowAnalysis} from "../../../lib/gibbs/row-analysis.js";
import {num, reference, relativeError} from "../../reference/index.js";

/** H of p ∝ e^{βu} by the plain definition. */
function plainEntropy(u: readonly number[], beta: number): number {
  const weights = u.map((x) => Math.exp(beta * (x - Math.max(...u))));
  const total = weights.reduce((a, b) => a + b);
  return -weights.reduce((h, w) => (w > 0 ? h + (w / total) * Math.log(w / total) : h), 0);
}

const row = fc.array(fc.double({min: -50, max: 50, noNaN: true, noDefaultInfinity: true}), {
  minLength: 3,
  maxLength: 40
});
/** Rows whose largest logit stands alone by a clear gap, so that the half maximum is well conditioned. */
const clearRow = row.map((u) => [...u, Math.max(...u) + 1]);

describe("rowAnalysis", () => {
  test("agrees with the reference row", () => {
    const {inputs, value} = reference("t02.gibbs.0");
    const u = inputs.u.map(num);
    const result = rowAnalysis(u, num(inputs.beta));
    const p = value.p.map(num);
    expect(relativeError(result.entropy, num(value.H))).toBeLessThan(1e-12);
    expect(Math.abs(result.topExcess - (Math.max(...p) - 1 / 5))).toBeLessThan(1e-15);
    // Plain moments of the five numbers: mean 0.46, second and third largest entries 0.7 and 0.3.
    const d = u.map((x: number) => x - 0.46);
    const moment = (k: number) => d.reduce((s: number, x: number) => s + x ** k, 0) / 5;
    expect(relativeError(result.logitDeviation, Math.sqrt(moment(2)))).toBeLessThan(1e-14);
    expect(relativeError(result.coupling, 0.8 * Math.sqrt(moment(2)))).toBeLessThan(1e-14);
    expect(relativeError(result.skewness!, moment(3) / moment(2) ** 1.5)).toBeLessThan(1e-13);
    expect(Math.abs(result.excessKurtosis! - (moment(4) / moment(2) ** 2 - 3))).toBeLessThan(1e-13);
    expect(relativeError(result.topGap, 0.8 * 1.8)).toBeLessThan(1e-15);
    expect(result.multiplicity).toBe(1);
  });

  // One key Δ above n − 1 equal ones: with q = 1/n the shape is that of a Bernoulli variable of probability q.
  test.each([
    [2, 1.3, 0.7],
    [10, 2, 3],
    [1000, 0.1, 90]
  ])("one key above %i − 1 equal ones", (n, beta, delta) => {
    const u = new Array(n).fill(-4);
    u[n >> 1] += delta;
    const q = 1 / n;
    const result = rowAnalysis(u, beta);
    expect(relativeError(result.logitDeviation, delta * Math.sqrt(q * (1 - q)))).toBeLessThan(1e-13);
    expect(Math.abs(result.skewness! - (1 - 2 * q) / Math.sqrt(q * (1 - q)))).toBeLessThan(
      1e-12 * Math.sqrt(n)
    );
    const kurtosis = (1 - 6 * q * (1 - q)) / (q * (1 - q));
    expect(Math.abs(result.excessKurtosis! - kurtosis)).toBeLessThan(1e-12 * n);
    expect(relativeError(result.topGap, beta * delta)).toBeLessThan(1e-14);
    const phi = ((n - 1) * Math.expm1(beta * delta)) / (n * (Math.exp(beta * delta) + n - 1));
    expect(relativeError(result.topExcess, phi)).toBeLessThan(1e-12);
  });

  // sd(u) = √(15/16), so that σ = 1: the reference's own Gaussian row. 1e-9: the entry is a quadrature.
  test("compares with Gaussian logits of the same expected sample variance", () => {
    const {inputs, value} = reference("t02.rem.n16.s1");
    const u = Array.from({length: inputs.n}, (_, j) => (j % 2 ? 1 : -1) * Math.sqrt(15 / 16));
    expect(relativeError(rowAnalysis(u, 1).gaussianEntropy!, num(value.EH))).toBeLessThan(1e-9);
    expect(rowAnalysis(u, 1, {gaussianEntropy: (n, sigma) => n + sigma}).gaussianEntropy).toBeCloseTo(17, 14);
  });

  test("at the half maximum H is half of ln n", () => {
    fc.assert(
      fc.property(clearRow, (u) => {
        const {halfMaximumBeta, n} = rowAnalysis(u, 1);
        // 1e-9 of ln n: the plain sum here loses up to six digits where H is small against its terms.
        expect(Math.abs(plainEntropy(u, halfMaximumBeta!) / Math.log(n) - 0.5)).toBeLessThan(1e-9);
      })
    );
  });

  test("is the same row in other units, with other offsets, in another order", () => {
    fc.assert(
      fc.property(clearRow, fc.constantFrom(2 ** -30, 0.125, 8, 2 ** 40), (u, c) => {
        const before = rowAnalysis(u, 0.3);
        const after = rowAnalysis(u.map((x) => x / c).reverse(), 0.3 * c);
        for (const key of [
          "entropy",
          "coupling",
          "topExcess",
          "topGap",
          "skewness",
          "excessKurtosis"
        ] as const) {
          // Order changes the sums' last bits; powers of two change nothing. Rows here have sd > 0.01 |u|.
          expect(Math.abs(after[key]! - before[key]!)).toBeLessThan(1e-11 * (1 + Math.abs(before[key]!)));
        }
        expect(relativeError(after.halfMaximumBeta!, c * before.halfMaximumBeta!)).toBeLessThan(1e-9);
        expect(relativeError(after.logitDeviation, before.logitDeviation / c)).toBeLessThan(1e-12);
      })
    );
  });

  test("has no half maximum when √n keys or more share the maximum", () => {
    expect(rowAnalysis([1, 1, 0, 0], 1)).toMatchObject({halfMaximumBeta: null, multiplicity: 2, topGap: 0});
    expect(rowAnalysis([1, 1, 0, 0, 0], 1).halfMaximumBeta).toBeGreaterThan(0);
    // Two keys that all but share it: H rests at ln 2 = ½ ln 4 over many decades of β.
    expect(rowAnalysis([1, 1 - 1e-12, 0, 0], 1)).toMatchObject({halfMaximumBeta: null, multiplicity: 1});
  });

  test("equal logits have no shape, and the full entropy", () => {
    const result = rowAnalysis([7, 7, 7], 2);
    expect(result).toMatchObject({coupling: 0, skewness: null, excessKurtosis: null, halfMaximumBeta: null});
    expect(result.topGap).toBe(0);
    expect(Math.abs(result.topExcess)).toBeLessThan(1e-16);
    expect(Math.abs(result.entropy - Math.log(3))).toBeLessThan(1e-15);
    expect(Math.abs(result.gaussianEntropy! - Math.log(3))).toBeLessThan(1e-15);
  });

  test("gives no Gaussian entropy beyond the quadrature's range, and no NaN anywhere", () => {
    const result = rowAnalysis([0, 1e6, 3e6], 1);
    expect(result.gaussianEntropy).toBeNull();
    expect(result).toMatchObject({entropy: 0, normalizedEntropy: 0, multiplicity: 1});
    expect(() => rowAnalysis([1e308, -1e308], 1)).toThrow(DomainError);
    expect(() => rowAnalysis([0, 1e200], 1e200)).toThrow(DomainError);
  });

  test("refuses a Gaussian entropy that is not a function", () => {
    for (const gaussianEntropy of [3, null, "3", {}]) {
      expect(() => rowAnalysis([1, 2], 1, {gaussianEntropy: gaussianEntropy as never})).toThrow(ShapeError);
    }
  });

  test.each([
    [[1], 1, ShapeError],
    [[], 1, ShapeError],
    ["12", 1, ShapeError],
    [[1, NaN], 1, DomainError],
    [[1, 2], 0, DomainError],
    [[1, 2], -1, DomainError],
    [[1, 2], Infinity, DomainError],
    [[1, 2], "1", ShapeError]
  ])("refuses u = %j, beta = %j", (u, beta, error) => {
    expect(() => rowAnalysis(u as number[], beta as number)).toThrow(error);
  });
});
