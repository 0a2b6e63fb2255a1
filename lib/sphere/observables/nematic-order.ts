import {DomainError} from "../../errors.js";
import {symmetricEigenvalues} from "../../linalg/symmetric-eigenvalues.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";
import {secondMoment} from "./second-moment.js";

/**
 * The nematic order parameter (dλ − 1)/(d − 1), where λ is the largest eigenvalue of the second moment Σ m_i x_i x_iᵀ /
 * Σ m_i: 1 when all tokens lie on one axis, at either end, and 0 when no axis is preferred. On the circle it is the
 * modulus of the second mode.
 *
 * @param tokens N tokens; N or d at most 2048
 * @returns the order parameter, from 0 to 1 up to rounding
 *
 * Accuracy: absolute error below 1e-14 + 1e-16·√N.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or both N and d are above 2048
 *
 * Cost: O(Ndk + k³) with k = min(N, d).
 * Source: P. de Gennes, J. Prost, "The Physics of Liquid Crystals" (1993), §2.1
 */
export function nematicOrder(tokens: Tokens): number {
  const {dimension: d, masses} = checkTokens(tokens);
  if (Math.min(d, masses.length) > 2048) {
    throw new DomainError("tokens.dimension", d, "at most 2048, or any with at most 2048 tokens");
  }
  const {matrix, size} = secondMoment(tokens);
  return (d * symmetricEigenvalues(matrix, size)[size - 1] - 1) / (d - 1);
}
