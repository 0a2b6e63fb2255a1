import {checkVector, ShapeError, type Vector} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";

/**
 * The share of the mass of tokens on one side of a plane through 0: where ⟨normal, x⟩ > 0.
 *
 * @param tokens N tokens
 * @param normal d numbers, across the plane, of any size; towards the side that counts
 * @returns the share, from 0 to 1; a token on the plane counts half
 *
 * Accuracy: exact where no ⟨normal, x⟩ is lost in rounding; then the rounding of a sum of N masses.
 * @throws {ShapeError} when tokens is not a set of tokens, or normal not d numbers
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or normal is not finite
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function halfSpaceShare(tokens: Tokens, normal: Vector): number {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  checkVector("normal", normal);
  if (normal.length !== d) throw new ShapeError("normal", normal, `${d} numbers`);
  let share = 0;
  let total = 0;
  for (let i = 0; i < masses.length; ++i) {
    let along = 0;
    for (let k = 0; k < d; ++k) along += normal[k] * positions[i * d + k];
    total += masses[i];
    share += along > 0 ? masses[i] : along === 0 ? masses[i] / 2 : 0;
  }
  return share / total;
}
