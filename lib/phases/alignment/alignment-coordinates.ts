import {DomainError} from "../../errors.js";
import {type Tokens, tokens as tokensOf} from "../../sphere/tokens.js";
import {alignmentLimit} from "./alignment-limit.js";
import type {AlignmentSpectrum} from "./alignment-spectrum.js";
import {checkSpectrum} from "./check-spectrum.js";

/**
 * Tokens as they are seen on E_max: Πx/|Πx| in the coordinates of the orthonormal basis of E_max, on a sphere of dimension
 * k − 1. On a plane (k = 2) they are tokens on the circle, whose modes and contrast tell of heat and pairing after
 * alignment.
 *
 * @param spectrum of the model, from `alignmentSpectrum`, with k ≥ 2 leading eigenvalues, not "algebraic"
 * @param tokens N tokens of its dimension
 * @returns N tokens of dimension k, of the same masses
 *
 * Accuracy: that of `alignmentLimit`.
 * @throws {ShapeError} when the spectrum or the tokens are not such
 * @throws {DomainError} when k = 1, the kind is "algebraic", a row is not a unit vector, or Πx is 0 to rounding
 *
 * Cost: O(Nd²).
 * Source: derived here
 */
export function alignmentCoordinates(spectrum: AlignmentSpectrum, tokens: Tokens): Tokens {
  const {basis, count, dimension: d} = checkSpectrum(spectrum, "still", "projection", "rotation", "mixed");
  if (count < 2) throw new DomainError("spectrum.count", count, "at least 2");
  const {positions, masses} = alignmentLimit(spectrum, tokens);
  const coordinates = new Float64Array(masses.length * count);
  for (let i = 0, at = 0; i < masses.length; ++i) {
    for (let row = 0; row < count; ++row, ++at) {
      for (let k = 0; k < d; ++k) coordinates[at] += basis[row * d + k] * positions[i * d + k];
    }
  }
  return tokensOf(coordinates, count, {masses});
}
