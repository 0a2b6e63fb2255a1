import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {expIntegralE1Scaled, expIntegralEi, expIntegralEiScaled} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {misses, ROUNDING} from "./misses.js";

test("agrees with 60-digit values, also next to the zero and for negative arguments", () => {
  expect(misses("expIntegralEiScaled", expIntegralEiScaled, 3e-15 + ROUNDING)).toEqual([]);
});

test("is e^{−x} Ei(x)", () => {
  fc.assert(
    fc.property(fc.double({min: -700, max: 700, noNaN: true}), (x) => {
      fc.pre(x !== 0);
      expect(relativeError(expIntegralEiScaled(x) * Math.exp(x), expIntegralEi(x))).toBeLessThan(6.5e-15);
    })
  );
});

test.each(["pair.T.b5", "pair.T.b20"])("%s: the merging time of two atoms in closed form", (id) => {
  const {inputs, value} = reference(id);
  const [beta, theta, eps] = [num(inputs.beta), num(inputs.theta0), num(inputs.eps)];
  // 1 − cos and artanh cos without cancellation
  const s = (angle: number) => 2 * Math.sin(angle / 2) ** 2;
  const logTan = -Math.log(Math.tan(eps / 2)) + Math.log(Math.tan(theta / 2));
  // e^{−x}Ei(x) and e^xE₁(x) times the exponential they share: e^{2β}E₁(β(2 − S)) would overflow.
  const pair = (angle: number) =>
    Math.exp(beta * s(angle)) *
    (expIntegralEiScaled(beta * s(angle)) + expIntegralE1Scaled(beta * (2 - s(angle))));
  const time = (logTan + 0.5 * (pair(theta) - pair(eps))) / 2;
  // e^{βS} turns the rounding of βS ≈ 6 into 7e-16, the functions lose 3e-15.
  expect(relativeError(time, num(value))).toBeLessThan(4e-15);
});

test("stays finite for any double but 0", () => {
  expect(expIntegralEiScaled(1e308)).toBeCloseTo(0, 300);
  expect(expIntegralEiScaled(-1e308)).toBeCloseTo(0, 300);
  for (const x of [0, -0, Number.NaN]) expect(() => expIntegralEiScaled(x)).toThrow(DomainError);
});
