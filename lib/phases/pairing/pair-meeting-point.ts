import type {Vector} from "../../errors.js";
import {angleOfDepth} from "./log-pair-merger-time.js";
import {checkAngle, checkBeta, checkPair, depth} from "./pair.js";
import {integral} from "./quadrature.js";

/**
 * The angle that the first of two atoms travels until they meet, under self-attention with identity matrices (SA):
 * ∫_0^{θ₀} w₁₂/(w₁₂ + w₂₁) dθ = ∫ a₂(a₂x + a₁)/[(a₁² + a₂²)x + 2a₁a₂] dθ, x = e^{β(1−cos θ)}. The meeting point is the
 * barycentre at β = 0, and divides θ₀ as a₂² : a₁² for β → ∞.
 *
 * @param beta inverse temperature, from 0 to 1e8 (dimensionless)
 * @param theta the angle θ₀ at the start, from 1e-12 to below π, radians
 * @param masses the masses of the two atoms, from 1e-50 to 1e50; only their ratio matters
 * @returns an angle between 0 and θ₀, from the first atom towards the second
 *
 * Accuracy: relative error below 1e-14.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here
 */
export function pairMeetingPoint(beta: number, theta: number, masses: Vector = [1, 1]): number {
  checkBeta(beta);
  checkAngle("theta", theta);
  const {a1, a2, q, p} = checkPair(masses);
  const share = (angle: number) => {
    const inverse = Math.exp(-beta * depth(angle));
    return (a2 * (a2 + a1 * inverse)) / (q + 2 * p * inverse);
  };
  // beyond βS = 40 the share is that of β = ∞ to rounding
  const end = Math.min(theta, beta > 20 ? angleOfDepth(40 / beta) : theta);
  const near = integral(share, 0, end, 0.5 / Math.sqrt(1 + beta));
  return near + ((a2 * a2) / q) * (theta - end);
}
