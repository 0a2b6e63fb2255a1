import {checkNumber, DomainError} from "../errors.js";
import {expIntegralE1Scaled} from "./exp-integral-e1-scaled.js";
import {EI_SPLIT, eiScaledLarge, eiSmall} from "./exp-integral-kernels.js";

/**
 * The scaled exponential integral e^{−x} Ei(x), about 1/x for large |x|.
 *
 * @param x argument, not 0
 * @returns e^{−x} Ei(x); for negative x it is −e^{|x|} E_1(|x|)
 *
 * Accuracy: relative error below 3e-15, also near the zero at x = 0.3725.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is 0 or not finite
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.1 (series) and 6.12.2 (asymptotic)
 */
export function expIntegralEiScaled(x: number): number {
  checkNumber("x", x);
  if (x === 0) throw new DomainError("x", x, "a number other than 0");
  if (x < 0) return -expIntegralE1Scaled(-x);
  return x <= EI_SPLIT ? Math.exp(-x) * eiSmall(x) : eiScaledLarge(x);
}
