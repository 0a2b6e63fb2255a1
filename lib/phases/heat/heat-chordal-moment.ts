import {checkInteger, checkNumber} from "../../errors.js";

/**
 * The mean of 1 − ⟨x, m⟩, half the mean squared chord, of the heat kernel at m on the sphere in R^d at heat time τ:
 * 1 − e^{−(d−1)τ}. On the circle, of the wrapped normal law of variance v = 2τ, 1 − e^{−v/2}.
 *
 * @param dimension d, an integer from 2 to 1e6
 * @param heatTime τ, from 0 to 1e100
 * @returns the moment, from 0 to 1; (d − 1)τ for small τ
 *
 * Accuracy: relative error below 1e-15.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here: ⟨x, m⟩ is a harmonic of degree 1
 */
export function heatChordalMoment(dimension: number, heatTime: number): number {
  checkInteger("dimension", dimension, 2, 1e6);
  checkNumber("heatTime", heatTime, {min: 0, max: 1e100});
  return -Math.expm1(-(dimension - 1) * heatTime);
}
