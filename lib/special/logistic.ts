import {checkNumber} from "../errors.js";

/**
 * The logistic function: σ(x) = 1/(1 + e^{−x}), the inverse of the logit.
 *
 * @param x argument, any finite number (dimensionless)
 * @returns σ(x) in [0, 1]; 0 only where e^x underflows (x < −745), 1 where 1 − σ is below half an ulp (x > 37)
 *
 * Accuracy: relative error below 5e-16 for x > −708 (below that the result is subnormal).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: derived here (the exponential is always taken of −|x|)
 */
export function logistic(x: number): number {
  checkNumber("x", x);
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
