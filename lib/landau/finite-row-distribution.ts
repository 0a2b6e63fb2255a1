import {checkInteger, checkNumber} from "../errors.js";
import {rowCountLogWeights} from "./row-count-weights.js";

/** The distribution of the fraction of rows on the privileged key. */
export interface RowDistribution {
  /** The fractions k/R, k = 0, …, R: the mean over rows of the indicator, whose average is p₁. */
  readonly p1: Float64Array;
  /** The probability of each; they add up to 1. */
  readonly probability: Float64Array;
}

/**
 * Model A with finitely many rows, exactly: R rows of n keys with the weight e^{zk + (K/2R)(Σ_r φ_r)²}, where
 * φ_r = 1[s_r = 1] − 1/n and k rows are on the privileged key, so that
 * P(k) ∝ C(R, k)(n − 1)^{R−k} e^{zk + KR(k/R − 1/n)²/2}.
 * At a first-order point it has two peaks, between which the probability falls exponentially in R.
 *
 * @param R number of rows, an integer from 1 to 1e7
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e6 (dimensionless)
 * @param z field βΔ, |z| ≤ 1e6 (dimensionless)
 * @returns the values k/R and their probabilities
 *
 * Accuracy: relative error of a probability below 1e-15·R(1 + |z| + ln n + K) in the worst case, from the rounding of
 * ln(n − 1) and z; on the symmetry line of n = 2 below 1e-13 for R ≤ 1e5, K ≤ 10. Underflow gives 0.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Cost: O(R).
 * Source: derived here
 */
export function finiteRowDistribution(R: number, n: number, K: number, z: number): RowDistribution {
  checkInteger("R", R, 1, 1e7);
  checkInteger("n", n, 2);
  checkNumber("K", K, {min: 0, max: 1e6});
  checkNumber("z", z, {min: -1e6, max: 1e6});
  const weights = rowCountLogWeights(R, K, z - Math.log(n - 1) + (K * (n - 2)) / (2 * n));
  let max = -Infinity;
  for (const weight of weights) if (weight > max) max = weight;
  let total = 0;
  const probability = weights.map((weight) => {
    const value = Math.exp(weight - max);
    total += value;
    return value;
  });
  return {
    p1: probability.map((_, k) => k / R),
    probability: probability.map((value) => value / total)
  };
}
