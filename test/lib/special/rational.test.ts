import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {
  add,
  divide,
  multiply,
  type Rational,
  rational,
  subtract,
  fractionText as text,
  toNumber
} from "../../../lib/special/index.js";

const big = fc.bigInt({min: -(10n ** 40n), max: 10n ** 40n});
const fraction = fc
  .tuple(
    big,
    big.filter((d) => d !== 0n)
  )
  .map(([n, d]) => rational(n, d));
const safe = fc.integer({min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER});

/** A finite double as the exact fraction that it is. */
function exactly(x: number): Rational {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const significand = (bits & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const shift = Math.max(exponent, 1) - 1075;
  const sign = bits >> 63n ? -1n : 1n;
  return shift < 0
    ? rational(sign * significand, 1n << BigInt(-shift))
    : rational((sign * significand) << BigInt(shift));
}

describe("lowest terms", () => {
  test("with a positive denominator", () => {
    expect(rational(6, -4)).toEqual({num: -3n, den: 2n});
    expect(rational(0, -7)).toEqual({num: 0n, den: 1n});
    expect(rational(10n ** 50n, 10n ** 48n)).toEqual({num: 100n, den: 1n});
  });

  test("after every operation", () => {
    const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        for (const c of [
          add(a, b),
          subtract(a, b),
          multiply(a, b),
          ...(b.num === 0n ? [] : [divide(a, b)])
        ]) {
          expect(c.den > 0n).toBe(true);
          expect(gcd(c.num < 0n ? -c.num : c.num, c.den)).toBe(1n);
        }
      })
    );
  });
});

test("the operations are those of a field", () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(subtract(add(a, b), b)).toEqual(a);
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      if (b.num !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      expect(add(a, b).num * a.den * b.den).toBe((a.num * b.den + b.num * a.den) * add(a, b).den);
    })
  );
});

describe("toNumber is correctly rounded", () => {
  test("like the machine's division of integers", () => {
    fc.assert(
      fc.property(safe, safe, (n, d) => {
        fc.pre(d !== 0);
        expect(toNumber(rational(n, d))).toBe(n / d + 0); // + 0: no negative zero
      })
    );
  });

  test("like the machine's conversion of big integers, ties included", () => {
    fc.assert(
      fc.property(fc.bigInt({min: 2n ** 53n, max: 2n ** 60n}), fc.integer({min: 0, max: 900}), (n, k) => {
        expect(toNumber(rational(n << BigInt(k)))).toBe(Number(n << BigInt(k)));
        expect(toNumber(rational(-n))).toBe(-Number(n));
      })
    );
    expect(toNumber(rational(2n ** 53n + 1n))).toBe(2 ** 53);
    expect(toNumber(rational(2n ** 53n + 3n))).toBe(2 ** 53 + 4);
  });

  test("every double comes back from its exact fraction", () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (x) => {
        expect(toNumber(exactly(x))).toBe(x + 0);
      }),
      {numRuns: 500}
    );
  });

  test("also for subnormal results, whose ties go to even", () => {
    const tiny = 2n ** 1075n; // half of the smallest double, 2^−1074
    expect(toNumber(rational(1n, tiny))).toBe(0);
    expect(toNumber(rational(10n ** 30n + 1n, tiny * 10n ** 30n))).toBe(5e-324);
    expect(toNumber(rational(3n, tiny))).toBe(2 * 5e-324);
    expect(toNumber(rational(5n, tiny))).toBe(2 * 5e-324);
    expect(toNumber(rational(1n, 10n ** 400n))).toBe(0);
  });

  test("numerator and denominator may exceed the double range", () => {
    expect(toNumber(rational(3n * 10n ** 500n + 1n, 7n * 10n ** 500n))).toBe(3 / 7);
    expect(toNumber(rational(-(10n ** 700n), 10n ** 400n))).toBe(-1e300);
    expect(() => toNumber(rational(10n ** 309n))).toThrow(DomainError);
    expect(toNumber(rational(2n ** 1024n - 2n ** 970n - 1n))).toBe(Number.MAX_VALUE);
    expect(() => toNumber(rational(2n ** 1024n - 2n ** 970n))).toThrow(DomainError);
  });
});

test("fractionText writes digits and a slash", () => {
  expect(text(rational(-6, 8))).toBe("-3/4");
  expect(text(rational(12, 4))).toBe("3");
  expect(text(rational(0))).toBe("0");
});

test("refuses what is not a fraction", () => {
  expect(() => rational(1, 0)).toThrow(DomainError);
  expect(() => rational(0.5)).toThrow(DomainError);
  expect(() => rational("1" as unknown as number)).toThrow(ShapeError);
  expect(() => divide(rational(1), rational(0))).toThrow(DomainError);
  expect(() => add(rational(1), 2 as unknown as Rational)).toThrow(ShapeError);
  expect(() => toNumber({num: 1n, den: 0n})).toThrow(DomainError);
});
