import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {spectralProjector} from "../../../lib/linalg/index.js";
import {normals, stream} from "../../../lib/random/index.js";
import alignment from "../../reference/alignment.json" with {type: "json"};
import {num} from "../../reference/index.js";
import {apart, norm, rowsOf, times} from "./matrices.js";

test.each(alignment.projector)("reference %#", ({matrix, count, projector}) => {
  const n = matrix.length;
  const found = spectralProjector(matrix.flat().map(num), n, count);
  const expected = projector.map((row) => row.map(num));
  expect(apart(rowsOf(found.projector, n), expected)).toBeLessThan(1e-13 * norm(expected) ** 2);
  expect(Math.abs(found.norm / norm(expected) - 1)).toBeLessThan(1e-12);
});

test("is a projector that commutes with the matrix, of the right trace, whatever the spectrum inside", () => {
  const entry = fc.oneof(fc.constantFrom(0, 1, -1), fc.double({min: -1, max: 1, noNaN: true}));
  const square = fc
    .integer({min: 1, max: 7})
    .chain((n) =>
      fc.tuple(fc.array(entry, {minLength: n * n, maxLength: n * n}), fc.integer({min: 1, max: n}))
    );
  let tried = 0;
  fc.assert(
    fc.property(square, ([a, count]) => {
      const n = Math.round(Math.sqrt(a.length));
      fc.pre(a.every((value) => value === 0 || Math.abs(value) > 1e-12));
      let found: ReturnType<typeof spectralProjector>;
      try {
        found = spectralProjector(a, n, count);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError); // the count divides a pair, or equal eigenvalues
        return;
      }
      ++tried;
      fc.pre(found.norm < 1e4);
      const p = rowsOf(found.projector, n);
      const m = rowsOf(a, n);
      const allowed = 1e-13 * n * found.norm ** 2;
      expect(apart(times(p, p), p)).toBeLessThan(allowed);
      expect(apart(times(p, m), times(m, p))).toBeLessThan(allowed * Math.max(1, norm(m)));
      expect(Math.abs(p.reduce((sum, row, i) => sum + row[i], 0) - count)).toBeLessThan(allowed);
      // the basis is orthonormal and Π keeps it
      for (let i = 0; i < count; ++i) {
        const axis = Array.from(found.basis.slice(i * n, (i + 1) * n));
        for (let j = 0; j < count; ++j) {
          const overlap = axis.reduce((sum, value, k) => sum + value * found.basis[j * n + k], 0);
          expect(Math.abs(overlap - (i === j ? 1 : 0))).toBeLessThan(1e-14);
        }
        p.forEach((row, k) => {
          expect(Math.abs(row.reduce((sum, value, l) => sum + value * axis[l], 0) - axis[k])).toBeLessThan(
            allowed
          );
        });
      }
    }),
    {numRuns: 300}
  );
  expect(tried).toBeGreaterThan(100);
});

describe("conditioning", () => {
  test("a Jordan block inside the group does no harm; dividing it is an error or shows in the norm", () => {
    const a = [1, 1, 4, 0, 1, 3, 0, 0, 0.5];
    const {projector, norm: size, gap} = spectralProjector(a, 3, 2);
    // 1 − Π = vℓᵀ with Av = v/2: v = (4, −6, 1), ℓ = (0, 0, 1)
    [1, 0, -4, 0, 1, 6, 0, 0, 0].forEach((value, at) => {
      expect(Math.abs(projector[at] - value)).toBeLessThan(1e-14);
    });
    expect(size).toBeCloseTo(Math.sqrt(54), 13);
    expect(gap).toBe(0.5);
    expect(() => spectralProjector(a, 3, 1)).toThrow(DomainError);
    expect(spectralProjector([1 + 1e-8, 1, 0, 1], 2, 1).norm).toBeGreaterThan(1e7);
  });

  test("all together: the identity, without a gap", () => {
    const {projector, gap} = spectralProjector([1, 2, 3, 4], 2, 2);
    expect(Array.from(projector, (x) => Math.round(x * 1e13) / 1e13 + 0)).toEqual([1, 0, 0, 1]);
    expect(gap).toBe(Infinity);
  });

  test("does not divide a pair", () => {
    expect(() => spectralProjector([0, 1, 0, -1, 0, 0, 0, 0, -5], 3, 1)).toThrow(/complex pair/);
  });
});

test("n = 100: half of the spectrum", () => {
  const n = 100;
  const a = normals(stream(5), n * n);
  let count = 50;
  let found: ReturnType<typeof spectralProjector> | undefined;
  while (found === undefined) {
    try {
      found = spectralProjector(a, n, count++);
    } catch {
      // a pair
    }
  }
  const p = rowsOf(found.projector, n);
  expect(apart(times(p, p), p)).toBeLessThan(1e-13 * found.norm ** 2);
});
