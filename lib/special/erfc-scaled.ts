import {checkNumber, DomainError} from "../errors.js";
import {ERF_SPLIT, erfcScaledLarge, erfSmall} from "./erf-kernels.js";
import {productError} from "./product-error.js";

/**
 * The scaled complementary error function: erfcx x = e^{x²} erfc x, about 1/(x√π) for large x.
 *
 * @param x argument, from −26.6 (below, e^{x²} overflows) up
 * @returns e^{x²} erfc x > 0, decreasing
 *
 * Accuracy: relative error below 1e-15.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite, or so negative that the result exceeds the double range
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969)
 */
export function erfcScaled(x: number): number {
  checkNumber("x", x);
  if (x > ERF_SPLIT) return erfcScaledLarge(x);
  if (x >= -ERF_SPLIT) return Math.exp(x * x) * (1 - erfSmall(x));
  const square = x * x;
  const growth = 2 * Math.exp(square);
  const result = growth + (growth * productError(x, x, square) - erfcScaledLarge(-x));
  if (!Number.isFinite(result)) throw new DomainError("x", x, "a number above −26.6, where e^{x²} is finite");
  return result;
}
