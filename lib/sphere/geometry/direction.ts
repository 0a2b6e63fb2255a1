import {DomainError, type Vector} from "../../errors.js";
import {angleBetween} from "./angle-between.js";
import {checkUnit} from "./check-unit.js";
import {removeRadial} from "./tangent-projection.js";
import {unitVector} from "./unit-vector.js";

/**
 * The way from x to y: x and y brought to norm 1, the angle, and the unit tangent vector at x, which is found from the
 * smaller of y − x and y + x, so that it keeps its digits when the two are close or nearly opposite. The direction of
 * coincident points is 0; antipodal ones throw {@link DomainError}.
 */
export function direction(
  x: Vector,
  y: Vector
): {from: Float64Array; to: Float64Array; angle: number; tangent: Float64Array} {
  const from = checkUnit("x", x);
  const to = checkUnit("y", y, from.length);
  const angle = angleBetween(from, 0, to, 0, from.length);
  const sign = angle > Math.PI / 2 ? 1 : -1;
  const tangent = removeRadial(
    from,
    removeRadial(
      from,
      to.map((value, k) => value + sign * from[k])
    )
  );
  if (tangent.some((value) => value !== 0)) return {from, to, angle, tangent: unitVector(tangent)};
  if (sign > 0) throw new DomainError("y", y, "a point other than −x, to which no geodesic is the shortest");
  return {from, to, angle, tangent};
}
