import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {orderParameterTaylor} from "../../../lib/landau/order-parameter-taylor.js";
import {radiusOfConvergence} from "../../../lib/landau/radius-of-convergence.js";
import {toNumber} from "../../../lib/special/rational.js";
import {num, reference, relativeError} from "../../reference/index.js";

test("has the reference value to 1e-15", () => {
  const {inputs, value} = reference("a03.radius.n3");
  expect(relativeError(radiusOfConvergence(inputs.n), num(value))).toBeLessThan(1e-15);
});

test("is π for two keys, where φ = ½ tanh(z/2)", () => {
  expect(radiusOfConvergence(2)).toBe(Math.PI);
});

test("is what the exact coefficients say, within 1 %", () => {
  for (const n of [2, 3, 10, 100]) {
    const c = orderParameterTaylor(n, 200);
    let largest = 0;
    for (let k = 150; k <= 200; ++k) largest = Math.max(largest, Math.abs(toNumber(c[k - 1])) ** (1 / k));
    expect(relativeError(1 / largest, radiusOfConvergence(n))).toBeLessThan(0.01);
  }
});

test("rejects one key", () => {
  expect(() => radiusOfConvergence(1)).toThrow(DomainError);
});
