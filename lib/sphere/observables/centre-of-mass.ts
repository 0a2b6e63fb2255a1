import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";

/**
 * The centre of mass of tokens: Σ m_i x_i / Σ m_i.
 *
 * @param tokens N tokens
 * @returns d numbers, a point of the unit ball
 *
 * Accuracy: each coordinate to 1e-15 + 1e-16·√N.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector or a mass is not positive
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function centreOfMass(tokens: Tokens): Float64Array {
  return centre(checkTokens(tokens));
}

/** {@link centreOfMass} of tokens that have been checked. */
export function centre({dimension: d, positions, masses}: Tokens): Float64Array {
  const sum = new Float64Array(d);
  let total = 0;
  for (let i = 0; i < masses.length; ++i) {
    total += masses[i];
    for (let k = 0; k < d; ++k) sum[k] += masses[i] * positions[i * d + k];
  }
  return sum.map((value) => value / total);
}

/** The squared norm of a vector. */
export function squareOf(v: Float64Array): number {
  let square = 0;
  for (let k = 0; k < v.length; ++k) square += v[k] * v[k];
  return square;
}
