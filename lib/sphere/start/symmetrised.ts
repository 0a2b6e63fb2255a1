import type {Vector} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import {checkUnit} from "../geometry/check-unit.js";
import type {Tokens} from "../tokens.js";

/**
 * Tokens together with their images under a reflection, with the same masses: the images of a mirror, x − 2⟨x, m⟩m, or of
 * the centre, −x. What is odd under the reflection is then exactly 0 at the start.
 *
 * @param tokens N tokens
 * @param reflection "antipodal" for x → −x, or the normal m of the mirror: d numbers of norm 1 to 1e-9; [0, 0, 1] is
 * z → −z
 * @returns 2N tokens: those given, then their images in the same order
 *
 * Accuracy: exact to the bit for "antipodal" and for a normal along a coordinate axis; images to 1e-15 otherwise.
 * @throws {ShapeError} when tokens is not a set of tokens, or reflection is neither "antipodal" nor d numbers
 * @throws {DomainError} when a row, or the normal, is not a unit vector
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function symmetrised(tokens: Tokens, reflection: "antipodal" | Vector): Tokens {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const normal = reflection === "antipodal" ? undefined : checkUnit("reflection", reflection, d);
  const both = new Float64Array(2 * positions.length);
  both.set(positions);
  for (let row = 0; row < positions.length; row += d) {
    let across = 0;
    if (normal) for (let k = 0; k < d; ++k) across += normal[k] * positions[row + k];
    for (let k = 0; k < d; ++k) {
      const x = positions[row + k];
      both[positions.length + row + k] = normal ? x - 2 * across * normal[k] : -x;
    }
  }
  const twice = new Float64Array(2 * masses.length);
  twice.set(masses);
  twice.set(masses, masses.length);
  return {dimension: d, positions: both, masses: twice};
}
