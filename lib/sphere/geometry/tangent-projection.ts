import {checkVector, DomainError, type Vector} from "../../errors.js";
import {checkDimension, checkUnit} from "./check-unit.js";

/**
 * The projection of a vector on the tangent space of the sphere at a point: P_x y = y − ⟨x, y⟩x.
 *
 * @param x the point: d ≥ 2 numbers, of norm 1 to 1e-9
 * @param y the vector: d numbers of size up to 1e300
 * @returns d numbers, orthogonal to x
 *
 * Accuracy: error below 1e-15·|y|, and ⟨x, P_x y⟩ below 2e-16·|y|.
 * @throws {ShapeError} when x or y is not an array of numbers, or their lengths differ
 * @throws {DomainError} when x is not a unit vector, or an entry of y is not finite or too large
 *
 * Cost: O(d).
 * Source: arXiv:2509.25040, the projection in the self-attention dynamics
 */
export function tangentProjection(x: Vector, y: Vector): Float64Array {
  const at = checkUnit("x", x);
  const tangent = Float64Array.from(checkVector("y", y));
  checkDimension("y", tangent, at.length);
  tangent.forEach((value, k) => {
    if (Math.abs(value) > 1e300) throw new DomainError(`y[${k}]`, value, "a number of size up to 1e300");
  });
  return removeRadial(at, removeRadial(at, tangent)); // the second time for the rounding of the first
}

/** v ← v − ⟨x, v⟩x for a unit vector x; returns v. */
export function removeRadial(x: Float64Array, v: Float64Array): Float64Array {
  let radial = 0;
  for (let k = 0; k < v.length; ++k) radial += x[k] * v[k];
  for (let k = 0; k < v.length; ++k) v[k] -= radial * x[k];
  return v;
}
