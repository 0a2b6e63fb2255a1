import {ConvergenceError, checkInteger, checkNumber} from "../errors.js";
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
 * Accuracy: relative error of each x_r below 1e-12 while 4 − K > 1e-3, however small x_r is (to 1e-290).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 * @throws {ConvergenceError} when Newton's method has not converged in 200 steps
 *
 * Cost: O(length) a step, fewer than 10 steps in a small field.
 * Source: derived here
 */
export function ringResponse(K: number, length: number, field: number): Float64Array {
  checkNumber("K", K, {min: 0, below: 4});
  checkInteger("length", length, 3, 1e6);
  checkNumber("field", field, {min: -1e6, max: 1e6});
  const x = new Float64Array(length);
  const a = new Float64Array(length);
  const b = new Float64Array(length);
  let change = Infinity;
  for (let iteration = 0; iteration < LIMIT; ++iteration) {
    // From 0 the first iterate lies beyond the solution, and the others fall towards it: tanh is concave there.
    for (let r = 0; r < length; ++r) {
      const neighbours = x[r === 0 ? length - 1 : r - 1] + x[r === length - 1 ? 0 : r + 1];
      const target = Math.tanh(((K / 2) * neighbours + (r === 0 ? field : 0)) / 2) / 2;
      a[r] = ((K / 2) * (1 - 4 * target * target)) / 4;
      b[r] = target - x[r];
    }
    const step = solvePeriodicTridiagonal(a, b);
    change = 0;
    for (let r = 0; r < length; ++r) {
      x[r] += step[r];
      if (Math.abs(x[r]) > 1e-290) change = Math.max(change, Math.abs(step[r] / x[r]));
    }
    if (change <= 1e-10) return x;
  }
  throw new ConvergenceError("ringResponse", LIMIT, change, x);
}
