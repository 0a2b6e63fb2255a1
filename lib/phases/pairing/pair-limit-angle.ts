import {checkNumber, type Vector} from "../../errors.js";
import {checkAngle, checkPair} from "./pair.js";

/**
 * The angle between two atoms in the limit β → ∞ of the pairing phase, on the clock dt = e^{β(1−cos θ)} ds of the running
 * angle: dθ/ds = −(a₁/a₂ + a₂/a₁) sin θ, so tan(θ/2) = tan(θ₀/2) e^{−(a₁/a₂ + a₂/a₁)s}. They meet only as s → ∞.
 *
 * @param theta the angle θ₀ at s = 0, from 1e-12 to below π, radians
 * @param s the rescaled time, from 0 to 1e300
 * @param masses the masses of the two atoms, from 1e-50 to 1e50; only their ratio matters
 * @returns the angle at s, radians; 0 below 1e-308
 *
 * Accuracy: relative error below 1e-15·(4 + (a₁/a₂ + a₂/a₁)s).
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range
 *
 * Source: arXiv 2509.25040, Proposition 3.11, for equal masses; derived here for unequal ones
 */
export function pairLimitAngle(theta: number, s: number, masses: Vector = [1, 1]): number {
  checkAngle("theta", theta);
  checkNumber("s", s, {min: 0, max: 1e300});
  const {q, p} = checkPair(masses);
  return 2 * Math.atan(Math.tan(theta / 2) * Math.exp(-(q / p) * s));
}
