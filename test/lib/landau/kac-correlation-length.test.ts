import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {kacCorrelationLength} from "../../../lib/landau/kac-correlation-length.js";
import {ringCorrelationLength} from "../../../lib/landau/ring-correlation-length.js";
import {relativeError} from "../../reference/index.js";

test("is the curvature at k = 0 of the structure factor of an explicit long-range coupling", () => {
  const J = Array.from({length: 30}, (_, i) => Math.exp(-(i + 1) / 6)); // J_r, r = 1, …, 30
  const total = J.reduce((sum, value) => sum + value, 0);
  const range = Math.sqrt(J.reduce((sum, value, i) => sum + value * (i + 1) ** 2, 0) / total);
  for (const K of [1, 3, 3.9]) {
    const inverse = (k: number) =>
      4 - (K * J.reduce((sum, value, i) => sum + value * Math.cos(k * (i + 1)), 0)) / total;
    const k = 1e-3; // 1/S = (4 − K)(1 + ξ²k² + O(k⁴))
    const xi = Math.sqrt((inverse(k) / inverse(0) - 1) / k ** 2);
    expect(relativeError(kacCorrelationLength(K, range), xi)).toBeLessThan(1e-4); // (ℓk)²/12 and rounding
  }
});

test("joins the nearest-neighbour ring close to K = 4", () => {
  for (const t of [1e-3, 1e-5]) {
    const K = 4 * (1 - t);
    expect(relativeError(kacCorrelationLength(K, 1), ringCorrelationLength(K))).toBeLessThan(t);
  }
});

test("rejects the critical coupling", () => {
  expect(() => kacCorrelationLength(4, 1)).toThrow(DomainError);
});
