import {DomainError} from "../../errors.js";
import {checkGamma, checkHeatTime, checkVariance} from "./checks.js";

/**
 * The variance of a Gaussian under the heat equation of the limit β → ∞, ∂_sμ = −γΔμ, s = t/β, γ = ±λ₂/λ₁:
 * v(s) = v₀ − 2γs. A Gaussian (wrapped normal law) of variance v is the heat kernel at heat time v/2; stated for the heat
 * time τ the law is τ − γs, without the 2.
 *
 * @param v0 variance at s = 0, square radians, from 1e-100 to 1e100
 * @param s rescaled time t/β, negative for the past, of size at most 1e100
 * @param gamma γ, positive where V attracts (the variance falls), of size at most 1e50; default 1
 * @returns v(s) > 0
 *
 * Accuracy: 2e-16 of the larger of v₀ and 2γs.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range, or s is not before the blow-up, v₀/(2γ)
 *
 * Source: arXiv 2509.25040, Proposition 3.9, for the heat time; derived here for the variance
 */
export function heatVariance(v0: number, s: number, gamma = 1): number {
  checkVariance("v0", v0);
  checkHeatTime(s);
  checkGamma(gamma);
  const variance = v0 - 2 * gamma * s;
  if (variance > 0) return variance;
  throw new DomainError("s", s, `such that the Gaussian has not collapsed: 2γs below ${v0}`);
}
