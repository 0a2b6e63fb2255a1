import {checkInteger, checkNumber} from "../errors.js";

/**
 * The Legendre polynomials P_0(x), …, P_{count−1}(x), by the three-term recurrence
 * (k + 1)P_{k+1} = (2k + 1)x P_k − k P_{k−1} written for the differences P_{k+1}(|x|) − P_k(|x|), which keeps the
 * digits of 1 − |x|, with a compensated sum.
 *
 * @param count number of polynomials, an integer from 1 to 1e6
 * @param x argument in [−1, 1]
 * @returns `count` values in [−1, 1], entry k is P_k(x)
 *
 * Accuracy: absolute error below 2e-16 + 1e-16·√count (the plain recurrence loses a factor of order count near x = ±1).
 * @throws {ShapeError} when count or x is not a number
 * @throws {DomainError} when count is not an integer from 1 to 1e6, or x is outside [−1, 1]
 *
 * Cost: O(count).
 * Source: NIST Digital Library of Mathematical Functions, eq. 18.9.1 with table 18.9.1
 */
export function legendre(count: number, x: number): Float64Array {
  checkInteger("count", count, 1, 1e6);
  checkNumber("x", x, {min: -1, max: 1});
  const values = new Float64Array(count);
  const y = Math.abs(x);
  values[0] = 1;
  let difference = y - 1; // P_{k+1}(y) − P_k(y)
  let low = 0; // what rounding took from the value: near y = 1 it has the same sign step after step
  for (let k = 0; k + 1 < count; ++k) {
    if (k > 0) difference = (k * difference + (2 * k + 1) * (y - 1) * values[k]) / (k + 1);
    const step = difference + low;
    values[k + 1] = values[k] + step;
    low = step - (values[k + 1] - values[k]);
  }
  if (x < 0) for (let k = 1; k < count; k += 2) values[k] = -values[k];
  return values;
}
