import {checkNumber, DomainError} from "../errors.js";
import {logGammaNear2} from "./log-gamma-near-2.js";
import {productError} from "./product-error.js";
import {STIRLING_FROM, stirlingCorrection} from "./stirling-correction.js";

const INVERSE_E = 0.36787944117144233;
const INVERSE_E_LOW = -1.2428753672788363e-17; // 1/e − INVERSE_E

/**
 * The gamma function of a positive number: Γ(x) = ∫_0^∞ t^{x−1} e^{−t} dt.
 *
 * @param x argument, 5.6e-309 < x < 171.62 (outside, Γ exceeds the double range)
 * @returns Γ(x) > 0; exact at the integers up to 9
 *
 * Accuracy: relative error below 2e-15.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite and positive, or Γ(x) overflows (use logGamma there)
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 5.11.1 (Stirling), 5.5.1 and 5.7.3
 */
export function gamma(x: number): number {
  checkNumber("x", x, {above: 0});
  const value = x < STIRLING_FROM ? moderate(x) : stirling(x);
  if (!(value < Infinity))
    throw new DomainError("x", x, "a number between 5.6e-309 and 171.62, where Γ is finite");
  return value;
}

/** The recurrence Γ(y + 1) = y Γ(y), from [3/2, 5/2); every shift of x that is taken is exact. */
function moderate(x: number): number {
  if (x < 0.5) return Math.exp(logGammaNear2(x)) / (1 + x) / x;
  if (x < 1.5) return Math.exp(logGammaNear2(x - 1)) / x;
  let y = x;
  let product = 1;
  while (y >= 2.5) product *= --y;
  return product * Math.exp(logGammaNear2(y - 2));
}

/** Γ(x) = √(2π/x) (x/e)^x e^{δ(x)}; the power is taken of a base known to twice the working precision. */
function stirling(x: number): number {
  const base = x * INVERSE_E;
  const error = (productError(x, INVERSE_E, base) + x * INVERSE_E_LOW) / base;
  const half = base ** (x / 2);
  return Math.sqrt((2 * Math.PI) / x) * half * (1 + x * error + Math.expm1(stirlingCorrection(x))) * half;
}
