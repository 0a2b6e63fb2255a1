import {describe, expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gaussLegendre} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {rows} from "./misses.js";

test("agrees with eigenvalues and eigenvectors of the Jacobi matrix at 60 digits", () => {
  for (const [n, i, node, weight] of rows("gaussLegendre")) {
    const rule = gaussLegendre(n);
    expect(relativeError(rule.nodes[i], node)).toBeLessThan(5e-16);
    expect(Math.abs(rule.weights[i] - weight)).toBeLessThan(1e-15);
    expect(relativeError(rule.weights[i], weight)).toBeLessThan(1e-15 + 4e-17 * n * n);
  }
});

describe.each([1, 2, 3, 10, 57, 200, 1000])("n = %i", (n) => {
  const {nodes, weights} = gaussLegendre(n);
  const integral = (f: (x: number) => number) => nodes.reduce((total, x, i) => total + weights[i] * f(x), 0);

  test("nodes increase, are symmetric and inside (−1, 1); weights are positive and sum to 2", () => {
    expect(nodes.every((x, i) => x > (i === 0 ? -1 : nodes[i - 1]) && x < 1)).toBe(true);
    expect(nodes.every((x, i) => x === 0 || x === -nodes[n - 1 - i])).toBe(true);
    expect(weights.every((w) => w > 0)).toBe(true);
    expect(Math.abs(integral(() => 1) - 2)).toBeLessThan(4e-15);
  });

  test("is exact for polynomials below degree 2n: ∫x^{2k} = 2/(2k + 1)", () => {
    for (let k = 0; k < Math.min(n, 200); ++k) {
      // Weights to 1e-15 absolute, nodes to 5e-16: 2k·5e-16 of a power.
      expect(Math.abs(integral((x) => x ** (2 * k)) - 2 / (2 * k + 1))).toBeLessThan(4e-15);
    }
    const odd = integral((x) => x ** 3 + x);
    expect(Math.abs(odd)).toBeLessThan(1e-15);
  });
});

test("converges geometrically for analytic functions", () => {
  const {nodes, weights} = gaussLegendre(20);
  const integral = nodes.reduce((total, x, i) => total + weights[i] / (x - 3), 0);
  expect(relativeError(integral, -Math.LN2)).toBeLessThan(2e-15); // error (3 + √8)^−40
});

test("refuses n outside 1 … 1000", () => {
  for (const n of [0, -1, 1.5, 1001, Number.NaN]) expect(() => gaussLegendre(n)).toThrow(DomainError);
});
