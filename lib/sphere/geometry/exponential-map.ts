import {checkVector, DomainError, type Vector} from "../../errors.js";
import {sum} from "../../special/sum.js";
import {checkDimension, checkUnit} from "./check-unit.js";
import {unitVector} from "./unit-vector.js";

/**
 * The exponential map of the sphere: the point reached from x along the geodesic of initial velocity v in unit time,
 * exp_x v = cos|v| x + sin|v| v/|v|.
 *
 * @param x the point of departure: d ≥ 2 numbers, of norm 1 to 1e-9
 * @param v the velocity: d numbers, orthogonal to x to 1e-9·|v|, of length up to 1e6 (radians)
 * @returns d numbers of norm 1
 *
 * Accuracy: error below 1e-15 + 2e-16·|v|, and the norm is 1 to 1e-15.
 * @throws {ShapeError} when x or v is not an array of numbers, or their lengths differ
 * @throws {DomainError} when x is not a unit vector, or v is not finite, not tangent at x or too long
 *
 * Cost: O(d).
 * Source: P.-A. Absil, R. Mahony, R. Sepulchre, "Optimization Algorithms on Matrix Manifolds" (2008), example 5.4.1
 */
export function exponentialMap(x: Vector, v: Vector): Float64Array {
  const from = checkUnit("x", x);
  checkVector("v", v);
  checkDimension("v", v, from.length);
  for (const value of v) {
    if (Math.abs(value) > 1e6) throw new DomainError("v", v, "a vector of length up to 1e6");
  }
  let radial = 0;
  for (let k = 0; k < v.length; ++k) radial += from[k] * v[k];
  // compensated: an error of |v| is one of the angle
  const length = Math.sqrt(sum(Float64Array.from(v, (value) => value * value)));
  if (!(length <= 1e6)) throw new DomainError("v", v, "a vector of length up to 1e6");
  // a velocity below 1e-150, whose square underflows, moves nothing
  if (Math.abs(radial) > 1e-9 * length + 1e-150)
    throw new DomainError("⟨x, v⟩", radial, "0, as v is tangent at x");
  const along = length < 1e-150 ? 1 : Math.sin(length) / length;
  const cosine = Math.cos(length);
  return unitVector(from.map((value, k) => cosine * value + along * (v[k] - radial * value)));
}
