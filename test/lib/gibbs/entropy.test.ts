import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {entropy, probabilities} from "../../../lib/gibbs/index.js";
import {num, relativeError} from "../../reference/index.js";
import {beta, referenceRows, row} from "./rows.js";

describe("entropy", () => {
  it("takes simple values", () => {
    expect(entropy([1])).toBe(0);
    expect(entropy([0, 1, 0])).toBe(0);
    expect(relativeError(entropy([0.5, 0.5]), Math.LN2)).toBeLessThan(2e-16);
    expect(relativeError(entropy([0.5, 0.25, 0.25]), 1.5 * Math.LN2)).toBeLessThan(2e-16);
    expect(relativeError(entropy(new Float64Array(1e6).fill(1e-6)), Math.log(1e6))).toBeLessThan(1e-15);
  });

  it.each(referenceRows)("of rounded probabilities agrees with 400 digits: $id", ({u, beta, value}) => {
    // p carries (4 + βd) eps where it matters; βd < 110 for the key that dominates the sum of the others.
    expect(relativeError(entropy(probabilities(u, beta)), num(value.H))).toBeLessThan(1e-13);
  });

  it("keeps its digits next to certainty", () => {
    // H = −(1−ε) ln(1−ε) − ε ln ε = ε (1 − ln ε) + O(ε²), although 1 − ε rounds to 1.
    for (const e of [1e-17, 1e-30, 1e-300]) {
      expect(relativeError(entropy([1, e]), e * (1 - Math.log(e)))).toBeLessThan(2e-15);
    }
  });

  it("does not depend on order, is largest when uniform, and adds for independent pairs", () => {
    fc.assert(
      fc.property(row(), row(), beta, (u, v, b) => {
        const p = probabilities(u, b);
        const q = probabilities(v, b);
        const H = entropy(p);
        expect(Math.abs(entropy(p.toReversed()) - H)).toBeLessThan(1e-15);
        expect(H).toBeGreaterThanOrEqual(0);
        expect(H).toBeLessThan(Math.log(p.length) + 1e-15);
        const product = Array.from(p).flatMap((x) => Array.from(q, (y) => x * y));
        expect(Math.abs(entropy(product) - H - entropy(q))).toBeLessThan(3e-15);
      })
    );
  });

  it("accepts single precision and rejects what is no distribution", () => {
    expect(entropy(Float32Array.from([0.1, 0.2, 0.7]))).toBeCloseTo(entropy([0.1, 0.2, 0.7]), 6);
    for (const p of [[0.5], [0.5, 0.6], [1.5, -0.5], [0, 0], [1 + 1e-9]])
      expect(() => entropy(p)).toThrow(DomainError);
  });
});
