import {checkNumber, DomainError} from "../errors.js";
import {logGammaNear2} from "./log-gamma-near-2.js";
import {STIRLING_FROM, stirlingCorrection} from "./stirling-correction.js";

const HALF_LOG_2PI = 0.9189385332046728;

/**
 * The logarithm of the gamma function of a positive number: log Γ(x).
 *
 * @param x argument, 0 < x < 2.5e305
 * @returns log Γ(x); exactly 0 at x = 1 and x = 2
 *
 * Accuracy: relative error below 2e-15, also near the zeros at 1 and 2.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite and positive, or the result overflows (x > 2.5e305)
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 5.7.3 (series at 2), 5.5.1 and 5.11.1
 */
export function logGamma(x: number): number {
  checkNumber("x", x, {above: 0});
  if (x < 0.5) return logGammaNear2(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNear2(x - 1) - Math.log1p(x - 1);
  if (x < STIRLING_FROM) {
    let y = x;
    let product = 1;
    while (y > 2.5) product *= --y;
    return logGammaNear2(y - 2) + Math.log(product);
  }
  const value = (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_2PI - 0.5 + stirlingCorrection(x));
  if (value === Infinity) throw new DomainError("x", x, "a number below 2.5e305, where log Γ is finite");
  return value;
}
