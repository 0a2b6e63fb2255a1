import {checkInteger, checkNumber} from "../errors.js";

/**
 * The annealed approximation to the mean entropy of n independent Gaussian logits of standard deviation σ,
 * E H ≈ ln n − σ²/2: that of (1 − σ∂_σ) ln E Z instead of E ln Z. It is close for σ well below freezingPoint(n), and negative,
 * thus no entropy, above it.
 *
 * @param n number of keys, an integer ≥ 1
 * @param sigma standard deviation of the scaled logits βu_j, ≥ 0 (dimensionless), at most 1e150
 * @returns ln n − σ²/2 in nats
 *
 * Accuracy: relative error below 4e-16·(ln n + σ²/2)/|ln n − σ²/2|.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n or sigma is out of range
 *
 * Source: B. Derrida, "Random-energy model: An exactly solvable model of disordered systems" (1981); derived here
 */
export function annealedEntropy(n: number, sigma: number): number {
  checkInteger("n", n, 1);
  checkNumber("sigma", sigma, {min: 0, max: 1e150});
  return Math.log(n) - (sigma * sigma) / 2;
}

/**
 * Where n independent Gaussian logits freeze, σ_c = √(2 ln n): the annealed entropy vanishes there, and for n → ∞ at fixed
 * σ/σ_c > 1 a few keys carry the whole row.
 *
 * @param n number of keys, an integer ≥ 1
 * @returns σ_c (dimensionless); 0 for n = 1
 *
 * Accuracy: relative error below 4e-16.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not a positive integer
 *
 * Source: B. Derrida, "Random-energy model: An exactly solvable model of disordered systems" (1981)
 */
export function freezingPoint(n: number): number {
  checkInteger("n", n, 1);
  return Math.sqrt(2 * Math.log(n));
}
