import {DomainError} from "../../errors.js";
import {logPairMergerTime, type PairOptions} from "./log-pair-merger-time.js";

/**
 * The time T in which the angle between two atoms under self-attention with identity matrices (SA) falls from θ₀ to ε,
 * T = ∫_ε^{θ₀} dθ/[sin θ (w₁₂ + w₂₁)]: see `logPairMergerTime`, which does not overflow.
 *
 * @param beta inverse temperature, from 0 to 1e8 (dimensionless)
 * @param theta the angle θ₀ at the start, from ε to below π, radians
 * @param options `angle`, the angle ε at which the atoms have merged (default 0.01), and `masses` (default equal)
 * @returns T, 0 when θ₀ = ε
 *
 * Accuracy: relative error below 1e-14 + 2e-15·β.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range, θ₀ is below ε, or T exceeds 1.8e308
 *
 * Source: derived here
 */
export function pairMergerTime(beta: number, theta: number, options: PairOptions = {}): number {
  const logTime = logPairMergerTime(beta, theta, options);
  if (logTime > 709.78) {
    throw new DomainError("beta", beta, "such that the time is below 1.8e308; use logPairMergerTime");
  }
  return Math.exp(logTime);
}
