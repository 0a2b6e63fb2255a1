import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {lambertW0} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values, also next to the branch point", () => {
  expect(misses("lambertW0", lambertW0, 1e-15 + ROUNDING)).toEqual([]);
});

test("W e^W = x", () => {
  const x = fc.oneof(
    fc.double({min: -0.3678, max: 3, noNaN: true}),
    fc.double({min: -300, max: 300, noNaN: true}).map((log) => 10 ** log)
  );
  fc.assert(
    fc.property(x, (x) => {
      const w = lambertW0(x);
      // An error of 1e-15 in w becomes (1 + w)·1e-15, and the exponential turns that of w into w·1e-16 more.
      expect(Math.abs(w * Math.exp(w) - x)).toBeLessThanOrEqual(1.5e-15 * (1 + Math.abs(w)) * Math.abs(x));
    })
  );
});

test("inverts w ↦ w e^w", () => {
  fc.assert(
    fc.property(fc.double({min: -0.99, max: 700, noNaN: true}), (w) => {
      const x = w * Math.exp(w);
      // x is known to (2 + |w|)·1.2e-16 relatively, and dw = dx/x·w/(1 + w).
      const tolerance = 1e-15 * Math.abs(w) + ((2.4e-16 + 1.2e-16 * Math.abs(w)) * Math.abs(w)) / (1 + w);
      expect(Math.abs(lambertW0(x) - w)).toBeLessThanOrEqual(tolerance + 1e-300);
    })
  );
});

test("the variance law v = W(βv₀ e^{βv₀ − 2βs})/β", () => {
  const {inputs, value} = reference("heat.var.b10");
  const [beta, v0, s] = [num(inputs.beta), num(inputs.v0), num(inputs.s)];
  const v = lambertW0(beta * v0 * Math.exp(beta * v0 - 2 * beta * s)) / beta;
  expect(relativeError(v, num(value))).toBeLessThan(1e-15);
});

test("keeps to its domain", () => {
  expect(lambertW0(-1 / Math.E)).toBe(-1);
  expect(lambertW0(0)).toBe(0);
  expect(lambertW0(Math.E)).toBeCloseTo(1, 15);
  expect(lambertW0(5e-324)).toBe(5e-324);
  expect(lambertW0(1.7e308)).toBeGreaterThan(703);
  for (const x of [-0.3678794411714424, -1, Number.NaN, Infinity])
    expect(() => lambertW0(x)).toThrow(DomainError);
});
