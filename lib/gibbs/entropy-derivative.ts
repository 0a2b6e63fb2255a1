import {DomainError, type Vector} from "../errors.js";
import {gapMoments} from "./moments.js";

/**
 * The slope of the row's entropy, dH/dβ = −β Var_p(u): negative for every β > 0 unless u is constant, and 0 at β = 0.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns dH/dβ in nats times units of u; −0 is returned as 0
 *
 * Accuracy: relative error below (8 + |β| d + ⟨d⟩/sd)·2.3e-16 with d the gaps |u_j − top| that carry weight.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u or the result exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, Theorem 02.1 and §3.4
 */
export function entropyDerivative(u: Vector, beta: number): number {
  const {scale, central} = gapMoments(u, beta, 2);
  const result = 0 - beta * scale * central[2] * scale;
  if (!Number.isFinite(result)) throw new DomainError("u", u, "logits with β Var(u) in double range");
  return result;
}
