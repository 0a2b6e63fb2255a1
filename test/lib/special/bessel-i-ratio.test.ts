import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {besselIRatio, besselIScaled} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

const order = fc.double({min: 0, max: 5000, noNaN: true});
const argument = fc.double({min: -3, max: 6, noNaN: true}).map((log) => 10 ** log);

test("agrees with 60-digit values for d = 2 … 10⁴, κ = 0 … 10⁶", () => {
  expect(misses("besselIRatio", besselIRatio, 1e-15 + ROUNDING)).toEqual([]);
});

test.each(["vmf.A.d2", "vmf.A.d3"])("%s: the mean resultant length", (id) => {
  const {inputs, value} = reference(id);
  expect(relativeError(besselIRatio(inputs.d / 2 - 1, num(inputs.kappa)), num(value))).toBeLessThan(1.2e-15);
});

test("d = 3 is Langevin's function coth κ − 1/κ", () => {
  fc.assert(
    fc.property(fc.double({min: 1, max: 1e6, noNaN: true}), (x) => {
      // The difference cancels by 1.3/0.31 at κ = 1.
      expect(relativeError(besselIRatio(0.5, x), 1 / Math.tanh(x) - 1 / x)).toBeLessThan(3e-15);
    })
  );
});

test("obeys the recurrence r_{ν−1} = x/(2ν + x r_ν), across the change of fraction at x = 20", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 16, max: 16 * 5000}),
      fc.oneof(argument, fc.double({min: 18, max: 22, noNaN: true})),
      (k, x) => {
        const nu = k / 16; // exact, as is ν − 1
        const previous = x / (2 * nu + x * besselIRatio(nu, x));
        expect(relativeError(besselIRatio(nu - 1, x), previous)).toBeLessThan(2.5e-15);
      }
    )
  );
});

test("is the quotient of the scaled functions", () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 320}), argument, (k, x) => {
      const [nu, below] = [k / 4, besselIScaled(k / 4, x)];
      const above = besselIScaled(nu + 1, x);
      fc.pre(above > 1e-300);
      expect(relativeError(besselIRatio(nu, x), above / below)).toBeLessThan(7.5e-15);
    })
  );
});

test("lies between Amos's bounds", () => {
  fc.assert(
    fc.property(order, argument, (nu, x) => {
      const r = besselIRatio(nu, x);
      const low = x / (nu + 0.5 + Math.hypot(x, nu + 1.5));
      const high = x / Math.max(nu + 0.5 + Math.hypot(x, nu + 0.5), nu + Math.hypot(x, nu + 2));
      expect(r).toBeGreaterThanOrEqual(low * (1 - 2e-15));
      expect(r).toBeLessThanOrEqual(high * (1 + 2e-15));
    })
  );
});

test("solves Riccati's equation r′ = 1 − r² − (2ν + 1)r/x", () => {
  for (const nu of [0, 0.5, 3, 50]) {
    for (const x of [2, 15, 25, 300]) {
      const h = 0.01 * x;
      const r = (k: number) => besselIRatio(nu, x + k * h);
      const derivative = (8 * (r(1) - r(-1)) - (r(2) - r(-2))) / (12 * h);
      // h⁴r⁽⁵⁾/30 with |r⁽⁵⁾| x⁵ below 5!·max(r, 1 − r)·few: 1e-8·30·… in units of 1/x.
      expect(Math.abs(derivative - (1 - r(0) ** 2 - ((2 * nu + 1) * r(0)) / x)) * x).toBeLessThan(2e-7);
    }
  }
});

test("keeps to its domain", () => {
  expect(besselIRatio(3, 0)).toBe(0);
  expect(besselIRatio(0, 1e100)).toBe(1);
  expect(relativeError(besselIRatio(1e6, 1e-300), 1e-300 / (2 * (1e6 + 1)))).toBeLessThan(1e-15);
  for (const [nu, x] of [
    [-1, 1],
    [0, -1],
    [0, Number.NaN],
    [2e6, 1]
  ]) {
    expect(() => besselIRatio(nu, x)).toThrow(DomainError);
  }
});
