import {checkInteger, checkNumber, checkOptions} from "../errors.js";
import {regression} from "./regression.js";
import {ringResponse} from "./ring-response.js";

/** The decay of a ring's response with the distance from its source. */
export interface RingDecay {
  /** The fitted decay length. */
  readonly decayLength: number;
  /** Its standard error, from the scatter about the fit. */
  readonly standardError: number;
  /** The distances 1, …, length/4 that were fitted (fewer where the response falls below 1e-290). */
  readonly distances: Float64Array;
  /** x_r at these distances. */
  readonly response: Float64Array;
}

/**
 * The correlation length of the ring as an experiment finds it: the response to a small field on one row, from
 * {@link ringResponse}, and a straight line through its logarithm against the distance. To compare with
 * {@link ringCorrelationLength}.
 *
 * @param K coupling βJ of a row to both its neighbours together, 0 < K < 4 (dimensionless)
 * @param options `length`, the number of rows, an integer from 16 to 1e6 (default 4096; it should be 50 times ξ), and
 * `field`, the field on row 0, 1e-12 to 1e3 (default 1e-6)
 * @returns the decay length in units of the distance between neighbours, its standard error, and the points
 *
 * Accuracy: relative error below 1e-9 for length ≥ 50ξ and field ≤ 1e-3/ξ²; a stronger field adds terms of order
 * (field ξ²)², and a shorter ring e^{−length/2ξ}, the wave that comes round the other way.
 * @throws {ShapeError} when an argument has the wrong type
 * @throws {DomainError} when an argument is outside its range, or K so small that fewer than 3 rows respond
 * @throws {ConvergenceError} when the response does not converge
 *
 * Cost: O(length).
 * Source: derived here
 */
export function ringDecayLength(K: number, options: {length?: number; field?: number} = {}): RingDecay {
  checkNumber("K", K, {min: 1e-90, below: 4});
  const {length = 4096, field = 1e-6} = checkOptions(options, {length: true, field: true});
  checkInteger("length", length, 16, 1e6);
  checkNumber("field", field, {min: 1e-12, max: 1e3});
  const response = ringResponse(K, length, field).subarray(1, 1 + (length >> 2));
  const end = response.findIndex((x) => x < 1e-290);
  const fitted = response.slice(0, end < 0 ? response.length : end);
  const distances = fitted.map((_, i) => i + 1);
  const one = new Float64Array(fitted.length).fill(1);
  const {coefficients, standardErrors} = regression([one, distances], fitted.map(Math.log));
  const decayLength = -1 / coefficients[1];
  return {decayLength, standardError: standardErrors[1] * decayLength ** 2, distances, response: fitted};
}
