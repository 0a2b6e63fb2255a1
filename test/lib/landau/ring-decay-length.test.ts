import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {ringCorrelationLength} from "../../../lib/landau/ring-correlation-length.js";
import {ringDecayLength} from "../../../lib/landau/ring-decay-length.js";
import {relativeError} from "../../reference/index.js";

test("finds 4.42528 at K = 3.9 in a field of 1e-6 on a ring of 4096", () => {
  const {decayLength, standardError} = ringDecayLength(3.9);
  expect(Math.abs(decayLength - 4.42528)).toBeLessThan(1e-5);
  expect(standardError).toBeLessThan(1e-12);
});

test("agrees with the exact correlation length", () => {
  for (const K of [0.1, 1, 3, 3.9, 3.99, 3.999]) {
    expect(relativeError(ringDecayLength(K).decayLength, ringCorrelationLength(K))).toBeLessThan(1e-9);
  }
});

test("converges close to K = 4, where rounding of x used to stall Newton's method", () => {
  const K = 4 - 1e-8;
  const {decayLength} = ringDecayLength(K, {length: 1e6, field: 1e-12}); // 70 ξ
  expect(relativeError(decayLength, ringCorrelationLength(K))).toBeLessThan(1e-9);
  // on a ring far shorter than ξ it says how the response bends; it must come back all the same
  expect(ringDecayLength(4 - 1e-12, {length: 1e5}).decayLength).toBeGreaterThan(1e3);
});

test("shows the wave that comes round a ring that is too short, and a field that is too strong", () => {
  expect(ringDecayLength(3.99, {length: 64}).decayLength).toBeGreaterThan(1.01 * ringCorrelationLength(3.99));
  expect(
    relativeError(ringDecayLength(3.9, {field: 5}).decayLength, ringCorrelationLength(3.9))
  ).toBeGreaterThan(1e-6);
});

test("rejects options out of range", () => {
  expect(() => ringDecayLength(3.9, {length: 8})).toThrow(DomainError);
  expect(() => ringDecayLength(3.9, {field: 0})).toThrow(DomainError);
  expect(() => ringDecayLength(3.9, "4096" as unknown as object)).toThrow(ShapeError);
});
