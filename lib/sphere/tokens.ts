import {checkInteger, checkOptions, checkVector, ShapeError, type Vector} from "../errors.js";
import {checkMass, checkNorm} from "./check-tokens.js";

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
 * @param positions N·d numbers, row after row, each row of norm 1 to 1e-9
 * @param dimension the dimension d, an integer from 2 to 1e6 that divides the number of entries
 * @param options `masses`: N positive numbers (default: all 1)
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
export function tokens(positions: Vector, dimension: number, options: {masses?: Vector} = {}): Tokens {
  checkVector("positions", positions);
  checkInteger("dimension", dimension, 2, 1e6);
  const {masses} = checkOptions(options);
  if (positions.length % dimension !== 0) {
    throw new ShapeError("positions", positions, `rows of ${dimension} numbers, one after another`);
  }
  const n = positions.length / dimension;
  const rows = Float64Array.from(positions);
  for (let i = 0; i < n; ++i) normaliseRow(rows, i, dimension);
  if (masses === undefined) return {dimension, positions: rows, masses: new Float64Array(n).fill(1)};
  checkVector("masses", masses);
  if (masses.length !== n)
    throw new ShapeError("masses", masses, `${n} numbers, one for each row of positions`);
  for (let i = 0; i < n; ++i) checkMass(`masses[${i}]`, masses[i]);
  return {dimension, positions: rows, masses: Float64Array.from(masses)};
}

/** Brings row `i` to norm 1, or throws {@link checkNorm}'s error. */
function normaliseRow(rows: Float64Array, i: number, d: number): void {
  let square = 0;
  for (let k = i * d; k < (i + 1) * d; ++k) square += rows[k] * rows[k];
  const norm = Math.sqrt(square);
  checkNorm(`row ${i} of positions`, norm);
  for (let k = i * d; k < (i + 1) * d; ++k) rows[k] /= norm;
}
