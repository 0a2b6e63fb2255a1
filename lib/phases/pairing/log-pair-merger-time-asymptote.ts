import type {Vector} from "../../errors.js";
import {checkNumber} from "../../errors.js";
import {checkAngle, checkBeta, checkPair, depth} from "./pair.js";

/**
 * The logarithm of the time in which two atoms merge, in the limit β → ∞ at a fixed angle:
 * T ≃ e^{β(1−cos θ₀)}/[β sin² θ₀ (a₁/a₂ + a₂/a₁)]. Unequal masses merge faster.
 *
 * @param beta inverse temperature, above 0 to 1e8 (dimensionless)
 * @param theta the angle θ₀ at the start, from 1e-12 to below π, radians
 * @param masses the masses of the two atoms, from 1e-50 to 1e50; only their ratio matters
 * @returns the logarithm of the asymptote
 *
 * Accuracy: as a formula, to 1e-15·(10 + β). As the time itself, what is left out is the factor
 * 1 + 2cos θ₀/(β sin²θ₀) + O(1/β²), and the final contraction, ln(1/(√β ε)), which is added.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here, by Laplace's method at θ₀
 */
export function logPairMergerTimeAsymptote(beta: number, theta: number, masses: Vector = [1, 1]): number {
  checkBeta(beta);
  checkNumber("beta", beta, {above: 0});
  checkAngle("theta", theta);
  const {q, p} = checkPair(masses);
  return beta * depth(theta) - Math.log(beta) - 2 * Math.log(Math.sin(theta)) - Math.log(q / p);
}
