import {checkNumber, DomainError} from "../errors.js";
import {expIntegralE1} from "./exp-integral-e1.js";
import {EI_SPLIT, eiScaledLarge, eiSmall} from "./exp-integral-kernels.js";

/**
 * The exponential integral Ei(x) = PV ∫_{−∞}^x e^t/t dt.
 *
 * @param x argument, not 0, below 716.3 (above, Ei exceeds the double range)
 * @returns Ei(x); for negative x it is −E_1(−x), which underflows to 0 below −738
 *
 * Accuracy: relative error below 3e-15, also near the zero at x = 0.3725.
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is 0 or not finite, or Ei(x) overflows (use expIntegralEiScaled there)
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 6.6.1 (series) and 6.12.2 (asymptotic)
 */
export function expIntegralEi(x: number): number {
  checkNumber("x", x);
  if (x === 0) throw new DomainError("x", x, "a number other than 0");
  if (x < 0) return -expIntegralE1(-x);
  if (x <= EI_SPLIT) return eiSmall(x);
  const half = Math.exp(x / 2); // e^x alone overflows before Ei does
  const value = half * eiScaledLarge(x) * half;
  if (!(value < Infinity)) throw new DomainError("x", x, "a number below 716.3, where Ei is finite");
  return value;
}
