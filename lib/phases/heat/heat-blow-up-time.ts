import {checkNumber, checkVector, type Vector} from "../../errors.js";
import {checkVariance} from "./checks.js";

/**
 * The time at which the heat equation of the limit β → ∞ with γ > 0, which runs backward, loses its solution for a mixture
 * of Gaussians: s* = min v_j/(2γ), when the narrowest component has become a point. In the time of the flow t* = βs*. At
 * finite β nothing blows up.
 *
 * @param variances the variances of the components, square radians, each from 1e-100 to 1e100; of a heat kernel on the
 * sphere twice its heat time
 * @param gamma γ = λ₂/λ₁, above 0 to 1e50; default 1
 * @returns s*
 *
 * Accuracy: 2e-16 relative.
 * @throws {ShapeError} when variances is not an array or gamma not a number
 * @throws {DomainError} when a variance is out of range, or gamma is not above 0: forward heat lives for ever
 *
 * Source: arXiv 2509.25040, Proposition 3.9 (for heat times)
 */
export function heatBlowUpTime(variances: Vector, gamma = 1): number {
  checkVector("variances", variances);
  checkNumber("gamma", gamma, {above: 0, max: 1e50});
  let smallest = Infinity;
  for (let j = 0; j < variances.length; ++j) {
    smallest = Math.min(smallest, checkVariance(`variances[${j}]`, variances[j]));
  }
  return smallest / 2 / gamma;
}
