import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ConvergenceError, DomainError, ShapeError} from "../../../lib/errors.js";
import {brent} from "../../../lib/special/index.js";

const cosine = (x: number) => Math.cos(x) - x; // root 0.739085133215160641655…

describe("known roots", () => {
  test.each<[string, (x: number) => number, number, number, number]>([
    ["cos x = x", cosine, 0, 1, 0.7390851332151606],
    ["e^x = 10⁵", (x) => Math.exp(x) - 1e5, 0, 20, Math.log(1e5)],
    ["tan x = x", (x) => Math.tan(x) - x, 4.4, 4.6, 4.493409457909064],
    ["a line", (x) => x - 0.25, 0, 1, 0.25],
    ["a steep step", (x) => Math.atan(1e6 * (x - 0.7)), -10, 10, 0.7],
    ["a huge bracket", (x) => x - 1e300, -1e308, 1e308, 1e300]
  ])("%s", (_, f, a, b, root) => {
    for (const result of [brent(f, a, b), brent(f, b, a)]) {
      // The documented tolerance, and the rounding of f near its root (an ulp or two of x).
      const tolerance = 4 * 2.3e-16 * Math.abs(root) + 2.3e-16 * Math.max(Math.abs(a), Math.abs(b));
      expect(Math.abs(result.root - root)).toBeLessThanOrEqual(tolerance);
      expect(result.residual).toBe(f(result.root));
    }
  });
});

test("keeps the promised accuracy for any simple root", () => {
  const unit = fc.double({min: -1, max: 1, noNaN: true});
  fc.assert(
    fc.property(
      unit,
      fc.double({min: -3, max: 6, noNaN: true}),
      fc.double({min: 1e-3, max: 5, noNaN: true}),
      (root, k, width) => {
        const scale = 10 ** k;
        // Changes sign exactly at the double `root`.
        const f = (x: number) => Math.atan(scale * (x - root)) + 0.1 * (x - root) ** 3;
        const result = brent(f, root - width, root + 2 * width);
        expect(Math.abs(result.root - root)).toBeLessThanOrEqual(
          9e-16 * Math.abs(root) + 2.2e-16 * (Math.abs(root) + 2 * width)
        );
      }
    )
  );
});

test("finds the sign change of a function that jumps, and multiple roots", () => {
  expect(brent((x) => (x < 0.3 ? -1 : 1), 0, 1).root).toBeCloseTo(0.3, 14);
  expect(Math.abs(brent((x) => x ** 3, -1, 2).root)).toBeLessThan(4.5e-16);
  expect(brent((x) => (x - 1) ** 9, 0, 3).root).toBeCloseTo(1, 14);
});

test("takes few evaluations for a smooth function, and returns an end that is a root at once", () => {
  expect(brent(cosine, 0, 1).iterations).toBeLessThan(10);
  expect(brent((x) => x, 0, 1)).toEqual({root: 0, iterations: 0, residual: 0});
  expect(brent((x) => x, -1, 0)).toEqual({root: 0, iterations: 0, residual: 0});
});

test("a larger tolerance stops earlier, within it", () => {
  const rough = brent(cosine, 0, 1, {tolerance: 0.01});
  expect(rough.iterations).toBeLessThan(brent(cosine, 0, 1).iterations);
  expect(Math.abs(rough.root - 0.7390851332151606)).toBeLessThan(0.01);
});

test("evaluates inside the bracket only", () => {
  brent(
    (x) => {
      expect(x >= -2 && x <= 5).toBe(true);
      return Math.sinh(x) - 3;
    },
    -2,
    5
  );
});

test("refuses a bracket without a sign change, and a function that is not finite", () => {
  expect(() => brent((x) => x * x + 1, -1, 1)).toThrow(DomainError);
  expect(() => brent((x) => Math.log(x), -1, 2)).toThrow(DomainError);
  expect(() => brent((x) => 1 / x, -1, 1)).toThrow(DomainError); // meets its pole on the way
  expect(() => brent((x) => String(x) as unknown as number, 0, 1)).toThrow(ShapeError);
  expect(() => brent("x" as unknown as () => number, 0, 1)).toThrow(ShapeError);
  expect(() => brent(cosine, 0, Infinity)).toThrow(DomainError);
  expect(() => brent(cosine, 0, 1, {tolerance: -1})).toThrow(DomainError);
  expect(() => brent(cosine, 0, 1, {maxIterations: 0})).toThrow(DomainError);
  expect(() => brent(cosine, 0, 1, null as unknown as object)).toThrow(ShapeError);
});

test("says so when it stops at its limit", () => {
  try {
    brent(cosine, 0, 1, {maxIterations: 3});
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ConvergenceError);
    const {iterations, best, residual} = error as ConvergenceError;
    expect(iterations).toBe(3);
    expect(best).toBeCloseTo(0.739, 2);
    expect(residual).toBe(cosine(best as number));
  }
});
