import {checkNumber} from "../errors.js";
import {ERF_SPLIT, erfcScaledLarge, erfSmall} from "./erf-kernels.js";
import {expMinusSquare} from "./exp-minus-square.js";

/**
 * The complementary error function: erfc x = (2/√π) ∫_x^∞ e^{−t²} dt = 1 − erf x, without cancellation.
 *
 * @param x argument, any finite number
 * @returns erfc x in [0, 2]; 0 only where it underflows (x > 27.2)
 *
 * Accuracy: relative error below 1e-15 while the result is a normal number (x < 26.5).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969)
 */
export function erfc(x: number): number {
  checkNumber("x", x);
  if (Math.abs(x) <= ERF_SPLIT) return 1 - erfSmall(x);
  if (x > 28) return 0;
  if (x < -6) return 2;
  const tail = expMinusSquare(x, 1) * erfcScaledLarge(Math.abs(x));
  return x > 0 ? tail : 2 - tail;
}
