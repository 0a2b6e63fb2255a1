import {checkNumber} from "../errors.js";

/**
 * The susceptibility of model A where p₁ solves its mean-field equation, χ = dφ/dz = [1/(p₁(1 − p₁)) − K]^{−1}.
 * Negative on unstable roots. It does not depend on n.
 *
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @param p1 probability of the privileged key, in [0, 1]
 * @returns χ; Infinity where Kp₁(1 − p₁) is exactly 1, on a spinodal
 *
 * Accuracy: relative error below 1e-15·(1 + |χ|K) for the given p₁. Close to a spinodal or to p₁ = 1 the
 * susceptibility that {@link meanFieldRoots} returns is better, for it does not go through the rounded p₁.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function susceptibility(K: number, p1: number): number {
  checkNumber("K", K, {min: 0, max: 1e12});
  checkNumber("p1", p1, {min: 0, max: 1});
  const variance = p1 * (1 - p1);
  // 1 − Kp₁(1 − p₁), where p₁(1 − p₁) = ¼ − (p₁ − ½)² shows a small difference
  const m = 2 * p1 - 1;
  const denominator = variance > 0.125 ? (4 - K) / 4 + (K * m * m) / 4 : 1 - K * variance;
  return denominator === 0 ? Infinity : variance / denominator;
}
