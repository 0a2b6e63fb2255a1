import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type Stream, stream, uniformOnSphere} from "../../../lib/random/index.js";
import {kolmogorovSmirnov, lengthError, standardized} from "./statistics.js";

const coordinate = (x: Float64Array, d: number, k: number) =>
  Float64Array.from({length: x.length / d}, (_, i) => x[i * d + k]);

test("the first points of seed 42 are fixed for ever", () => {
  expect(Array.from(uniformOnSphere(stream(42), 2, 3))).toEqual([
    0.7783729650334791, 0.04523803231108483, -0.6261701428027463, -0.6250068488214917, -0.6740133808782891,
    -0.3937923327380147
  ]);
});

describe.each([2, 3, 4, 8, 512])("d = %i", (d) => {
  const n = Math.round(400_000 / Math.max(d, 8));
  const x = uniformOnSphere(stream(d), n, d);

  test("rows are unit vectors", () => {
    expect(x.length).toBe(n * d);
    // |x|² has twice the documented error of |x|, 1e-15 + 1e-16·√d.
    expect(lengthError(x, d)).toBeLessThan(2e-15 + 2e-16 * Math.sqrt(d));
  });

  test("first and second moments are those of symmetry: E x = 0, E xxᵀ = I/d", () => {
    const [a, b] = [coordinate(x, d, 0), coordinate(x, d, d - 1)];
    expect(Math.abs(standardized(a, 0))).toBeLessThan(4);
    expect(Math.abs(standardized(b, 0))).toBeLessThan(4);
    expect(
      Math.abs(
        standardized(
          a.map((v) => v * v),
          1 / d
        )
      )
    ).toBeLessThan(4);
    expect(
      Math.abs(
        standardized(
          a.map((v, i) => v * b[i]),
          0
        )
      )
    ).toBeLessThan(4);
    // E x_1⁴ = 3/(d(d + 2))
    expect(
      Math.abs(
        standardized(
          a.map((v) => v ** 4),
          3 / (d * (d + 2))
        )
      )
    ).toBeLessThan(4);
  });
});

test("on the circle the angle is uniform, on S² every coordinate (Archimedes)", () => {
  const circle = uniformOnSphere(stream(1), 100_000, 2);
  const angles = Float64Array.from({length: 100_000}, (_, i) => Math.atan2(circle[2 * i + 1], circle[2 * i]));
  expect(kolmogorovSmirnov(angles, (t) => 0.5 + t / (2 * Math.PI))).toBeLessThan(1.95);
  const sphere = uniformOnSphere(stream(2), 100_000, 3);
  for (const k of [0, 1, 2]) {
    expect(kolmogorovSmirnov(coordinate(sphere, 3, k), (c) => (1 + c) / 2)).toBeLessThan(1.95);
  }
});

test("keeps to its domain", () => {
  for (const [n, d] of [
    [0, 3],
    [5, 1],
    [1.5, 3],
    [1e6, 1e6],
    [1, Number.NaN]
  ]) {
    expect(() => uniformOnSphere(stream(1), n, d)).toThrow(DomainError);
  }
  expect(() => uniformOnSphere({} as Stream, 1, 3)).toThrow(ShapeError);
});
