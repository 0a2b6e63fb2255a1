import {ConvergenceError, checkInteger, checkNumber} from "../errors.js";
import {curieWeissResidual} from "./curie-weiss.js";
import {solvePeriodicTridiagonal} from "./periodic-tridiagonal.js";

const LIMIT = 200;

/**
 * The response of a ring of rows of two keys to a field on row 0: the solution of the nearest-neighbour mean-field
 * equations x_r = ½ tanh ½[(K/2)(x_{r−1} + x_{r+1}) + h_r] with h_0 = field and h_r = 0 elsewhere, where x_r = p₁ − ½.
 * Newton's method; each step solves a periodic tridiagonal system. For K < 4 the solution is unique.
 *
 * @param K coupling βJ of a row to both its neighbours together, 0 ≤ K < 4 (dimensionless)
 * @param length number of rows, an integer from 3 to 1e6
 * @param field field βΔ on row 0, |field| ≤ 1e6 (dimensionless)
 * @returns x_r for r = 0, …, length − 1, each in [−½, ½]
 *
 * Accuracy: relative error of each x_r below 1e-12 for every K < 4, however small x_r is (to 1e-290).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 * @throws {ConvergenceError} when Newton's method has not converged in 200 steps
 *
 * Cost: O(length) a step; fewer than 10 steps in a small field, up to 50 where 4 − K is so small that the response is
 * not linear.
 * Source: derived here
 */
export function ringResponse(K: number, length: number, field: number): Float64Array {
  checkNumber("K", K, {min: 0, below: 4});
  checkInteger("length", length, 3, 1e6);
  checkNumber("field", field, {min: -1e6, max: 1e6});
  const x = new Float64Array(length);
  const a = new Float64Array(length);
  const e = new Float64Array(length);
  const b = new Float64Array(length);
  let change = Infinity;
  for (let iteration = 0; iteration < LIMIT; ++iteration) {
    // From 0 the first iterate lies beyond the solution, and the others fall towards it: tanh is concave there.
    for (let r = 0; r < length; ++r) {
      const left = x[r === 0 ? length - 1 : r - 1];
      const right = x[r === length - 1 ? 0 : r + 1];
      const h = r === 0 ? field : 0;
      const effectiveField = (K / 2) * (left + right) + h;
      const target = Math.tanh(effectiveField / 2) / 2;
      a[r] = ((K / 2) * (1 - 4 * target * target)) / 4;
      e[r] = (4 - K) / 4 + K * target * target; // 1 − 2a
      // target − x, from the curvature of x and 4 − K: the difference itself would drown in rounding near K = 4
      b[r] =
        Math.abs(effectiveField) > 1
          ? target - x[r]
          : (K / 8) * (left - x[r] + (right - x[r])) -
            ((4 - K) / 4) * x[r] +
            (h - curieWeissResidual(4, 0, effectiveField)) / 4;
    }
    const step = solvePeriodicTridiagonal(a, e, b);
    change = 0;
    for (let r = 0; r < length; ++r) {
      x[r] += step[r];
      if (Math.abs(x[r]) > 1e-290) change = Math.max(change, Math.abs(step[r] / x[r]));
    }
    if (change <= 1e-10) return x;
  }
  throw new ConvergenceError("ringResponse", LIMIT, change, x);
}
