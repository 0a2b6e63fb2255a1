import {checkInteger} from "../errors.js";

/**
 * The critical point of model A′, {@link indicatorCouplingFreeEnergy}: an Ising transition at βJ = 2,
 * βΔ = ln(n − 1), with half of the rows on the privileged key. It lies at φ = 0 only for n = 2.
 *
 * @param n number of keys, an integer ≥ 2
 * @returns coupling βJ, field βΔ and the fraction x there (all dimensionless)
 *
 * Accuracy: relative error below 2e-16.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer ≥ 2
 *
 * Source: derived here (from Analysis 03, §4.2)
 */
export function indicatorCouplingTransition(n: number): {coupling: number; field: number; x: number} {
  return {coupling: 2, field: Math.log(checkInteger("n", n, 2) - 1), x: 0.5};
}
