import {checkNumber} from "../errors.js";
import {normals, type Stream} from "../random/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens, type Drift, norm, normaliseRows, velocities} from "./drift.js";

/**
 * One step of the Euler–Maruyama method for independent noise on each token, dx = f dt + σ P_x ∘ dW: in the sense of
 * Stratonovich, so that without drift each token is a Brownian motion of the sphere, with generator (σ²/2)Δ. The token
 * goes along the geodesic with the tangent vector v = hf + σ√h P_x ξ, ξ standard normal:
 * x ← x cos|v| + v sin|v|/|v|.
 *
 * @param drift the field f, tangent vectors written into its third argument
 * @param t the time of the given positions
 * @param h the length of the step, positive
 * @param tokens where the tokens are at time t
 * @param sigma the strength σ of the noise, from 0 to 1e6, in radians per square root of time
 * @param stream where the random bits come from
 * @returns where they are at time t + h
 *
 * Accuracy: of weak order 1 in h; without drift exact in law for d = 2. Spherical harmonics of degree l decay by
 * e^{−l(l+d−2)σ²t/2} in the limit. Norms 1 to 1e-15.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a row is not a unit vector, the drift is not finite, or a number is out of range
 *
 * Cost: one evaluation of the drift and N·d normal draws.
 * Source: E. Hsu, "Stochastic Analysis on Manifolds" (2002), ch. 3, for the Brownian motion; G. Maruyama (1955)
 */
export function eulerMaruyamaStep(
  drift: Drift,
  t: number,
  h: number,
  tokens: Tokens,
  sigma: number,
  stream: Stream
): Tokens {
  checkDrift(drift);
  checkNumber("t", t);
  checkNumber("h", h, {above: 0, max: 1e100});
  checkNumber("sigma", sigma, {min: 0, max: 1e6});
  const {positions, ...rest} = copyOfTokens(tokens);
  const {dimension} = rest;
  const noise = normals(stream, positions.length);
  const step = velocities(drift, t, positions);
  const strength = sigma * Math.sqrt(h);
  for (let i = 0; i < positions.length; i += dimension) {
    let radial = 0;
    for (let k = i; k < i + dimension; ++k) radial += noise[k] * positions[k];
    for (let k = i; k < i + dimension; ++k)
      step[k] = h * step[k] + strength * (noise[k] - radial * positions[k]);
    const length = norm(step, i, dimension);
    checkNumber("the length of a step", length, {max: 1e9});
    const along = length === 0 ? 1 : Math.sin(length) / length;
    for (let k = i; k < i + dimension; ++k) positions[k] = positions[k] * Math.cos(length) + step[k] * along;
  }
  normaliseRows(positions, dimension);
  return {...rest, positions};
}
