import {checkInteger, checkNumber} from "../errors.js";
import {besselIOrders} from "./bessel-i-orders.js";

/**
 * The scaled modified spherical Bessel functions e^{−x} i_l(x) = e^{−x} √(π/(2x)) I_{l+1/2}(x) for l = 0 … count − 1:
 * the multipliers of the kernel e^{x cos θ} on the sphere S², of which entry l over entry 0 is I_{l+1/2}/I_{1/2}.
 *
 * @param count number of degrees, an integer from 1 to 1e6
 * @param x argument, from 0 to 1e100
 * @returns `count` values in [0, 1], decreasing with the degree (1, 0, 0, … at x = 0); a degree that underflows is 0
 *
 * Accuracy: relative error of entry l below 1e-15 + 4e-16·√l while it is a normal number.
 * @throws {ShapeError} when count or x is not a number
 * @throws {DomainError} when count is not an integer, or count or x is out of range
 *
 * Cost: O(count).
 * Source: NIST Digital Library of Mathematical Functions, eq. 10.47.7, 10.49.9 (i_0 = sinh x/x) and 10.29.1
 */
export function sphericalBesselIScaledSequence(count: number, x: number): Float64Array {
  checkInteger("count", count, 1, 1e6);
  checkNumber("x", x, {min: 0, max: 1e100});
  return besselIOrders(0.5, count, x, x === 0 ? 1 : -Math.expm1(-2 * x) / (2 * x));
}
