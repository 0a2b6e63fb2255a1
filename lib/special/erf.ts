import {checkNumber} from "../errors.js";
import {ERF_SPLIT, erfcScaledLarge, erfSmall} from "./erf-kernels.js";
import {expMinusSquare} from "./exp-minus-square.js";

/**
 * The error function: erf x = (2/√π) ∫_0^x e^{−t²} dt.
 *
 * @param x argument, any finite number
 * @returns erf x in [−1, 1], odd in x; ±1 from |x| > 5.93 on
 *
 * Accuracy: relative error below 5e-16.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969)
 */
export function erf(x: number): number {
  checkNumber("x", x);
  const size = Math.abs(x);
  if (size <= ERF_SPLIT) return erfSmall(x);
  return size > 6 ? Math.sign(x) : Math.sign(x) * (1 - expMinusSquare(x, 1) * erfcScaledLarge(size));
}
