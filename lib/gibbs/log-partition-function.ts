import {DomainError, type Vector} from "../errors.js";
import {gibbsRow} from "./row.js";

/**
 * The logarithm of the partition function of one row, ln Z(β) = ln Σ_j e^{βu_j}.
 * Its negative is the dimensionless free energy βF; for the Helmholtz free energy F = −ln Z/β see freeEnergy.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless)
 * @returns ln Z, in [β top, β top + ln n] with top the most probable logit
 *
 * Accuracy: absolute error below 4e-16·(|β top| + ln n + 1).
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry or beta is not finite, or max u − min u or ln Z exceeds the double range
 *
 * Cost: O(n).
 * Source: Theorem 02, §1
 */
export function logPartitionFunction(u: Vector, beta: number): number {
  const {top, multiplicity, rest} = gibbsRow(u, beta);
  const result = beta * top + (Math.log(multiplicity) + Math.log1p(rest / multiplicity));
  if (!Number.isFinite(result)) throw new DomainError("beta", beta, "β with β max|u| in double range");
  return result;
}
