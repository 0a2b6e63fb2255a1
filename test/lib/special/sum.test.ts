import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {sum} from "../../../lib/special/index.js";

/** A double as an integer multiple of 2^−1074. */
function exact(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return bits >> 63n ? -size : size;
}

test("cancellation costs nothing", () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(sum([0.1, 0.2, -0.3, 1e-17])).toBeCloseTo(2.7755575615628914e-17 + 1e-17, 32);
  expect(sum(new Float64Array(10_000).fill(0.1))).toBe(1000);
});

test("agrees with exact integer arithmetic to the documented bound", () => {
  const entry = fc.oneof(
    fc.double({min: -1e6, max: 1e6, noNaN: true}),
    fc.double({min: -1e300, max: 1e300, noNaN: true}),
    fc.integer({min: -5, max: 5})
  );
  fc.assert(
    fc.property(fc.array(entry, {maxLength: 60}), (x) => {
      // In units of 2^−1074, with the bound eps|Σx| + 2n²eps²Σ|x| times 2^106, eps = 2^−53.
      const terms = x.map(exact);
      const total = terms.reduce((a, b) => a + b, 0n);
      const size = terms.reduce((a, b) => a + (b < 0n ? -b : b), 0n);
      const error = exact(sum(x)) - total;
      const n2 = BigInt(x.length ** 2);
      const allowed = (total < 0n ? -total : total) * 2n ** 53n + 2n * n2 * size;
      return (error < 0n ? -error : error) * 2n ** 106n <= allowed;
    }),
    {numRuns: 500}
  );
});

test("the empty sum is 0, what is not finite is refused", () => {
  expect(sum([])).toBe(0);
  expect(() => sum([1, Infinity])).toThrow(DomainError);
  expect(() => sum([1e308, 1e308])).toThrow(DomainError);
  expect(() => sum("12" as unknown as number[])).toThrow(ShapeError);
});
