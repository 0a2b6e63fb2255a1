import {checkNumber} from "../errors.js";
import type {Stream} from "../random/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {copyOfTokens, normaliseRows} from "./drift.js";
import {randomRotation} from "./random-rotation.js";

/**
 * One step of a noise that turns all tokens alike, dx_i = σ ∘dΩ x_i with one skew-symmetric Brownian motion Ω: the same
 * random rotation e^{σ√h A} of every token. Each token by itself is a Brownian motion of the sphere, with generator
 * (σ²/2)Δ, and the Gram matrix does not change. For the noise whose strength depends on the place, see
 * `commonNoiseStep`.
 *
 * @param h the length of the step, positive
 * @param tokens where the tokens are
 * @param sigma the strength σ of the noise, in radians per square root of time, σ√h from 0 to 10
 * @param stream where the random bits come from
 * @returns where they are a time h later
 *
 * Accuracy: norms and inner products kept to 1e-15·d. Exact in law for d = 2, of weak order 1 in h for d ≥ 3.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a row is not a unit vector, d exceeds 256, or a number is out of range
 *
 * Cost: O(Nd² + d³).
 * Source: derived here
 */
export function commonRotationStep(h: number, tokens: Tokens, sigma: number, stream: Stream): Tokens {
  checkNumber("h", h, {above: 0, max: 1e100});
  checkNumber("sigma", sigma, {min: 0, max: 10 / Math.sqrt(h)});
  const {positions, ...rest} = copyOfTokens(tokens);
  const d = rest.dimension;
  const rotation = randomRotation(stream, d, Math.min(10, sigma * Math.sqrt(h)));
  const turned = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += d) {
    for (let k = 0; k < d; ++k) {
      for (let l = 0; l < d; ++l) turned[i + k] += rotation[k * d + l] * positions[i + l];
    }
  }
  normaliseRows(turned, d);
  return {...rest, positions: turned};
}
