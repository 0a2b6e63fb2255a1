import {checkNumber} from "../errors.js";

/**
 * The softplus function: log(1 + e^x) = max(x, 0) + log(1 + e^{−|x|}), whose derivative is the logistic function.
 *
 * @param x argument, any finite number (dimensionless)
 * @returns log(1 + e^x) ≥ 0; 0 only where e^x underflows (x < −745)
 *
 * Accuracy: relative error below 5e-16 for x > −708 (below that the result is subnormal).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite
 *
 * Source: derived here
 */
export function log1pExp(x: number): number {
  checkNumber("x", x);
  const tail = Math.log1p(Math.exp(-Math.abs(x)));
  return x > 0 ? x + tail : tail;
}
