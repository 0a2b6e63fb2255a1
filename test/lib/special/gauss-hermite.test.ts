import {describe, expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {gaussHermite} from "../../../lib/special/index.js";
import {relativeError} from "../../reference/index.js";
import {rows} from "./misses.js";

test("agrees with eigenvalues and eigenvectors of the Jacobi matrix at 60 digits", () => {
  for (const [n, i, node, weight] of rows("gaussHermite")) {
    const rule = gaussHermite(n);
    expect(relativeError(rule.nodes[i], node)).toBeLessThan(1e-15);
    expect(Math.abs(rule.weights[i] - weight)).toBeLessThan(3e-16);
    expect(relativeError(rule.weights[i], weight)).toBeLessThan(1e-15 * n);
  }
});

describe.each([1, 2, 3, 8, 33, 100, 200, 300])("n = %i", (n) => {
  const {nodes, weights} = gaussHermite(n);
  const mean = (f: (x: number) => number) => nodes.reduce((total, x, i) => total + weights[i] * f(x), 0);

  test("nodes increase and are symmetric, weights are positive and sum to 1", () => {
    expect(nodes.every((x, i) => i === 0 || x > nodes[i - 1])).toBe(true);
    expect(nodes.every((x, i) => x === 0 || x === -nodes[n - 1 - i])).toBe(true);
    expect(weights.every((w) => w > 0)).toBe(true);
    expect(Math.abs(mean(() => 1) - 1)).toBeLessThan(2e-15);
  });

  test("is exact for polynomials below degree 2n: E G^{2k} = (2k − 1)!!", () => {
    let moment = 1;
    for (let k = 0; k < Math.min(n, 60); ++k) {
      // A node's relative error of 1e-15 enters 2k times, and the weights that matter have up to 1e-15·n.
      expect(
        relativeError(
          mean((x) => x ** (2 * k)),
          moment
        )
      ).toBeLessThan(1e-15 * (4 + 2 * k));
      moment *= 2 * k + 1;
    }
    // Degree 2n is the first to fail, by n!: E p_n² = 1 where the rule sees 0.
    if (n <= 10) {
      const next = Array.from({length: n}, (_, k) => 2 * k + 1).reduce((a, b) => a * b, 1);
      const factorial = Array.from({length: n}, (_, k) => k + 1).reduce((a, b) => a * b, 1);
      expect(relativeError(next - mean((x) => x ** (2 * n)), factorial)).toBeLessThan(
        (1e-13 * next) / factorial
      );
    }
  });
});

test("converges for analytic functions: E e^{tG} = e^{t²/2}, E cos tG = e^{−t²/2}", () => {
  const {nodes, weights} = gaussHermite(100);
  for (const t of [0.5, 1, 3]) {
    const exponential = nodes.reduce((total, x, i) => total + weights[i] * Math.exp(t * x), 0);
    expect(relativeError(exponential, Math.exp((t * t) / 2))).toBeLessThan(1e-14);
    const cosine = nodes.reduce((total, x, i) => total + weights[i] * Math.cos(t * x), 0);
    expect(Math.abs(cosine - Math.exp((-t * t) / 2))).toBeLessThan(2e-15);
  }
});

test("refuses n outside 1 … 300", () => {
  for (const n of [0, -1, 1.5, 301, Number.NaN]) expect(() => gaussHermite(n)).toThrow(DomainError);
});
