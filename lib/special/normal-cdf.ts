import {checkNumber} from "../errors.js";
import {ERF_SPLIT, erfcScaledLarge, erfSmall} from "./erf-kernels.js";
import {expMinusSquare} from "./exp-minus-square.js";

/**
 * The distribution function of the standard normal law: Φ(x) = ∫_{−∞}^x e^{−t²/2} dt/√(2π) = ½ erfc(−x/√2).
 *
 * @param x argument, any finite number (standard deviations)
 * @returns Φ(x) in [0, 1]; 0 only where it underflows (x < −38.5)
 *
 * Accuracy: relative error below 1e-15 while the result is a normal number (x > −37.5), the lower tail included;
 * for the upper tail use 1 − Φ(x) = Φ(−x).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969)
 */
export function normalCdf(x: number): number {
  checkNumber("x", x);
  const y = Math.abs(x) * Math.SQRT1_2;
  if (y <= ERF_SPLIT) return 0.5 + 0.5 * erfSmall(x * Math.SQRT1_2);
  const tail = y > 28 ? 0 : 0.5 * expMinusSquare(x, 0.5) * erfcScaledLarge(y);
  return x < 0 ? tail : 1 - tail;
}
