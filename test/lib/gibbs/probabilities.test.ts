import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {probabilities} from "../../../lib/gibbs/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {beta, referenceRows, row} from "./rows.js";

describe("probabilities", () => {
  it("agrees with the reference", () => {
    const {inputs, value} = reference("t02.gibbs.0");
    const p = probabilities(inputs.u.map(num), num(inputs.beta));
    // The inputs are rounded decimals: a few eps.
    p.forEach((x, j) => {
      expect(relativeError(x, num(value.p[j]))).toBeLessThan(2e-15);
    });
  });

  it.each(referenceRows)("agrees with 400 digits: $id", ({u, beta, value}) => {
    const p = probabilities(u, beta);
    const top = beta < 0 ? Math.min(...u) : Math.max(...u);
    value.p.forEach((x, j) => {
      const tolerance = (4 + Math.abs(beta * (u[j] - top))) * 2.3e-16; // as stated
      if (Math.abs(num(x)) > 1e-300) expect(relativeError(p[j], num(x))).toBeLessThan(tolerance);
      else expect(p[j]).toBeLessThan(1e-300);
    });
  });

  it("is exact where the weights are powers of two", () => {
    // β = ln 2 and u = 0, 1, 2, 3: p = 1/15, 2/15, 4/15, 8/15. ln 2 is rounded: 3 eps in the exponent at most.
    const p = probabilities([0, 1, 2, 3], Math.LN2);
    [1, 2, 4, 8].forEach((w, j) => {
      expect(relativeError(p[j], w / 15)).toBeLessThan(1e-15);
    });
  });

  it("sums to 1, lies in [0, 1] and orders as the logits", () => {
    fc.assert(
      fc.property(row(), beta, (u, b) => {
        const p = probabilities(u, b);
        expect(Math.abs(p.reduce((s, x) => s + x) - 1)).toBeLessThan(u.length * 2.3e-16 + 2.3e-16);
        for (let j = 1; j < u.length; ++j) {
          if (u[j] > u[j - 1]) expect(p[j]).toBeGreaterThanOrEqual(p[j - 1]);
          if (u[j] === u[j - 1]) expect(p[j]).toBe(p[j - 1]);
        }
      })
    );
  });

  it("permutes with the logits", () => {
    fc.assert(
      fc.property(row(2), beta, fc.nat(), (u, b, k) => {
        const p = probabilities(u, b);
        const shift = k % u.length;
        const rotated = probabilities([...u.slice(shift), ...u.slice(0, shift)], b);
        rotated.forEach((x, j) => {
          expect(relativeError(x, p[(j + shift) % u.length])).toBeLessThan(1e-15); // the order of the sum
        });
      })
    );
  });

  it("does not see a common shift", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -40, max: 40}), {minLength: 1, maxLength: 20}), beta, (u, b) => {
        // Integers: the shifted differences are exact, so is the agreement.
        expect(
          probabilities(
            u.map((x) => x + 2 ** 40),
            b
          )
        ).toEqual(probabilities(u, b));
      })
    );
  });

  it("depends on β u only, and is mirrored by β → −β", () => {
    fc.assert(
      fc.property(row(), beta, fc.integer({min: -60, max: 60}), (u, b, k) => {
        // Powers of two: exact, but where u 2^k or β 2^−k would be subnormal.
        fc.pre(b === 0 || b > 1e-200);
        fc.pre(u.every((x) => x === 0 || Math.abs(x) > 1e-200));
        expect(
          probabilities(
            u.map((x) => x * 2 ** k),
            b / 2 ** k
          )
        ).toEqual(probabilities(u, b));
        expect(
          probabilities(
            u.map((x) => -x),
            -b
          )
        ).toEqual(probabilities(u, b));
      })
    );
  });

  it("takes βu up to ±1e6, one key, a million keys, subnormal and huge logits", () => {
    expect(Array.from(probabilities([1e6, -1e6, 0], 1))).toEqual([1, 0, 0]);
    expect(Array.from(probabilities([1, -1, 0], -1e6))).toEqual([0, 1, 0]);
    expect(Array.from(probabilities([-1e308], 1e308))).toEqual([1]);
    expect(Array.from(probabilities([5e-324, 0], 1))).toEqual([0.5, 0.5]);
    expect(Array.from(probabilities([8e307, -8e307], 1e300))).toEqual([1, 0]);
    const u = Float64Array.from({length: 1e6}, (_, j) => j % 2);
    const p = probabilities(u, Math.log(3));
    expect(relativeError(p[0], 0.25 / 5e5)).toBeLessThan(1e-15);
    expect(relativeError(p[1], 0.75 / 5e5)).toBeLessThan(1e-15);
  });

  it("keeps its input and takes single precision", () => {
    const u = Float32Array.of(1, 2, 3);
    const p = probabilities(u, 2);
    expect(p).toBeInstanceOf(Float64Array);
    expect(Array.from(u)).toEqual([1, 2, 3]);
    expect(p).toEqual(probabilities([1, 2, 3], 2));
  });
});
