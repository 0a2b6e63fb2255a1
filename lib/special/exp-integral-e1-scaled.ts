import {checkNumber} from "../errors.js";
import {E1_SPLIT, e1ScaledLarge, e1Small} from "./exp-integral-kernels.js";

/**
 * The scaled exponential integral e^x E_1(x) = ∫_0^∞ e^{−t}/(x + t) dt, between 1/(x + 1) and 1/x.
 *
 * @param x argument, x > 0
 * @returns e^x E_1(x) > 0, decreasing
 *
 * Accuracy: relative error below 1e-15.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite and positive
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.2 (x ≤ 1) and 6.9.1 (x > 1)
 */
export function expIntegralE1Scaled(x: number): number {
  checkNumber("x", x, {above: 0});
  return x <= E1_SPLIT ? Math.exp(x) * e1Small(x) : e1ScaledLarge(x);
}
