import {checkInteger, checkNumber} from "../errors.js";
import {rowCountLogWeights} from "./row-count-weights.js";

/**
 * The Binder cumulant of model A with R rows of two keys in zero field, U = 1 − ⟨φ⁴⟩/(3⟨φ²⟩²), where φ = k/R − ½ has
 * the exact weights C(R, k) e^{KRφ²/2}. It falls from 2/3 (ordered) to 0 (disordered) and at K = 4 tends to
 * {@link binderLimit}; as a function of K it collapses on (K − 4)√R.
 *
 * @param R number of rows, an integer from 1 to 1e7
 * @param K coupling βJ, 0 ≤ K ≤ 1e6 (dimensionless)
 * @returns U in (0, 2/3]
 *
 * Accuracy: absolute error below 1e-13 for R ≤ 1e5.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Cost: O(R).
 * Source: derived here; the cumulant is K. Binder's, Z. Phys. B 43 (1981) 119
 */
export function binderCumulant(R: number, K: number): number {
  checkInteger("R", R, 1, 1e7);
  checkNumber("K", K, {min: 0, max: 1e6});
  const weights = rowCountLogWeights(R, K, 0);
  const first = (R + 1) >> 1; // k ≥ R/2: the other half is its mirror image
  let max = -Infinity;
  for (let k = first; k <= R; ++k) if (weights[k] > max) max = weights[k];
  let norm = 0;
  let second = 0;
  let fourth = 0;
  for (let k = first; k <= R; ++k) {
    const square = (k / R - 0.5) ** 2;
    const weight = (2 * k === R ? 0.5 : 1) * Math.exp(weights[k] - max);
    norm += weight;
    second += weight * square;
    fourth += weight * square * square;
  }
  return 1 - (fourth * norm) / (3 * second * second);
}
