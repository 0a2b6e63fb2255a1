import {checkInteger, checkNumber} from "../errors.js";
import {besselIOrders} from "./bessel-i-orders.js";
import {besselIScaled} from "./bessel-i-scaled.js";

/**
 * The scaled modified Bessel functions of integer orders: e^{−x} I_k(x) for k = 0 … count − 1.
 *
 * @param count number of orders, an integer from 1 to 1e6
 * @param x argument, from 0 to 1e100
 * @returns `count` values in [0, 1], decreasing with the order; an order that underflows is 0
 *
 * Accuracy: relative error of entry k below 2e-15 + 4e-16·√k while it is a normal number.
 * @throws {ShapeError} when count or x is not a number
 * @throws {DomainError} when count is not an integer, or count or x is out of range
 *
 * Cost: O(count).
 * Source: NIST Digital Library of Mathematical Functions, eq. 10.29.1, as by Miller's downward recurrence but started
 * from the exact ratio of the two highest orders and normalised by I_0
 */
export function besselIScaledSequence(count: number, x: number): Float64Array {
  checkInteger("count", count, 1, 1e6);
  checkNumber("x", x, {min: 0, max: 1e100});
  return besselIOrders(0, count, x, besselIScaled(0, x));
}
