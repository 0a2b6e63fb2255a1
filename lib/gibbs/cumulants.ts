import {checkInteger, DomainError, type Vector} from "../errors.js";
import {gapMoments} from "./moments.js";

/**
 * The cumulants of the logits under the row's own distribution, κ_k(β) = d^k ln Z/dβ^k:
 * κ₁ = ⟨u⟩, κ₂ = μ₂, κ₃ = μ₃, κ₄ = μ₄ − 3μ₂², κ₅ = μ₅ − 10μ₃μ₂, κ₆ = μ₆ − 15μ₄μ₂ − 10μ₃² + 30μ₂³,
 * μ_k = ⟨(u − ⟨u⟩)^k⟩.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless); at 0 these are the cumulants of the plain list u
 * @param order the highest cumulant, an integer from 1 to 6
 * @returns κ₁ … κ_order, entry k − 1 in units of u^k
 *
 * Accuracy: κ₁ within 4e-16·(|κ₁| + |top − κ₁|); κ₂ relative and the others relative to ⟨|u − ⟨u⟩|^k⟩ below 1e-13
 * for logits with sd(u) ≥ ⟨|u − top|⟩/30 and |β| d ≤ 100 for the gaps d that carry weight.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta or order is not a number
 * @throws {DomainError} when an entry, beta or order is out of range, or max u − min u or a cumulant exceeds the double range
 *
 * Cost: O(n·order).
 * Source: Theorem 02, §3.4 (κ₁, κ₂); derived here
 */
export function cumulants(u: Vector, beta: number, order: number): Float64Array {
  checkInteger("order", order, 1, 6);
  const {row, scale, mean, central} = gapMoments(u, beta, order);
  const [, , m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0] = central;
  const scaled = [
    m2,
    m3,
    m4 - 3 * m2 * m2,
    m5 - 10 * m3 * m2,
    m6 - 15 * m4 * m2 - 10 * m3 * m3 + 30 * m2 * m2 * m2
  ];
  const result = new Float64Array(order);
  result[0] = row.top - row.sign * (scale * mean) + 0;
  for (let k = 2; k <= order; ++k) {
    let kappa = scaled[k - 2];
    for (let i = 0; i < k; ++i) kappa *= -row.sign * scale; // u − ⟨u⟩ = −sign·scale·(t − ⟨t⟩)
    if (!Number.isFinite(kappa))
      throw new DomainError("u", u, `logits whose cumulant κ_${k} is in double range`);
    result[k - 1] = kappa + 0; // not −0
  }
  return result;
}
