import {checkNumber} from "../errors.js";
import {E1_SPLIT, e1ScaledLarge, e1Small} from "./exp-integral-kernels.js";

/**
 * The exponential integral E_1(x) = ∫_x^∞ e^{−t}/t dt.
 *
 * @param x argument, x > 0
 * @returns E_1(x) ≥ 0, decreasing; 0 only where it underflows (x > 738)
 *
 * Accuracy: relative error below 1e-15 while the result is a normal number (x < 701).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite and positive
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.2 (x ≤ 1) and 6.9.1 (x > 1)
 */
export function expIntegralE1(x: number): number {
  checkNumber("x", x, {above: 0});
  return x <= E1_SPLIT ? e1Small(x) : Math.exp(-x) * e1ScaledLarge(x);
}
