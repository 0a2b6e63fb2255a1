import {checkCircle} from "../check-dimension.js";
import type {Tokens} from "../tokens.js";

/**
 * The angles of tokens on the circle: θ_i with x_i = (cos θ_i, sin θ_i).
 *
 * @param tokens N tokens of dimension 2
 * @returns N angles in (−π, π], in the order of the tokens
 *
 * Accuracy: error below 5e-16.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, or the dimension is not 2
 *
 * Cost: O(N).
 * Source: derived here
 */
export function anglesOnCircle(tokens: Tokens): Float64Array {
  const {positions, masses} = checkCircle(tokens);
  const angles = new Float64Array(masses.length);
  for (let i = 0; i < angles.length; ++i) {
    const angle = Math.atan2(positions[2 * i + 1], positions[2 * i]);
    angles[i] = angle === -Math.PI ? Math.PI : angle;
  }
  return angles;
}
