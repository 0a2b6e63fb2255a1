import {ShapeError} from "../../errors.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import type {Tokens} from "../../sphere/index.js";

/**
 * The root mean square chord between tokens and their partners: (Σ m_i |x_i − y_i|²/Σ m_i)^{1/2}. With the places of
 * `alignmentLimit` as partners it is at least the distance W₂ (of chords) of the tokens from the projected law Π#μ₀.
 *
 * @param source N tokens, whose masses count
 * @param target as many tokens of the same dimension
 * @returns the distance, from 0 to 2
 *
 * Accuracy: absolute error below 1e-15.
 * @throws {ShapeError} when source or target is not a set of tokens, or they differ in number or dimension
 * @throws {DomainError} when a row is not a unit vector or a mass is not positive
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function pairedChord(source: Tokens, target: Tokens): number {
  const {positions, masses, dimension} = checkTokens(source);
  const other = checkTokens(target).positions;
  if (other.length !== positions.length || target.dimension !== dimension) {
    throw new ShapeError("target", target, `${masses.length} tokens of dimension ${dimension}`);
  }
  let square = 0;
  let total = 0;
  for (let i = 0, at = 0; i < masses.length; ++i) {
    let distance = 0;
    for (let k = 0; k < dimension; ++k, ++at) distance += (positions[at] - other[at]) ** 2;
    square += masses[i] * distance;
    total += masses[i];
  }
  return Math.sqrt(square / total);
}
