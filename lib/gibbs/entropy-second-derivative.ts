import {DomainError, type Vector} from "../errors.js";
import {gapMoments} from "./moments.js";

/**
 * The curvature of the row's entropy, d²H/dβ² = −κ₂(β) − β κ₃(β), with κ_k the cumulants of u under p(β).
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns d²H/dβ² in nats times units of u²
 *
 * Accuracy: absolute error below 1e-15·(8 + |β| d + ⟨d⟩/sd)·(κ₂ + |β| ⟨|u − ⟨u⟩|³⟩), d the gaps that carry weight.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u or the result exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here from Theorem 02, §3.4
 */
export function entropySecondDerivative(u: Vector, beta: number): number {
  const {scale, central} = gapMoments(u, beta, 3);
  const scaled = central[2] - Math.abs(beta) * scale * central[3]; // β (u − ⟨u⟩)³ = −|β| scale³ (t − ⟨t⟩)³
  const result = 0 - scaled * scale * scale;
  if (!Number.isFinite(result)) throw new DomainError("u", u, "logits with κ₂ + β κ₃ in double range");
  return result;
}
