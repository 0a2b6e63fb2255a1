import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {besselIScaled, besselIScaledSequence, sum} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {rows} from "./misses.js";

const argument = fc.double({min: -4, max: 6, noNaN: true}).map((log) => 10 ** log);

test("agrees with 60-digit values at integer orders", () => {
  for (const [nu, x, value] of rows("besselIScaled")) {
    if (!Number.isInteger(nu)) continue;
    // 2e-15 + 4e-16·√k as documented; the reference is rounded.
    const tolerance = 2.2e-15 + 4e-16 * Math.sqrt(nu);
    expect(relativeError(besselIScaledSequence(nu + 1, x)[nu], value)).toBeLessThan(tolerance);
    expect(relativeError(besselIScaledSequence(nu + 50, x)[nu], value)).toBeLessThan(tolerance);
  }
});

test("is normalised: I_0 + 2ΣI_k = e^x", () => {
  fc.assert(
    fc.property(argument, (x) => {
      // I_k/I_0 < 1e-20 beyond k = √(2·46x) + 46.
      const values = besselIScaledSequence(Math.ceil(Math.sqrt(92 * x)) + 50, x);
      expect(Math.abs(2 * sum(values) - values[0] - 1)).toBeLessThan(2e-15 + 4e-16 * x ** 0.25);
    }),
    {numRuns: 50}
  );
});

test("expands e^{x cos θ} = I_0 + 2ΣI_k cos kθ", () => {
  fc.assert(
    fc.property(
      fc.double({min: 0, max: 100, noNaN: true}),
      fc.double({min: 0, max: 3.14, noNaN: true}),
      (x, theta) => {
        const values = besselIScaledSequence(200, x);
        const series = values.reduce((total, v, k) => total + (k === 0 ? 1 : 2) * v * Math.cos(k * theta), 0);
        // Absolute: the terms add up to 1, their errors to a few 1e-15; kθ is rounded to k·2e-16, k up to 60.
        expect(Math.abs(series - Math.exp(x * (Math.cos(theta) - 1)))).toBeLessThan(1.5e-14);
      }
    )
  );
});

test("agrees with the single function", () => {
  fc.assert(
    fc.property(argument, fc.integer({min: 0, max: 300}), (x, k) => {
      const value = besselIScaled(k, x);
      fc.pre(value > 1e-300);
      const tolerance = 5e-15 + 4e-16 * Math.sqrt(k);
      expect(relativeError(besselIScaledSequence(301, x)[k], value)).toBeLessThan(tolerance);
    })
  );
});

test("underflows to 0 without NaN", () => {
  expect(Array.from(besselIScaledSequence(3, 0))).toEqual([1, 0, 0]);
  expect(Array.from(besselIScaledSequence(1, 0))).toEqual([1]);
  const values = besselIScaledSequence(100_000, 1e-3);
  expect(values.every((v, k) => v >= 0 && (k === 0 || v <= values[k - 1]))).toBe(true);
  expect(values[99_999]).toBe(0);
});

test("keeps to its domain", () => {
  for (const [count, x] of [
    [0, 1],
    [1.5, 1],
    [2e6, 1],
    [3, -1],
    [3, Number.NaN]
  ]) {
    expect(() => besselIScaledSequence(count, x)).toThrow(DomainError);
  }
});
