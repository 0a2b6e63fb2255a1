import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {besselIScaled} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

const order = fc.double({min: 0, max: 60, noNaN: true});

test("agrees with 60-digit values for orders 0 … 10⁴ and arguments 0 … 10¹⁰", () => {
  expect(misses("besselIScaled", besselIScaled, 2e-15 + ROUNDING)).toEqual([]);
});

test("the half-integer orders are elementary", () => {
  fc.assert(
    fc.property(fc.double({min: 1, max: 1e6, noNaN: true}), (x) => {
      const root = Math.sqrt(2 / (Math.PI * x));
      const e = Math.exp(-2 * x);
      const sinh = (1 - e) / 2; // e^{−x} sinh x
      const cosh = (1 + e) / 2;
      expect(relativeError(besselIScaled(0.5, x), root * sinh)).toBeLessThan(4e-15);
      // cosh x − sinh x/x cancels by 1/0.26 at x = 1.
      expect(relativeError(besselIScaled(1.5, x), root * (cosh - sinh / x))).toBeLessThan(6e-15);
    })
  );
});

test("obeys I_{ν−1} − I_{ν+1} = (2ν/x) I_ν, across the change of method at √(ν² + x²) = 24", () => {
  fc.assert(
    fc.property(fc.integer({min: 64, max: 60 * 64}), fc.double({min: 0.01, max: 80, noNaN: true}), (k, x) => {
      const nu = k / 64; // exact, as are ν ± 1
      const [below, at, above] = [besselIScaled(nu - 1, x), besselIScaled(nu, x), besselIScaled(nu + 1, x)];
      fc.pre(above > 1e-290);
      expect(Math.abs(below - above - ((2 * nu) / x) * at)).toBeLessThan(6.5e-15 * below);
    }),
    {numRuns: 500}
  );
});

test("its Wronskian with K is 1/x: I_ν K_{ν+1} + I_{ν+1} K_ν = 1/x", () => {
  /** e^x K_ν(x) = ∫_0^∞ e^{−x(cosh t − 1)} cosh νt dt by the trapezoidal rule, whose error is e^{−π²/h·…}. */
  const besselKScaled = (nu: number, x: number) => {
    const h = 1 / 64;
    let total = 0.5;
    for (let t = h; t < 40; t += h) {
      const exponent = -2 * x * Math.sinh(t / 2) ** 2;
      if (exponent + nu * t < -50) break;
      total += 0.5 * (Math.exp(exponent + nu * t) + Math.exp(exponent - nu * t));
    }
    return h * total;
  };
  fc.assert(
    fc.property(
      fc.double({min: 0, max: 20, noNaN: true}),
      fc.double({min: 0.1, max: 200, noNaN: true}),
      (nu, x) => {
        const wronskian =
          besselIScaled(nu, x) * besselKScaled(nu + 1, x) + besselIScaled(nu + 1, x) * besselKScaled(nu, x);
        // The exponents of the integrand, of size up to 100 where it matters, cost 100·1.1e-16 each.
        expect(relativeError(wronskian, 1 / x)).toBeLessThan(3e-14);
      }
    )
  );
});

test("decreases with the order, and lies between 0 and 1", () => {
  fc.assert(
    fc.property(order, fc.double({min: 0, max: 1e6, noNaN: true}), (nu, x) => {
      const value = besselIScaled(nu, x);
      expect(value >= 0 && value <= 1).toBe(true);
      // The step of 0.1 in order lowers the value by more than rounding while ν·0.1/x > 1e-14.
      if (nu > 0.1) expect(besselIScaled(nu + 0.1, x)).toBeLessThanOrEqual(value * (1 + 6e-15));
    })
  );
});

test("gives the growth rates of the modes cos kθ about a uniform circle", () => {
  const heat = reference("heat.growth.b10.k4");
  const rate = (16 * besselIScaled(4, 10)) / (10 * besselIScaled(0, 10));
  expect(relativeError(rate, num(heat.value.SA))).toBeLessThan(6.5e-15);
  expect(relativeError((16 * besselIScaled(4, 10) * Math.exp(10)) / 10, num(heat.value.USA))).toBeLessThan(
    4e-15
  );

  const {inputs, value} = reference("align.transverse.b12.k0");
  const beta = num(inputs.beta);
  const sigma = num(inputs.v3) * 1 - besselIScaled(1, beta) / besselIScaled(0, beta);
  // 1.3 − 0.957: the difference magnifies 6e-15 by 2.8.
  expect(relativeError(sigma, num(value))).toBeLessThan(1.7e-14);
});

test("is exact at x = 0, and underflows to 0 without NaN", () => {
  expect(besselIScaled(0, 0)).toBe(1);
  expect(besselIScaled(0.5, 0)).toBe(0);
  for (const [nu, x] of [
    [50, 1e-10],
    [1e6, 1e3],
    [1e4, 5e3],
    [1e6, 1e-300],
    [300, 5e-324],
    [40, 5e-324]
  ]) {
    expect(besselIScaled(nu, x)).toBe(0);
  }
  expect(relativeError(besselIScaled(1e6, 1e100), 1 / Math.sqrt(2 * Math.PI * 1e100))).toBeLessThan(4e-16);
});

test("does not halve a subnormal argument", () => {
  // 60-digit values.
  for (const [nu, x, value] of [
    [0.01, 5e-324, 0.0005839811324694066],
    [1e-5, 5e-324, 0.9925820894015023],
    [0.5, 5e-324, 1.7735048886036274e-162],
    [0.01, 1.5e-323, 0.000590432192137315],
    [0.3, 3.5e-323, 1.6532385868146244e-97]
  ]) {
    expect(relativeError(besselIScaled(nu, x), value)).toBeLessThan(2e-15);
  }
});

test("keeps to its domain", () => {
  for (const [nu, x] of [
    [-0.5, 1],
    [0, -1],
    [1e7, 1],
    [0, 1e101],
    [Number.NaN, 1],
    [0, Infinity]
  ]) {
    expect(() => besselIScaled(nu, x)).toThrow(DomainError);
  }
});
