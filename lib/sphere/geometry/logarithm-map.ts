import type {Vector} from "../../errors.js";
import {direction} from "./direction.js";

/**
 * The logarithm map of the sphere: the velocity at x of the shortest geodesic that reaches y in unit time, of length
 * the angle between them; the inverse of the exponential map.
 *
 * @param x the point of departure: d ≥ 2 numbers, of norm 1 to 1e-9
 * @param y the point of arrival: d numbers, of norm 1 to 1e-9, other than −x
 * @returns d numbers, orthogonal to x
 *
 * Accuracy: error below 2e-15, and near y = −x below 1e-15/|x + y| (the direction is then lost to rounding).
 * @throws {ShapeError} when x or y is not an array of numbers, or their lengths differ
 * @throws {DomainError} when an entry is not finite, x or y is not a unit vector, or y = −x
 *
 * Cost: O(d).
 * Source: P.-A. Absil, R. Mahony, R. Sepulchre, "Optimization Algorithms on Matrix Manifolds" (2008), example 5.4.1
 */
export function logarithmMap(x: Vector, y: Vector): Float64Array {
  const {angle, tangent} = direction(x, y);
  return tangent.map((value) => angle * value);
}
