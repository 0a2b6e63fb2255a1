import {checkNumber, type Vector} from "../../errors.js";
import {direction} from "./direction.js";
import {unitVector} from "./unit-vector.js";

/**
 * The point at a share of the way from x to y along the shortest geodesic (spherical linear interpolation).
 *
 * @param x the point at fraction 0: d ≥ 2 numbers, of norm 1 to 1e-9
 * @param y the point at fraction 1: d numbers, of norm 1 to 1e-9, other than −x
 * @param fraction share of the way, from 0 to 1
 * @returns d numbers of norm 1
 *
 * Accuracy: error below 2e-15, and near y = −x below 1e-15/|x + y| (the direction is then lost to rounding).
 * @throws {ShapeError} when x or y is not an array of numbers, their lengths differ, or fraction is not a number
 * @throws {DomainError} when an entry is not finite, x or y is not a unit vector, y = −x, or fraction is out of range
 *
 * Cost: O(d).
 * Source: K. Shoemake, "Animating rotation with quaternion curves", SIGGRAPH (1985), §3.3
 */
export function geodesicPoint(x: Vector, y: Vector, fraction: number): Float64Array {
  const {from, to, angle, tangent} = direction(x, y);
  checkNumber("fraction", fraction, {min: 0, max: 1});
  if (fraction === 1) return to;
  const cosine = Math.cos(fraction * angle);
  const sine = Math.sin(fraction * angle);
  return unitVector(from.map((value, k) => cosine * value + sine * tangent[k]));
}
