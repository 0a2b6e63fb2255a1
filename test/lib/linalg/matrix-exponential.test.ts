import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {matrixExponential} from "../../../lib/linalg/index.js";
import alignment from "../../reference/alignment.json" with {type: "json"};
import {num} from "../../reference/index.js";
import {apart, identity, norm, rowsOf, times} from "./matrices.js";

test.each(alignment.exponential)("reference %#", ({matrix, value}) => {
  const n = matrix.length;
  const a = matrix.flat().map(num);
  const expected = value.map((row) => row.map(num));
  const found = rowsOf(matrixExponential(a, n), n);
  expect(apart(found, expected)).toBeLessThan(1e-15 * n * (1 + Math.hypot(...a)) * norm(expected));
});

test("e^A e^{−A} = 1, det e^A = e^{tr A}, and e^{A}e^{A} = e^{2A}", () => {
  const square = fc
    .integer({min: 1, max: 6})
    .chain((n) => fc.array(fc.double({min: -2, max: 2, noNaN: true}), {minLength: n * n, maxLength: n * n}));
  fc.assert(
    fc.property(square, (a) => {
      fc.pre(a.every((x) => x === 0 || Math.abs(x) > 1e-100));
      const n = Math.round(Math.sqrt(a.length));
      const e = rowsOf(matrixExponential(a, n), n);
      const inverse = rowsOf(
        matrixExponential(
          a.map((x) => -x),
          n
        ),
        n
      );
      const twice = rowsOf(
        matrixExponential(
          a.map((x) => 2 * x),
          n
        ),
        n
      );
      const allowed = 1e-14 * n * (1 + Math.hypot(...a));
      expect(apart(times(e, inverse), identity(n))).toBeLessThan(allowed * norm(e) * norm(inverse));
      expect(apart(times(e, e), twice)).toBeLessThan(allowed * norm(e) ** 2);
    })
  );
});

test("turns and shears, however large", () => {
  const [c, , s] = matrixExponential([0, -1000, 1000, 0], 2);
  expect(Math.abs(c - Math.cos(1000))).toBeLessThan(1e-12);
  expect(Math.abs(s - Math.sin(1000))).toBeLessThan(1e-12);
  expect(matrixExponential([0, 1e5, 0, 0], 2)[1]).toBeCloseTo(1e5, 9);
  expect(() => matrixExponential([1000], 1)).toThrow(DomainError);
  expect(() => matrixExponential([1e7], 1)).toThrow(DomainError);
});
