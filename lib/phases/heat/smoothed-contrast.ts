import {checkInteger, checkNumber, checkVector, DomainError, type Vector} from "../../errors.js";
import {besselIOrders} from "../../special/bessel-i-orders.js";

/**
 * The contrast of tokens as the kernel sees them: the variance of the smoothed density W_β * μ over the sphere, divided by
 * the square of its mean. In modes Σ_{ℓ≥1} g_ℓ a_ℓ² C_ℓ, a_ℓ = I_{ℓ+d/2−1}(β)/I_{d/2−1}(β), with g_k = 2 on the circle and
 * 2ℓ + 1 on the sphere. On the circle it is about √(πβ)/N for N independent tokens spread evenly, 2/e² = 0.27, whatever
 * β, for √(2β) narrow clusters evenly apart (as grow out of noise), more for irregular ones, and √(πβ) for one cluster.
 * (The root mean square of the amplitudes near √(2β) is of order β^{−1/4} for irregular clusters: no measure that can be
 * compared between different β.)
 *
 * @param amplitudes √C_ℓ of degree 0, 1, …: `circleModes` on the circle, square roots of `harmonicPower` on the sphere; each
 * from 0 to 1e100; those beyond the last count as 0: 4√β + 10 of them suffice for 1e-6
 * @param beta inverse temperature, from 0 to 1e10
 * @param dimension d, 2 (default) or 3
 * @returns the contrast
 *
 * Accuracy: 1e-14 relative, for the amplitudes as they are.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a number is out of range
 *
 * Cost: O(number of amplitudes).
 * Source: derived here
 */
export function smoothedContrast(amplitudes: Vector, beta: number, dimension: 2 | 3 = 2): number {
  checkVector("amplitudes", amplitudes);
  checkContrast(beta, dimension);
  const weights = contrastWeights(beta, amplitudes.length, dimension);
  let sum = 0;
  for (let l = 0; l < amplitudes.length; ++l) {
    sum += weights[l] * checkNumber(`amplitudes[${l}]`, amplitudes[l], {min: 0, max: 1e100}) ** 2;
  }
  return sum;
}

export function checkContrast(beta: number, dimension: number): void {
  checkNumber("beta", beta, {min: 0, max: 1e10});
  checkInteger("dimension", dimension, 2, 1e6);
  if (dimension > 3) throw new DomainError("dimension", dimension, "2 or 3");
}

/** g_ℓ a_ℓ² for ℓ = 0 … count − 1, the first of them 0. */
export function contrastWeights(beta: number, count: number, dimension: number): Float64Array {
  const ratios = besselIOrders(dimension / 2 - 1, count, beta, 1);
  return ratios.map((a, l) => (l === 0 ? 0 : (dimension === 2 ? 2 : 2 * l + 1) * a * a));
}
