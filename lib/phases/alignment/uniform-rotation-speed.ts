import {checkInteger, checkNumber} from "../../errors.js";
import {besselIRatio} from "../../special/bessel-i-ratio.js";

/**
 * The angular speed at which tokens spread evenly over the circle turn at finite β, for A = I and V with the eigenvalues
 * λ ± iω: exactly ω I_1(β)/I_0(β), which is ω(1 − 1/(2β) + …). On the sphere in R^d with A = I and any V, the field of
 * evenly spread tokens is that of β = ∞ times I_{d/2}(β)/I_{d/2−1}(β) everywhere.
 *
 * @param beta inverse temperature, from 0 to 1e100
 * @param omega ω, the imaginary part of V's eigenvalue, radians per unit time, of size at most 1e100
 * @param dimension d, an integer from 2 to 1e6; default 2
 * @returns the angular speed, radians per unit time, of the sign of ω
 *
 * Accuracy: relative error below 2e-15.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here: the mean of the von Mises–Fisher law about x is A_d(β)x
 */
export function uniformRotationSpeed(beta: number, omega: number, dimension = 2): number {
  checkNumber("beta", beta, {min: 0, max: 1e100});
  checkNumber("omega", omega, {min: -1e100, max: 1e100});
  checkInteger("dimension", dimension, 2, 1e6);
  return omega * besselIRatio(dimension / 2 - 1, beta);
}
