import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";
import {centre, squareOf} from "./centre-of-mass.js";

/**
 * The polar order parameter |Σ m_i x_i| / Σ m_i: 1 when all tokens are at one place, of size N^{−1/2} for N uniform
 * random tokens of equal mass; on the circle Kuramoto's order parameter.
 *
 * @param tokens N tokens
 * @returns the order parameter, from 0 to 1
 *
 * Accuracy: absolute error below 1e-15 + 1e-16·√N.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector or a mass is not positive
 *
 * Cost: O(Nd).
 * Source: Y. Kuramoto, "Chemical Oscillations, Waves, and Turbulence" (1984), §5.4
 */
export function polarOrder(tokens: Tokens): number {
  return Math.sqrt(squareOf(centre(checkTokens(tokens))));
}
