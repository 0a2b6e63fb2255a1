import {checkNumber} from "../errors.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens, type Drift, normaliseRows, velocities} from "./drift.js";

/**
 * One step of Euler's method as programs for this flow have it: x_i ← (x_i + h f_i)/|x_i + h f_i|.
 *
 * @param drift the field f, tangent vectors written into its third argument
 * @param t the time of the given positions
 * @param h the length of the step, of either sign
 * @param tokens where the tokens are at time t
 * @returns where they are at time t + h
 *
 * Accuracy: of order 1 in h; norms 1 to 1e-15.
 * @throws {ShapeError} when drift is not a function, tokens are not tokens, or t or h is not a number
 * @throws {DomainError} when a row is not a unit vector, the drift is not finite, or h is so large that a step is not
 *
 * Cost: one evaluation of the drift.
 * Source: B. Geshkovski, C. Letrouit, Y. Polyanskiy, P. Rigollet, "A mathematical perspective on transformers" (2023),
 * in its published programs; L. Euler (1768)
 */
export function eulerStep(drift: Drift, t: number, h: number, tokens: Tokens): Tokens {
  checkDrift(drift);
  checkNumber("t", t);
  checkNumber("h", h, {min: -1e100, max: 1e100});
  const {positions, ...rest} = copyOfTokens(tokens);
  const slope = velocities(drift, t, positions);
  return {...rest, positions: moved(positions, h, slope, rest.dimension)};
}

/** The rows x_i + h v_i, brought to norm 1. */
export function moved(
  positions: Float64Array,
  h: number,
  slope: Float64Array,
  dimension: number
): Float64Array {
  const rows = positions.map((x, i) => x + h * slope[i]);
  const size = rows.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  checkNumber("h times the drift", size, {max: 1e150});
  normaliseRows(rows, dimension);
  return rows;
}
