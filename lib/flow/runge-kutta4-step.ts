import {checkNumber} from "../errors.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens, type Drift, velocities} from "./drift.js";
import {moved} from "./euler-step.js";

/**
 * One step of the classical Runge–Kutta method of order 4, whose stages and result are brought back to the sphere.
 *
 * @param drift the field f, tangent vectors written into its third argument
 * @param t the time of the given positions
 * @param h the length of the step, of either sign
 * @param tokens where the tokens are at time t
 * @returns where they are at time t + h
 *
 * Accuracy: of order 4 in h; norms 1 to 1e-15. A stage on the sphere is a stage off it for the drift extended by
 * f(x/|x|), whose flow keeps the norms: so the order stays 4.
 * @throws {ShapeError} when drift is not a function, tokens are not tokens, or t or h is not a number
 * @throws {DomainError} when a row is not a unit vector, the drift is not finite, or h is so large that a step is not
 *
 * Cost: four evaluations of the drift.
 * Source: W. Kutta, Z. Math. Phys. 46 (1901) 435; derived here for the sphere
 */
export function rungeKutta4Step(drift: Drift, t: number, h: number, tokens: Tokens): Tokens {
  checkDrift(drift);
  checkNumber("t", t);
  checkNumber("h", h, {min: -1e100, max: 1e100});
  const {positions, ...rest} = copyOfTokens(tokens);
  const {dimension} = rest;
  const k1 = velocities(drift, t, positions);
  const k2 = velocities(drift, t + h / 2, moved(positions, h / 2, k1, dimension));
  const k3 = velocities(drift, t + h / 2, moved(positions, h / 2, k2, dimension));
  const k4 = velocities(drift, t + h, moved(positions, h, k3, dimension));
  const slope = k1.map((v, i) => (v + 2 * (k2[i] + k3[i]) + k4[i]) / 6);
  return {...rest, positions: moved(positions, h, slope, dimension)};
}
