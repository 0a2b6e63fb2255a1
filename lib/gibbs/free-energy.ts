import {checkNumber, DomainError, type Vector} from "../errors.js";
import {gibbsRow} from "./row.js";

/**
 * The Helmholtz free energy of one row, F(β) = −ln Z(β)/β = −⟨u⟩ − H/β, with energies E_j = −u_j.
 * It is not defined at β = 0, where ln Z = ln n; the dimensionless free energy βF = −ln Z, which is defined there,
 * is −logPartitionFunction(u, β).
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, finite and not 0 (dimensionless)
 * @returns F in units of u; −max u as β → ∞
 *
 * Accuracy: absolute error below 4e-16·(|top| + (ln n + 1)/|β|), top being the most probable logit.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when beta is 0, an entry or beta is not finite, or max u − min u or F exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §2.2 and §3.4
 */
export function freeEnergy(u: Vector, beta: number): number {
  if (beta === 0) throw new DomainError("beta", beta, "a finite number other than 0");
  checkNumber("beta", beta);
  const {top, multiplicity, rest} = gibbsRow(u, beta);
  const result = -top - (Math.log(multiplicity) + Math.log1p(rest / multiplicity)) / beta;
  if (!Number.isFinite(result))
    throw new DomainError("beta", beta, "β so large that ln Z/β is in double range");
  return result;
}
