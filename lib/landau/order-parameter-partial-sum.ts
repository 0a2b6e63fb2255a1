import {checkInteger, checkNumber, DomainError} from "../errors.js";
import {radiusOfConvergence} from "./radius-of-convergence.js";

/**
 * A partial sum of the Taylor series of the order parameter, Σ_{k=1}^{order} c_k z^k, with the coefficients of
 * {@link orderParameterTaylor}. It tends to φ(z) inside the {@link radiusOfConvergence} and diverges outside.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, any finite number (dimensionless)
 * @param order last power kept, an integer from 1 to 1000
 * @returns the partial sum
 *
 * Accuracy: error below 1e-15·(4 + order)·Σ_k max(|c_k|, ¼R^{−k})|z|^k with R the radius of convergence.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2, z is not finite, order is not an integer from 1 to 1000,
 * or a term leaves the double range (only possible for |z| > R)
 *
 * Cost: O(order²).
 * Source: Analysis 03, §3 for the first two terms; derived here for the rest
 */
export function orderParameterPartialSum(n: number, z: number, order: number): number {
  checkInteger("n", n, 2);
  checkNumber("z", z);
  checkInteger("order", order, 1, 1000);
  const radius = radiusOfConvergence(n);
  const c = new Float64Array(order + 1); // c_k R^k, by p' = p(1 − p) without the constant term p(0) = 1/n
  c[1] = (radius * (n - 1)) / n / n;
  for (let k = 1; k < order; ++k) {
    let convolution = 0;
    for (let i = 1; i < k; ++i) convolution += c[i] * c[k - i];
    c[k + 1] = (radius * (((n - 2) / n) * c[k] - convolution)) / (k + 1);
  }
  const w = z / radius;
  let total = 0;
  for (let k = order; k >= 1; --k) total = w * (c[k] + total);
  if (!Number.isFinite(total)) {
    throw new DomainError("z", z, `fields whose term z^${order} stays in double range`);
  }
  return total;
}
