import {checkNumber} from "../errors.js";
import {lambertIteration} from "./lambert-iteration.js";
import {lambertW0} from "./lambert-w0.js";

/**
 * Lambert's function of an exponential: w = W_0(e^y), that is w + log w = y, without overflow.
 *
 * @param y logarithm of the argument of W_0, any finite number
 * @returns W_0(e^y) ≥ 0, about e^y for negative y and y − log y for large y; 0 only where e^y underflows (y < −745)
 *
 * Accuracy: relative error below 1e-15 for y > −708 (below that the result is subnormal).
 * @throws {ShapeError} when y is not a number
 * @throws {DomainError} when y is not finite
 *
 * Source: derived here (the iteration of lambertW0 with log(x/w) − w written y − log w − w)
 */
export function lambertW0OfExp(y: number): number {
  checkNumber("y", y);
  if (y < 1) return lambertW0(Math.exp(y));
  return lambertIteration(y - Math.log(y), (w) => y - Math.log(w) - w);
}
