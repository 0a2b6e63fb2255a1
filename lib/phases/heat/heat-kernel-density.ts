import {checkNumber, checkVector, DomainError, type Vector} from "../../errors.js";
import {wrappedNormalLaw} from "../../sphere/start/circle-law.js";
import {zonalSeries} from "./zonal-series.js";

/**
 * The heat kernel of the circle or the sphere in space: what a point of heat has become after a heat time τ under
 * ∂_τp = Δp. On the circle (d = 2) p = (1 + 2Σ e^{−k²τ} cos kθ)/2π per radian, the wrapped normal law of variance 2τ; on
 * the sphere (d = 3) p = Σ (2ℓ + 1)/4π e^{−ℓ(ℓ+1)τ} P_ℓ(cos θ) per unit area.
 *
 * @param dimension d, 2 or 3
 * @param heatTime τ, from 1e-6 to 1e3
 * @param angles angles θ from the point, radians, each from 0 to π
 * @returns the density at each angle, not negative
 *
 * Accuracy: 1e-14 of the density at the point (the peak); on the circle relative error 1e-12 while above 1e-300.
 * @throws {ShapeError} when a number is not one, or angles not an array
 * @throws {DomainError} when an argument is out of range
 *
 * Cost: O(1/√τ) an angle on the sphere.
 * Source: arXiv 2509.25040, Proposition 3.9; NIST Digital Library of Mathematical Functions, eq. 14.30.9 for the series
 */
export function heatKernelDensity(dimension: 2 | 3, heatTime: number, angles: Vector): Float64Array {
  if (dimension !== 2 && dimension !== 3) {
    checkNumber("dimension", dimension);
    throw new DomainError("dimension", dimension, "2 or 3");
  }
  const density = heatKernel(dimension, checkNumber("heatTime", heatTime, {min: 1e-6, max: 1e3}));
  checkVector("angles", angles, 0);
  return Float64Array.from(angles, (angle, i) =>
    density(checkNumber(`angles[${i}]`, angle, {min: 0, max: Math.PI}))
  );
}

/** The density as a function of the angle. */
export function heatKernel(dimension: 2 | 3, heatTime: number): (angle: number) => number {
  if (dimension === 2) return wrappedNormalLaw(2 * heatTime).density;
  const coefficients: number[] = [];
  for (let l = 0; l === 0 || coefficients[l - 1] > 1e-18 * Math.max(1, 1 / heatTime); ++l) {
    coefficients.push(((2 * l + 1) / (4 * Math.PI)) * Math.exp(-l * (l + 1) * heatTime));
  }
  const a = Float64Array.from(coefficients);
  // far from the point the terms cancel to rounding, of either sign
  return (angle) => Math.max(0, zonalSeries(a, angle));
}
