import type {Vector} from "../../errors.js";
import {angleBetween} from "./angle-between.js";
import {checkUnit} from "./check-unit.js";

/**
 * The geodesic distance of two points of the sphere, which is the angle between them: 2·atan2(|x − y|, |x + y|).
 *
 * @param x d ≥ 2 numbers, of norm 1 to 1e-9
 * @param y d numbers, of norm 1 to 1e-9
 * @returns the angle, from 0 to π (radians)
 *
 * Accuracy: absolute error below 5e-16 + 1e-16·√d over the whole range, 0 and π included (an arccosine loses half the digits
 * there).
 * @throws {ShapeError} when x or y is not an array of numbers, or their lengths differ
 * @throws {DomainError} when an entry is not finite, or x or y is not a unit vector
 *
 * Cost: O(d).
 * Source: W. Kahan, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?" (2006), §12
 */
export function geodesicDistance(x: Vector, y: Vector): number {
  const from = checkUnit("x", x);
  return angleBetween(from, 0, checkUnit("y", y, from.length), 0, from.length);
}
