import {checkInteger, checkOptions, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";
import {checkMass, NORM_TOLERANCE} from "./check-tokens.js";

/** Tokens on the unit sphere S^{d−1} of R^d, each with a mass: the measure μ = Σ m_i δ(x_i) / Σ m_i. */
export interface Tokens {
  /** The dimension d of the space around the sphere, at least 2. */
  readonly dimension: number;
  /** N rows of d numbers, one after another; each row has norm 1. */
  readonly positions: Float64Array;
  /** N positive masses; only their ratios matter. A token of mass w acts as w tokens at one place. */
  readonly masses: Float64Array;
}

/**
 * Tokens from their coordinates, checked; the rows are copied and brought to norm 1 to rounding.
 *
 * @param positions N·d numbers, row after row, each row of norm 1 to 1e-9, or to 1e-6 in a Float32Array (such as the
 * frames of `tokenRun`)
 * @param dimension the dimension d, an integer from 2 to 1e6 that divides the number of entries
 * @param options `masses`: N positive numbers (default: all 1); `normalise`: true to take rows of any norm but 0
 * @returns the tokens
 *
 * Accuracy: norms 1 to 1e-15 + 1e-16·√d.
 * @throws {ShapeError} when positions or masses is not an array of numbers of the right length
 * @throws {DomainError} when an entry is not finite, a row (which is named) is not a unit vector, a mass is not
 * positive, or the dimension is out of range
 *
 * Cost: O(Nd).
 * Source: derived here
 */
export function tokens(
  positions: Vector,
  dimension: number,
  options: {masses?: Vector; normalise?: boolean} = {}
): Tokens {
  checkVector("positions", positions);
  checkInteger("dimension", dimension, 2, 1e6);
  const {masses, normalise = false} = checkOptions(options, {masses: true, normalise: true});
  if (positions.length % dimension !== 0) {
    throw new ShapeError("positions", positions, `rows of ${dimension} numbers, one after another`);
  }
  const n = positions.length / dimension;
  const rows = Float64Array.from(positions);
  if (typeof normalise !== "boolean") throw new ShapeError("options.normalise", normalise, "true or false");
  const allowed = normalise ? Infinity : positions instanceof Float32Array ? 1e-6 : NORM_TOLERANCE;
  for (let i = 0; i < n; ++i) normaliseRow(rows, i, dimension, allowed);
  if (masses === undefined) return {dimension, positions: rows, masses: new Float64Array(n).fill(1)};
  checkVector("masses", masses);
  if (masses.length !== n)
    throw new ShapeError("masses", masses, `${n} numbers, one for each row of positions`);
  for (let i = 0; i < n; ++i) checkMass(`masses[${i}]`, masses[i]);
  return {dimension, positions: rows, masses: Float64Array.from(masses)};
}

/** Brings row `i` to norm 1, if its norm is that far from 1 at most, and not 0. */
function normaliseRow(rows: Float64Array, i: number, d: number, allowed: number): void {
  let square = 0;
  for (let k = i * d; k < (i + 1) * d; ++k) square += rows[k] * rows[k];
  const isOrdinary = square > 1e-280 && square < 1e300;
  const norm = isOrdinary ? Math.sqrt(square) : Math.hypot(...rows.subarray(i * d, (i + 1) * d));
  if (norm === 0 || !(Math.abs(norm - 1) <= allowed)) {
    const what = allowed === Infinity ? "not 0" : `1, to ${allowed}; normalise: true takes any but 0`;
    throw new DomainError(`the norm of row ${i} of positions`, norm, what);
  }
  for (let k = i * d; k < (i + 1) * d; ++k) rows[k] /= norm;
}
