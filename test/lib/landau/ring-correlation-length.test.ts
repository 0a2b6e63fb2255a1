import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {ringCorrelationLength} from "../../../lib/landau/ring-correlation-length.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {real} from "./helpers.js";

test("has the reference value to 1e-12", () => {
  const {inputs, value} = reference("a03.xi.K3.9");
  expect(relativeError(ringCorrelationLength(num(inputs.K)), num(value))).toBeLessThan(1e-12);
});

test("is the decay of the transfer equation 4 = K cosh(1/ξ)", () => {
  fc.assert(
    fc.property(real(0.01, 3.99), (K) => {
      expect(relativeError(K * Math.cosh(1 / ringCorrelationLength(K)), 4)).toBeLessThan(5e-15);
    })
  );
});

test("keeps its accuracy at both ends", () => {
  for (const bits of [30, 40, 50]) {
    const u = 2 ** -bits; // K = 4(1 − u) exactly; arcosh(1 + v) = √(2v)(1 − v/12 + …), v = u + u² + …
    const v = u / (1 - u);
    const expected = 1 / (Math.sqrt(2 * v) * (1 - v / 12));
    expect(relativeError(ringCorrelationLength(4 * (1 - u)), expected)).toBeLessThan(1e-15);
  }
  for (const K of [1e-7, 1e-9, 1e-200, 5e-324]) {
    expect(relativeError(ringCorrelationLength(K), 1 / (Math.log(8) - Math.log(K)))).toBeLessThan(1e-15);
  }
});

test("rejects the critical coupling", () => {
  expect(() => ringCorrelationLength(4)).toThrow(DomainError);
  expect(() => ringCorrelationLength(0)).toThrow(DomainError);
});
