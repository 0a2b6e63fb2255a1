import type {Vector} from "../../errors.js";
import {checkAngle, checkBeta, checkPair, depth} from "./pair.js";

/** How fast two atoms approach along the geodesic between them, in radians per unit time. */
export interface PairSpeeds {
  /** The speed of the first and of the second atom, w₁₂ sin θ and w₂₁ sin θ. */
  readonly first: number;
  readonly second: number;
  /** −θ̇, their sum. */
  readonly approach: number;
}

/**
 * The speeds of two atoms of masses a₁, a₂ under self-attention with identity matrices (SA): with x = e^{β(1−cos θ)},
 * w₁₂ = a₂/(a₁x + a₂), w₂₁ = a₁/(a₂x + a₁), and θ̇ = −sin θ (w₁₂ + w₂₁).
 *
 * @param beta inverse temperature, from 0 to 1e8 (dimensionless)
 * @param theta the angle between the atoms, from 1e-12 to below π, radians
 * @param masses the masses of the two atoms, from 1e-50 to 1e50; only their ratio matters
 * @returns the speeds of the first and of the second atom and of their approach
 *
 * Accuracy: relative error below 1e-15·(4 + β(1 − cos θ)); 0 below 1e-308.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here, from arXiv 2509.25040, eq. (SA)
 */
export function pairSpeeds(beta: number, theta: number, masses: Vector = [1, 1]): PairSpeeds {
  checkBeta(beta);
  checkAngle("theta", theta);
  const {a1, a2} = checkPair(masses);
  const inverse = Math.exp(-beta * depth(theta));
  const sine = Math.sin(theta);
  const first = (sine * a2 * inverse) / (a1 + a2 * inverse);
  const second = (sine * a1 * inverse) / (a2 + a1 * inverse);
  return {first, second, approach: first + second};
}
