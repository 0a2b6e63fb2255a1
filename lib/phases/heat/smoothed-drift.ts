import {checkVector, DomainError, type Vector} from "../../errors.js";
import {besselIOrders} from "../../special/bessel-i-orders.js";
import {checkKappa} from "./checks.js";
import {checkCoefficients} from "./circle-coefficients.js";

/** What tokens of a law on the circle feel, seen as heat. */
export interface SmoothedDrift {
  /** (W_κ * μ)(θ) over its mean: the smoothed density times 2π. */
  readonly density: Float64Array;
  /** (1/κ) d log(W_κ * μ)/dθ, per unit of λ₂: the angular velocity. */
  readonly velocity: Float64Array;
  /** (1/κ) d log μ/dθ of the law itself, the limit β → ∞; where the cut-off density is not positive, Infinity. */
  readonly limit: Float64Array;
}

/**
 * The drift of self-attention on the circle with A = λ₁, V = λ₂ as the gradient of a density: exactly
 * (λ₂/κ) ∂_θ log(W_κ * μ), κ = βλ₁, W_κ = e^{κ cos}, for any law μ, atoms included. In Fourier coefficients W_κ multiplies
 * c_k by a_k = I_k(κ)/I_0(κ) = 1 − k²/(2κ) + …: for smooth μ the drift is (λ₂/κ)∂_θ log μ, and tokens move down
 * (λ₂ < 0) or up the gradient of their density as heat does forward or backward in time.
 *
 * @param coefficients `re` and `im` of the law, 1 to 1e5 numbers each, c_0 = 1, from k = 0; up to about 9√κ suffice for
 * rounding
 * @param kappa κ = βλ₁, from 1e-50 to 1e50
 * @param angles where, radians, of size at most 1e6
 * @returns the smoothed density, the angular velocity over λ₂, and its limit
 *
 * Accuracy: 1e-14 over the smoothed density, for the coefficients as they are; the terms beyond the last are missing.
 * @throws {ShapeError} when coefficients or angles are not such arrays, or kappa is not a number
 * @throws {DomainError} when a number is out of range, c_0 is not 1, or the smoothed density is not positive
 *
 * Cost: O(1) a coefficient and angle.
 * Source: derived here
 */
export function smoothedDrift(
  coefficients: {re: Vector; im: Vector},
  kappa: number,
  angles: Vector
): SmoothedDrift {
  const {re, im} = checkCoefficients(coefficients);
  checkKappa(kappa);
  checkVector("angles", angles, 0);
  const a = besselIOrders(0, re.length, kappa, 1);
  const density = new Float64Array(angles.length);
  const velocity = new Float64Array(angles.length);
  const limit = new Float64Array(angles.length);
  for (let i = 0; i < angles.length; ++i) {
    if (Math.abs(angles[i]) > 1e6) throw new DomainError(`angles[${i}]`, angles[i], "of size at most 1e6");
    let [smooth, slope, plain, plainSlope] = [1, 0, 1, 0];
    for (let k = 1; k < re.length; ++k) {
      const [cos, sin] = [Math.cos(k * angles[i]), Math.sin(k * angles[i])];
      const value = 2 * (re[k] * cos + im[k] * sin);
      const derivative = 2 * k * (im[k] * cos - re[k] * sin);
      smooth += a[k] * value;
      slope += a[k] * derivative;
      plain += value;
      plainSlope += derivative;
    }
    if (!(smooth > 0))
      throw new DomainError("coefficients", smooth, "those of a law whose smoothed density is positive");
    density[i] = smooth;
    velocity[i] = slope / smooth / kappa;
    limit[i] = plain > 0 ? plainSlope / plain / kappa : Infinity;
  }
  return {density, velocity, limit};
}
