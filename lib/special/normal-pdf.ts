import {checkNumber} from "../errors.js";
import {expMinusSquare} from "./exp-minus-square.js";

/**
 * The density of the standard normal law: φ(x) = e^{−x²/2}/√(2π).
 *
 * @param x argument, any finite number (standard deviations)
 * @returns φ(x); 0 only where it underflows (|x| > 38.6)
 *
 * Accuracy: relative error below 5e-16 while the result is a normal number (|x| < 37.5).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: derived here
 */
export function normalPdf(x: number): number {
  checkNumber("x", x);
  return Math.abs(x) > 40 ? 0 : 0.3989422804014327 * expMinusSquare(x, 0.5);
}
