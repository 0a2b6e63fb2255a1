import {DomainError} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";
import {centre, squareOf} from "./centre-of-mass.js";

/**
 * The mean inner product of two different tokens: Σ_{i≠j} m_i m_j ⟨x_i, x_j⟩ / Σ_{i≠j} m_i m_j, from the centre of mass.
 *
 * @param tokens N ≥ 2 tokens
 * @returns the mean overlap, from −1 to 1 up to rounding
 *
 * Accuracy: absolute error below 4e-16·(1 + √N)/(1 − w), where w = Σ m_i²/(Σ m_i)² (1/N for equal masses).
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or one token has all the mass to
 * rounding
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function meanOverlap(tokens: Tokens): number {
  const {masses} = checkTokens(tokens);
  const total = masses.reduce((a, b) => a + b, 0);
  let self = 0; // Σ p_i² and Σ_i p_i (1 − p_i), which add up to 1
  let other = 0;
  masses.forEach((mass) => {
    const share = mass / total;
    self += share * share;
    other += share * (1 - share);
  });
  if (other < 1e-15) throw new DomainError("tokens.masses", masses, "at least two masses that count");
  return (squareOf(centre(tokens)) - self) / other;
}
