import {checkNumber} from "../errors.js";
import {DEBYE_FROM, debyeSum} from "./debye-sum.js";
import {gamma} from "./gamma.js";
import {productError} from "./product-error.js";

/**
 * The modified Bessel function of the first kind, scaled: e^{−x} I_ν(x).
 *
 * @param nu order ν, any real number (integer, half-integer or other) from 0 to 1e6
 * @param x argument, from 0 to 1e100
 * @returns e^{−x} I_ν(x) in [0, 1]; 0 at x = 0 for ν > 0 and where the value underflows
 *
 * Accuracy: relative error below 2e-15 while the result is a normal number.
 * @throws {ShapeError} when nu or x is not a number
 * @throws {DomainError} when nu or x is not finite, or out of range
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 10.25.2 (power series, √(ν² + x²) < 50) and
 * eq. 10.41.3 (Debye's uniform expansion, beyond); the exponent's correction is derived here
 */
export function besselIScaled(nu: number, x: number): number {
  checkNumber("nu", nu, {min: 0, max: 1e6});
  checkNumber("x", x, {min: 0, max: 1e100});
  if (x === 0) return nu === 0 ? 1 : 0;
  return Math.hypot(nu, x) < DEBYE_FROM ? powerSeries(nu, x) : debye(nu, x);
}

/** e^{−x} (x/2)^ν/Γ(ν + 1) Σ_k (x²/4)^k/(k! (ν + 1)_k): all terms are positive. */
function powerSeries(nu: number, x: number): number {
  const q = (x * x) / 4;
  let terms = 1;
  for (let term = 1; term > 1e-18; ++terms) term *= q / (terms * (terms + nu));
  let value = 1;
  for (let k = terms; k > 0; --k) value = 1 + (q / (k * (k + nu))) * value;
  // nu + 1 would round and Γ magnify it
  const factorial = nu < 1 ? gamma(nu + 1) : nu * gamma(nu);
  // not (x/2)**nu: the half of a subnormal number rounds
  return ((x ** nu * 2 ** -nu) / factorial) * Math.exp(-x) * value;
}

/**
 * (2πs)^{−1/2} (x/(ν + s))^ν e^{ν²/(s + x)} Σ_k u_k(p)/ν^k with s = √(ν² + x²).
 * The power magnifies the rounding error of its base ν times, so base and exponent are kept to twice the
 * working precision; halves of the exponents keep intermediate results in range.
 */
function debye(nu: number, x: number): number {
  const nu2 = nu * nu;
  const x2 = x * x;
  const s = Math.sqrt(nu2 + x2);
  const s2 = s * s;
  const squareErrors = productError(nu, nu, nu2) + productError(x, x, x2) - productError(s, s, s2);
  const sLow = (Math.max(nu2, x2) - s2 + Math.min(nu2, x2) + squareErrors) / (2 * s);

  const sum = nu + s;
  const base = x / sum;
  const product = base * sum;
  const sumLow = sumError(nu, s, sum) + sLow;
  const baseError = (x - product - productError(base, sum, product) - base * sumLow) / x;

  const divisor = s + x;
  const exponent = nu2 / divisor;
  const back = exponent * divisor;
  const divisorLow = sumError(x, s, divisor) + sLow;
  const exponentLow =
    (nu2 - back - productError(exponent, divisor, back) + productError(nu, nu, nu2) - exponent * divisorLow) /
    divisor;

  if (exponent + nu * Math.log(base) < -750) return 0;
  const half = base ** (nu / 2) * Math.exp(exponent / 2);
  const correction = 1 + nu * baseError + exponentLow;
  return ((half * debyeSum(s, nu2 / s2) * correction) / Math.sqrt(2 * Math.PI * s)) * half;
}

/** a + b − sum for a sum that was rounded, 0 ≤ a ≤ b. */
function sumError(a: number, b: number, sum: number): number {
  return a - (sum - b);
}
