import {checkVector, DomainError, type Vector} from "../../errors.js";
import {type Tokens, tokens} from "../tokens.js";

/**
 * Tokens on the circle at given angles: x_i = (cos θ_i, sin θ_i).
 *
 * @param angles N ≥ 1 angles of size up to 1e9 (radians)
 * @param options `masses`: N positive numbers (default: all 1)
 * @returns the tokens, of dimension 2, in the order of the angles
 *
 * Accuracy: positions to 3e-16, for the angles as given.
 * @throws {ShapeError} when angles or masses is not an array of numbers of the right length
 * @throws {DomainError} when an angle is not finite or too large, or a mass is not positive
 *
 * Cost: O(N).
 * Source: derived here
 */
export function tokensOnCircle(angles: Vector, options: {masses?: Vector} = {}): Tokens {
  checkVector("angles", angles);
  const positions = new Float64Array(2 * angles.length);
  for (let i = 0; i < angles.length; ++i) {
    if (Math.abs(angles[i]) > 1e9)
      throw new DomainError(`angles[${i}]`, angles[i], "an angle of size up to 1e9");
    positions[2 * i] = Math.cos(angles[i]);
    positions[2 * i + 1] = Math.sin(angles[i]);
  }
  return tokens(positions, 2, options);
}
