import {checkInteger, DomainError, ShapeError} from "../errors.js";

/** An exact fraction num/den of integers of any size, in lowest terms with a positive denominator. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/**
 * The exact fraction num/den in lowest terms.
 *
 * @param num numerator, an integer (bigint, or a number up to 2^53 − 1 in size)
 * @param den denominator, an integer other than 0; 1 when left out
 * @returns the fraction with gcd(num, den) = 1 and den > 0
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is neither a bigint nor a number
 * @throws {DomainError} when a number is not an integer, or den is 0
 *
 * Source: derived here
 */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = integer("num", num);
  const d = integer("den", den);
  if (d === 0n) throw new DomainError("den", d, "an integer other than 0");
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return {num: n / divisor, den: d / divisor};
}

/**
 * The sum a + b of two fractions.
 *
 * @param a first fraction
 * @param b second fraction
 * @returns a + b in lowest terms
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a fraction
 * @throws {DomainError} when a denominator is not positive
 *
 * Source: derived here
 */
export function add(a: Rational, b: Rational): Rational {
  check("a", a);
  check("b", b);
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

/**
 * The difference a − b of two fractions.
 *
 * @param a first fraction
 * @param b second fraction
 * @returns a − b in lowest terms
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a fraction
 * @throws {DomainError} when a denominator is not positive
 *
 * Source: derived here
 */
export function subtract(a: Rational, b: Rational): Rational {
  check("a", a);
  check("b", b);
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

/**
 * The product a·b of two fractions.
 *
 * @param a first fraction
 * @param b second fraction
 * @returns a·b in lowest terms
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a fraction
 * @throws {DomainError} when a denominator is not positive
 *
 * Source: derived here
 */
export function multiply(a: Rational, b: Rational): Rational {
  check("a", a);
  check("b", b);
  return rational(a.num * b.num, a.den * b.den);
}

/**
 * The quotient a/b of two fractions.
 *
 * @param a dividend
 * @param b divisor, not 0
 * @returns a/b in lowest terms
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a fraction
 * @throws {DomainError} when b is 0, or a denominator is not positive
 *
 * Source: derived here
 */
export function divide(a: Rational, b: Rational): Rational {
  check("a", a);
  check("b", b);
  if (b.num === 0n) throw new DomainError("b", 0, "a fraction other than 0");
  return rational(a.num * b.den, a.den * b.num);
}

/**
 * The double nearest to a fraction, whatever the size of its numerator and denominator.
 *
 * @param a fraction
 * @returns a, rounded once (to even in a tie), subnormal numbers included
 *
 * Accuracy: correctly rounded: relative error at most 1.2e-16 for a normal result.
 * @throws {ShapeError} when a is not a fraction
 * @throws {DomainError} when a exceeds the double range, or its denominator is not positive
 *
 * Source: derived here
 */
export function toNumber(a: Rational): number {
  check("a", a);
  const size = a.num < 0n ? -a.num : a.num;
  let exponent = Math.max(bitLength(size) - bitLength(a.den) - 53, -1074);
  if (roundedQuotient(size, a.den, exponent) > 2n ** 53n) ++exponent;
  const value = Number(roundedQuotient(size, a.den, exponent)) * 2 ** exponent; // both factors are exact
  if (value === Infinity) throw new DomainError("a", "a fraction of that size", "below 1.8e308 in size");
  return a.num < 0n ? -value : value;
}

/**
 * A fraction in decimal digits, "3/4", or "3" when the denominator is 1.
 *
 * @param a fraction
 * @returns numerator, slash, denominator
 *
 * Accuracy: exact.
 * @throws {ShapeError} when a is not a fraction
 * @throws {DomainError} when its denominator is not positive
 *
 * Source: derived here
 */
export function fractionText(a: Rational): string {
  check("a", a);
  return a.den === 1n ? String(a.num) : `${a.num}/${a.den}`;
}

/** num/(den·2^exponent) to the nearest integer, to even in a tie. */
function roundedQuotient(num: bigint, den: bigint, exponent: number): bigint {
  const dividend = exponent < 0 ? num << BigInt(-exponent) : num;
  const divisor = exponent < 0 ? den : den << BigInt(exponent);
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function bitLength(a: bigint): number {
  const digits = a.toString(16);
  return 4 * (digits.length - 1) + (32 - Math.clz32(Number.parseInt(digits[0], 16)));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function integer(argument: string, value: bigint | number): bigint {
  if (typeof value === "bigint") return value;
  return BigInt(checkInteger(argument, value, Number.MIN_SAFE_INTEGER));
}

function check(argument: string, a: Rational): void {
  if (typeof a?.num !== "bigint" || typeof a?.den !== "bigint") {
    throw new ShapeError(argument, a, "a fraction {num: bigint, den: bigint}");
  }
  if (a.den <= 0n) throw new DomainError(`${argument}.den`, a.den, "a positive integer");
}
