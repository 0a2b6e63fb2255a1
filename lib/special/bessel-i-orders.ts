import {besselIRatio} from "./bessel-i-ratio.js";

/**
 * Values proportional to I_ν(x), I_{ν+1}(x), … from the first one: the ratio of the two highest orders is carried
 * down by r_{k−1} = x/(2(ν + k) + x r_k), r_k = I_{ν+k+1}/I_{ν+k}, which damps its error, then products run up.
 *
 * @param nu lowest order ν ≥ 0
 * @param count number of orders, at least 1
 * @param x argument, at least 0
 * @param first the value for order ν
 * @returns `count` values, the first of which is `first`; an order that underflows is 0
 *
 * Accuracy: relative error of entry k below that of `first` plus 4e-16·√(k + 1), while it is a normal number.
 * Cost: O(count).
 * Source: NIST Digital Library of Mathematical Functions, eq. 10.29.1
 */
export function besselIOrders(nu: number, count: number, x: number, first: number): Float64Array {
  const values = new Float64Array(count);
  let ratio = count > 1 ? besselIRatio(nu + count - 2, x) : 0;
  for (let k = count - 1; k > 0; --k) {
    values[k] = ratio;
    ratio = x / (2 * (nu + k - 1) + x * ratio);
  }
  values[0] = first;
  for (let k = 1; k < count; ++k) values[k] *= values[k - 1];
  return values;
}
