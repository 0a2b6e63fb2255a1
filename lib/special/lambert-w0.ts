import {checkNumber} from "../errors.js";
import {lambertIteration} from "./lambert-iteration.js";

const INVERSE_E = 0.36787944117144233;
const INVERSE_E_LOW = -1.2428753672788363e-17; // 1/e − INVERSE_E

// (k − 1)/k! for k = 20 … 2: the Taylor coefficients of 1 + (u − 1)e^u
const BRANCH_COEFFICIENTS: number[] = [];
for (let k = 2, factorial = 2; k <= 20; factorial *= ++k) BRANCH_COEFFICIENTS.unshift((k - 1) / factorial);

/**
 * The principal branch of Lambert's function: w = W_0(x) ≥ −1 with w e^w = x.
 *
 * @param x argument, x ≥ −1/e; the double −0.36787944117144233 nearest to −1/e counts as the branch point
 * @returns W_0(x) ≥ −1, increasing
 *
 * Accuracy: relative error below 1e-15, also next to the branch point (where the condition number of W_0 is
 * unbounded: the result belongs to the double x as it is).
 * @throws {ShapeError} when x is not a number
 * @throws {DomainError} when x is not finite, or below −1/e
 *
 * Source: R. Corless et al., "On the Lambert W function", Adv. Comput. Math. 5 (1996); the equation solved near
 * the branch point is derived here: with w = u − 1, 1 + (u − 1)e^u = 1 + ex, whose left side has positive coefficients
 */
export function lambertW0(x: number): number {
  checkNumber("x", x, {min: -INVERSE_E});
  if (x === 0) return 0;
  if (x < -0.2) return nearBranchPoint(x);
  const log = Math.log(x);
  return lambertIteration(x < 2 ? Math.log1p(x) : log - Math.log(log), (w) => Math.log(x / w) - w);
}

/** Newton's method for 1 + (u − 1)e^u = q, q = 1 + ex, from u = √(2q) − 2q/3 + …. */
function nearBranchPoint(x: number): number {
  const q = Math.E * (x + INVERSE_E + INVERSE_E_LOW);
  if (q <= 0) return -1;
  const p = Math.sqrt(2 * q);
  let u = p * (1 - p / 3 + (11 / 72) * q * 2);
  for (let change = u; Math.abs(change) > 1e-9 * u; u -= change) {
    let series = 0;
    for (const c of BRANCH_COEFFICIENTS) series = series * u + c;
    change = (series * u - q / u) / Math.exp(u);
  }
  return u - 1;
}
