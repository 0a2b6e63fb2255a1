import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type ComplexVectors, generalEigen, symmetricEigen} from "../../../lib/linalg/index.js";
import {normals, stream} from "../../../lib/random/index.js";
import alignment from "../../reference/alignment.json" with {type: "json"};
import {num, relativeError} from "../../reference/index.js";

/** The largest |Av − λv| over unit v, or of the transpose with λ̄. */
function residual(a: ArrayLike<number>, n: number, side: "right" | "left"): number {
  const eigen = generalEigen(Array.from(a), n);
  const v: ComplexVectors = eigen[side];
  let worst = 0;
  for (let k = 0; k < n; ++k) {
    const re = eigen.re[k];
    const im = side === "right" ? eigen.im[k] : -eigen.im[k];
    let square = 0;
    for (let i = 0; i < n; ++i) {
      let [real, imaginary] = [0, 0];
      for (let j = 0; j < n; ++j) {
        const entry = side === "right" ? a[i * n + j] : a[j * n + i];
        real += entry * v.re[k * n + j];
        imaginary += entry * v.im[k * n + j];
      }
      real -= re * v.re[k * n + i] - im * v.im[k * n + i];
      imaginary -= re * v.im[k * n + i] + im * v.re[k * n + i];
      square += real * real + imaginary * imaginary;
    }
    worst = Math.max(worst, Math.sqrt(square));
  }
  return worst;
}

const size = (a: ArrayLike<number>) => Math.hypot(...Array.from(a));

describe("reference", () => {
  test.each(alignment.eigen)("%#", ({matrix, re, im, conditions}) => {
    const n = matrix.length;
    const flat = matrix.flat().map(num);
    const eigen = generalEigen(flat, n);
    for (let k = 0; k < n; ++k) {
      // backward error 2e-15·n of the norm, magnified by the condition
      const allowed = 2e-15 * n * size(flat) * num(conditions[k]);
      expect(Math.abs(eigen.re[k] - num(re[k]))).toBeLessThan(allowed);
      expect(Math.abs(eigen.im[k] - num(im[k]))).toBeLessThan(allowed);
      // conditions of conditions: the vectors' own error
      expect(relativeError(eigen.conditions[k], num(conditions[k]))).toBeLessThan(1e-11);
    }
  });
});

describe("vectors", () => {
  test.each([1, 2, 3, 5, 10, 40, 120])("belong to their values, n = %i", (n) => {
    const a = normals(stream(n), n * n);
    expect(residual(a, n, "right")).toBeLessThan(1e-15 * n * size(a));
    expect(residual(a, n, "left")).toBeLessThan(1e-15 * n * size(a));
  });

  test("are biorthogonal, of norm 1, conjugate in pairs, and give the condition numbers", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 8}), fc.nat(1e6), (n, seed) => {
        const {re, im, right, left, conditions} = generalEigen(normals(stream(seed), n * n), n);
        const most = Math.max(...conditions);
        fc.pre(most < 1e4);
        for (let k = 0; k < n; ++k) {
          if (k > 0) expect(re[k]).toBeLessThanOrEqual(re[k - 1]);
          expect(Math.hypot(...row(right, k, n))).toBeCloseTo(1, 14);
          expect(Math.hypot(...row(left, k, n))).toBeCloseTo(1, 14);
          for (let j = 0; j < n; ++j) {
            let [real, imaginary] = [0, 0]; // ⟨ℓ_j, v_k⟩ = Σ conj(ℓ) v
            for (let i = 0; i < n; ++i) {
              const [a, b] = [left.re[j * n + i], left.im[j * n + i]];
              const [c, d] = [right.re[k * n + i], right.im[k * n + i]];
              real += a * c + b * d;
              imaginary += a * d - b * c;
            }
            const expected = j === k ? 1 / conditions[k] : 0;
            expect(Math.hypot(real - expected, imaginary)).toBeLessThan(1e-13 * most * n);
          }
          if (im[k] > 0) {
            expect([re[k + 1], im[k + 1]]).toEqual([re[k], -im[k]]);
          }
          if (im[k] === 0) expect(Math.max(...right.im.slice(k * n, (k + 1) * n).map(Math.abs))).toBe(0);
        }
      })
    );
  });
});

const row = ({re, im}: ComplexVectors, k: number, n: number) => [
  ...re.slice(k * n, (k + 1) * n),
  ...im.slice(k * n, (k + 1) * n)
];

test("of a symmetric matrix: the values of the symmetric solver, all conditions 1", () => {
  for (const n of [2, 7, 30]) {
    const g = normals(stream(n), n * n);
    const a = g.map((value, at) => value + g[(at % n) * n + Math.floor(at / n)]);
    const {re, im, conditions} = generalEigen(a, n);
    const {values} = symmetricEigen(a, n);
    re.forEach((value, k) => {
      expect(Math.abs(value - values[n - 1 - k])).toBeLessThan(1e-15 * Math.sqrt(n) * size(a));
    });
    expect(Array.from(im)).toEqual(new Array(n).fill(0));
    for (const condition of conditions) expect(condition).toBeCloseTo(1, 12);
  }
});

test("trace and determinant, also of matrices with equal eigenvalues or zeros", () => {
  const entry = fc.oneof(fc.constantFrom(0, 1, -1, 2), fc.double({min: -1, max: 1, noNaN: true}));
  const square = fc
    .integer({min: 1, max: 6})
    .chain((n) => fc.array(entry, {minLength: n * n, maxLength: n * n}).map((a) => ({n, a})));
  fc.assert(
    fc.property(square, ({n, a}) => {
      fc.pre(a.every((value) => value === 0 || Math.abs(value) > 1e-12));
      const {re, im, conditions} = generalEigen(a, n);
      let trace = 0;
      let squares = 0;
      for (let i = 0; i < n; ++i) {
        trace += a[i * n + i];
        for (let j = 0; j < n; ++j) squares += a[i * n + j] * a[j * n + i];
      }
      // sums of powers are well conditioned, also where single eigenvalues are not
      expect(Math.abs(re.reduce((sum, value) => sum + value, 0) - trace)).toBeLessThan(1e-14 * n * n);
      const found = re.reduce((sum, value, k) => sum + value * value - im[k] * im[k], 0);
      expect(Math.abs(found - squares)).toBeLessThan(1e-13 * n * n);
      for (const condition of conditions) expect(condition).toBeGreaterThan(1 - 1e-12);
    })
  );
});

describe("defective matrices", () => {
  test("an exact Jordan block keeps its eigenvalue; the condition says that it is not determined", () => {
    const {re, im, conditions} = generalEigen([2, 1, 0, 2], 2);
    expect(Array.from(re)).toEqual([2, 2]);
    expect(Array.from(im)).toEqual([0, 0]);
    expect(Math.min(...conditions)).toBeGreaterThan(1e7);
  });

  test("a hidden one splits as the root of rounding, with the condition that goes with it", () => {
    // S J S⁻¹ with J a block of two rows at 1, and 0.5
    const {re, conditions} = generalEigen(jordanConjugate, 3);
    expect(Math.abs(re[0] - 1)).toBeLessThan(1e-6);
    expect(Math.abs((re[0] + re[1]) / 2 - 1)).toBeLessThan(1e-14);
    expect(Math.min(conditions[0], conditions[1])).toBeGreaterThan(1e7);
    expect(conditions[2]).toBeLessThan(100);
  });
});

// S = [1 2 0; 0 1 1; 1 0 1], S⁻¹ = [1 −2 2; 1 1 −1; −1 2 1]/3, J = [1 1 0; 0 1 0; 0 0 .5]
const jordanConjugate = (() => {
  const s = [1, 2, 0, 0, 1, 1, 1, 0, 1];
  const inverse = [1, -2, 2, 1, 1, -1, -1, 2, 1].map((value) => value / 3);
  const j = [1, 1, 0, 0, 1, 0, 0, 0, 0.5];
  const multiply = (a: number[], b: number[]) =>
    a.map((_, at) =>
      [0, 1, 2].reduce((sum, k) => sum + a[3 * Math.floor(at / 3) + k] * b[3 * k + (at % 3)], 0)
    );
  return multiply(multiply(s, j), inverse);
})();

describe("scales", () => {
  test.each([1e-140, 1e-9, 1e9, 1e140])("times %d", (scale) => {
    const a = [1, 2, 0, -3, 1, 1, 0.5, 0, -1];
    const {re, im, conditions} = generalEigen(a, 3);
    const other = generalEigen(
      a.map((value) => value * scale),
      3
    );
    for (let k = 0; k < 3; ++k) {
      expect(relativeError(other.re[k] / scale, re[k])).toBeLessThan(1e-14);
      expect(Math.abs(other.im[k] / scale - im[k])).toBeLessThan(1e-14);
      expect(relativeError(other.conditions[k], conditions[k])).toBeLessThan(1e-13);
    }
  });
});

test("cyclic shifts, which a plain shift does not move, and the zero matrix", () => {
  for (const n of [3, 4, 7, 24]) {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; ++i) a[i * n + ((i + 1) % n)] = 1;
    const {re, im} = generalEigen(a, n);
    // the nth roots of 1
    const found = Array.from(re, (value, k) => Math.atan2(im[k], value)).sort((x, y) => x - y);
    const roots = Array.from({length: n}, (_, k) => (2 * Math.PI * k) / n);
    const expected = roots.map((x) => (x > Math.PI + 1e-9 ? x - 2 * Math.PI : x)).sort((x, y) => x - y);
    found.forEach((value, k) => {
      expect(Math.abs(Math.sin((value - expected[k]) / 2))).toBeLessThan(1e-13);
    });
  }
  expect(generalEigen([0, 0, 0, 0], 2).re).toEqual(Float64Array.of(0, 0));
});

test("leaves the matrix alone and keeps to its domain", () => {
  const a = Float64Array.of(2, 1, 1, 3);
  generalEigen(a, 2);
  expect(a).toEqual(Float64Array.of(2, 1, 1, 3));
  expect(() => generalEigen([1, 2, 3], 2)).toThrow(ShapeError);
  expect(() => generalEigen([1, Number.NaN, 0, 1], 2)).toThrow(DomainError);
  expect(() => generalEigen([1e200], 1)).toThrow(DomainError);
});
