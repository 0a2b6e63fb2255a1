import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {lambertW0, lambertW0OfExp} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values up to y = 1e308", () => {
  expect(misses("lambertW0OfExp", lambertW0OfExp, 1e-15 + ROUNDING)).toEqual([]);
});

test("w + log w = y", () => {
  fc.assert(
    fc.property(fc.double({min: -700, max: 1e6, noNaN: true}), (y) => {
      const w = lambertW0OfExp(y);
      // An error of 1e-15 in w becomes (w + 1)·1e-15; the logarithm and the sum lose half an ulp each.
      expect(Math.abs(w + Math.log(w) - y)).toBeLessThanOrEqual(1e-15 * (w + 1) + 4e-16 * Math.abs(y));
    })
  );
});

test("is W(e^y) where e^y exists", () => {
  fc.assert(
    fc.property(fc.double({min: 1, max: 700, noNaN: true}), (y) => {
      // e^y carries half an ulp of y, absolute in log x; two values of 1e-15.
      expect(relativeError(lambertW0OfExp(y), lambertW0(Math.exp(y)))).toBeLessThan(2.5e-15);
    })
  );
});

test("the variance law at β = 400, whose exponent nears overflow in general", () => {
  const {inputs, value} = reference("heat.var.b400");
  const [beta, v0, s] = [num(inputs.beta), num(inputs.v0), num(inputs.s)];
  const v = lambertW0OfExp(Math.log(beta * v0) + beta * v0 - 2 * beta * s) / beta;
  expect(relativeError(v, num(value))).toBeLessThan(1e-15);
});

test("underflows to 0 without NaN", () => {
  expect(lambertW0OfExp(-1e308)).toBe(0);
  expect(lambertW0OfExp(1)).toBe(1);
  expect(() => lambertW0OfExp(Infinity)).toThrow(DomainError);
});
