import {checkNumber} from "../errors.js";

/**
 * The correlation length of rows of two keys on a ring with nearest-neighbour coupling, in mean-field (Ornstein–Zernike)
 * theory, K < 4: the structure factor 1/(4 − K cos k) has its pole at cosh(1/ξ) = 4/K, so ξ = 1/arcosh(4/K), exactly.
 * ξ ≃ [2(4/K − 1)]^{−1/2} near K = 4, whence ν = ½ and η = 0. This is a property of the mean-field equations; the true
 * one-dimensional Ising chain, where fluctuations are kept, has no transition at any finite K.
 *
 * @param K coupling βJ of a row to both its neighbours together, 0 < K < 4 (dimensionless)
 * @returns ξ in units of the distance between neighbours
 *
 * Accuracy: relative error below 1e-15, also at K → 4.
 * @throws {ShapeError} when K is not a number
 * @throws {DomainError} when K is outside its range
 *
 * Source: derived here (Analysis 03, §4.2 asserts ν without a space in which it is defined)
 */
export function ringCorrelationLength(K: number): number {
  checkNumber("K", K, {above: 0, below: 4});
  if (K < 1e-8) return 1 / (Math.log(8) - Math.log(K)); // arcosh x = ln 2x − 1/(4x²) + …
  const u = (4 - K) / K;
  return 1 / Math.log1p(u + Math.sqrt(u * (2 + u)));
}
