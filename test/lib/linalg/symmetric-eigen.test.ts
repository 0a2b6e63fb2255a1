import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {symmetricEigen, symmetricEigenvalues} from "../../../lib/linalg/index.js";
import {normals, stream} from "../../../lib/random/index.js";
import values from "../../reference/sphere.json" with {type: "json"};

/** A matrix with given eigenvalues: diag(λ) between two reflections in each of three random mirrors. */
function withEigenvalues(lambda: readonly number[], seed: number): Float64Array {
  const n = lambda.length;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) a[i * n + i] = lambda[i];
  for (let m = 0; m < 3; ++m) {
    const v = normals(stream(seed).split(`mirror ${m}`), n);
    const factor = 2 / v.reduce((sum, value) => sum + value * value, 0);
    const av = Float64Array.from({length: n}, (_, i) =>
      v.reduce((sum, value, j) => sum + a[i * n + j] * value, 0)
    );
    const vav = v.reduce((sum, value, i) => sum + value * av[i], 0);
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < n; ++j) {
        a[i * n + j] += -factor * (v[i] * av[j] + av[i] * v[j]) + factor * factor * vav * v[i] * v[j];
      }
    }
  }
  for (let i = 0; i < n; ++i) for (let j = 0; j < i; ++j) a[j * n + i] = a[i * n + j];
  return a;
}

const apart = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  largest(Array.from(x, (value, i) => value - y[i]));

const largest = (v: ArrayLike<number>) => Array.from(v).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

test("agrees with values to 22 digits", () => {
  const {matrix, values: expected} = values.symmetricEigenvalues;
  const eigenvalues = symmetricEigenvalues(matrix.flat().map(Number), 5);
  expect(apart(eigenvalues, expected.map(Number))).toBeLessThan(5e-15); // |λ| ≤ 6
});

test("finds the eigenvalues that a matrix was made with, simple, equal, clustered or 0", () => {
  const spectrum = fc.oneof(
    fc.array(fc.double({min: -1, max: 1, noNaN: true}), {minLength: 1, maxLength: 40}),
    fc.array(fc.constantFrom(0, 1, -1, 1 + 1e-9, 1e-12), {minLength: 1, maxLength: 40})
  );
  fc.assert(
    fc.property(spectrum, fc.nat(1e6), (lambda, seed) => {
      const eigenvalues = symmetricEigenvalues(withEigenvalues(lambda, seed), lambda.length);
      const sorted = lambda.toSorted((a, b) => a - b);
      // the matrix itself is made with a rounding error of 3 × 5 eps·√n
      expect(apart(eigenvalues, sorted)).toBeLessThan(4e-15 * Math.sqrt(lambda.length));
    })
  );
});

test.each([2, 3, 50, 200])("vectors are orthonormal and belong to their values, n = %i", (n) => {
  const a = withEigenvalues(Array.from(normals(stream(n), n)), n);
  const {values: lambda, vectors} = symmetricEigen(a, n);
  const size = largest(lambda);
  let residual = 0;
  let overlap = 0;
  for (let i = 0; i < n; ++i) {
    const v = vectors.subarray(i * n, (i + 1) * n);
    for (let j = 0; j < n; ++j) {
      let av = 0;
      let product = 0;
      for (let k = 0; k < n; ++k) {
        av += a[j * n + k] * v[k];
        product += vectors[j * n + k] * v[k];
      }
      residual = Math.max(residual, Math.abs(av - lambda[i] * v[j]));
      overlap = Math.max(overlap, Math.abs(product - (i === j ? 1 : 0)));
    }
  }
  expect(residual).toBeLessThan(1e-15 * Math.sqrt(n) * size);
  expect(overlap).toBeLessThan(1e-15 * Math.sqrt(n));
  // the same without vectors, though not to the bit
  const alone = symmetricEigenvalues(a, n);
  expect(apart(alone, lambda)).toBeLessThan(1e-15 * Math.sqrt(n) * size);
});

test("512 rows: trace, sum of squares, and the known spectrum of the second difference", () => {
  const n = 512;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    a[i * n + i] = 2;
    if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = -1;
  }
  const lambda = symmetricEigenvalues(a, n);
  lambda.forEach((value, k) => {
    expect(Math.abs(value - 4 * Math.sin(((k + 1) * Math.PI) / (2 * (n + 1))) ** 2)).toBeLessThan(
      4e-15 * Math.sqrt(n)
    );
  });
  const b = withEigenvalues(Array.from(lambda), 7); // full
  const full = symmetricEigenvalues(b, n);
  expect(apart(full, lambda)).toBeLessThan(1e-14 * Math.sqrt(n));
});

describe("scales", () => {
  test.each([1e-300, 1e-9, 1e9, 1e299])("times %d", (scale) => {
    const a = withEigenvalues([3, -1, 0.5, 2], 5);
    const expected = symmetricEigenvalues(a, 4);
    const lambda = symmetricEigenvalues(
      a.map((value) => value * scale),
      4
    );
    expect(
      apart(
        lambda.map((value) => value / scale),
        expected
      )
    ).toBeLessThan(4e-15);
  });
});

test("small and special matrices", () => {
  expect(symmetricEigenvalues([-4], 1)).toEqual(Float64Array.of(-4));
  expect(symmetricEigenvalues([0, 0, 0, 0], 2)).toEqual(Float64Array.of(0, 0));
  expect(apart(symmetricEigenvalues([0, 1, 1, 0], 2), [-1, 1])).toBeLessThan(3e-16);
  const {values: lambda, vectors} = symmetricEigen([3, 0, 0, 0, 1, 0, 0, 0, 2], 3);
  expect(lambda).toEqual(Float64Array.of(1, 2, 3));
  expect(Array.from(vectors, Math.abs)).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
  // entries beside the diagonal that underflow when squared
  const tiny = symmetricEigenvalues([1, 1e-200, 1e-200, 1e-200, 2, 1e-200, 1e-200, 1e-200, 3], 3);
  expect(tiny).toEqual(Float64Array.of(1, 2, 3));
});

test("leaves the matrix alone and keeps to its domain", () => {
  const a = Float64Array.of(2, 1, 1, 3);
  symmetricEigen(a, 2);
  expect(a).toEqual(Float64Array.of(2, 1, 1, 3));
  expect(() => symmetricEigenvalues([1, 2, 3], 2)).toThrow(ShapeError);
  expect(() => symmetricEigenvalues([1, 2, 3, 4], 2)).toThrow(/as matrix\[0, 1\]/);
  expect(() => symmetricEigenvalues([1e301, 0, 0, 1], 2)).toThrow(DomainError);
  expect(() => symmetricEigen([1, Number.NaN, 0, 1], 2)).toThrow(DomainError);
  expect(() => symmetricEigen([1], 0)).toThrow(DomainError);
});

test("converges on matrices most of whose eigenvalues are below the rounding of the largest", () => {
  for (let seed = 0; seed < 8; ++seed) {
    const n = 64;
    const random = stream(seed);
    // a product of mirrors, independent of the method, applied to a diagonal over 60 decades
    const values = Float64Array.from(
      {length: n},
      () => 10 ** (-60 * random.uniform()) * (random.uniform() < 0.5 ? 1 : -1)
    );
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; ++i) matrix[i * n + i] = values[i];
    for (let m = 0; m < 20; ++m) {
      const v = normals(random, n);
      const square = v.reduce((sum, x) => sum + x * x, 0);
      // A ← A − v wᵀ − w vᵀ, w = 2Av/|v|² − 2(v·Av)v/|v|⁴
      const av = Float64Array.from(v, (_, i) => v.reduce((sum, x, j) => sum + matrix[i * n + j] * x, 0));
      const vav = v.reduce((sum, x, i) => sum + x * av[i], 0);
      const w = av.map((x, i) => (2 * x) / square - (2 * vav * v[i]) / square ** 2);
      for (let i = 0; i < n; ++i) {
        for (let j = 0; j <= i; ++j) {
          const entry = matrix[i * n + j] - v[i] * w[j] - w[i] * v[j];
          matrix[i * n + j] = matrix[j * n + i] = entry;
        }
      }
    }
    const largest = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const found = symmetricEigen(matrix, n);
    // 20 mirrors leave a few roundings each in the matrix: 20·√n·1e-16
    values.sort().forEach((value, i) => {
      expect(Math.abs(found.values[i] - value)).toBeLessThan(5e-14 * largest);
    });
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j <= i; ++j) {
        let product = i === j ? -1 : 0;
        for (let k = 0; k < n; ++k) product += found.vectors[i * n + k] * found.vectors[j * n + k];
        expect(Math.abs(product)).toBeLessThan(3e-15 * Math.sqrt(n));
      }
    }
  }
});
