import {DomainError, ShapeError} from "../errors.js";
import {tokens as checkedTokens, type Tokens} from "../sphere/tokens.js";

/**
 * A vector field on N-fold products of spheres: writes the velocities of N tokens, N·d numbers row after row, into
 * `out`. It is only asked at unit rows, and each row that it writes is tangent: ⟨x_i, out_i⟩ = 0. It neither changes
 * nor keeps the arrays.
 */
export type Drift = (t: number, positions: Float64Array, out: Float64Array) => void;

/** Returns `drift` if it is a function; throws {@link ShapeError} otherwise. */
export function checkDrift<F>(drift: F, argument = "drift"): F {
  if (typeof drift !== "function") throw new ShapeError(argument, drift, "a function");
  return drift;
}

/** A checked copy of `tokens`, with rows of norm 1 to rounding. */
export function copyOfTokens(tokens: Tokens): Tokens {
  if (typeof tokens !== "object" || tokens === null) throw new ShapeError("tokens", tokens, "tokens");
  const {positions, dimension, masses} = tokens;
  if (masses === undefined) throw new ShapeError("tokens.masses", masses, "an array of numbers");
  return checkedTokens(positions, dimension, {masses});
}

/** The drift as a field on rows of any norm: that at the rows' directions, whose flow keeps all norms. */
export function extended(drift: Drift, dimension: number, size: number): Drift {
  const unit = new Float64Array(size);
  return (t, positions, out) => {
    unit.set(positions);
    normaliseRows(unit, dimension, size);
    drift(t, unit, out);
  };
}

/** Velocities that a drift writes at unit rows; throws when one is not finite. */
export function velocities(drift: Drift, t: number, positions: Float64Array): Float64Array {
  const out = new Float64Array(positions.length);
  drift(t, positions, out);
  checkVelocities(out, t);
  return out;
}

export function checkVelocities(out: Float64Array, t: number): void {
  for (let i = 0; i < out.length; ++i) {
    if (!Number.isFinite(out[i])) {
      throw new DomainError(`drift at time ${t}, entry ${i}`, out[i], "a finite number");
    }
  }
}

/** Brings the rows in the first `size` entries to norm 1; returns the largest distance of a norm from 1 before. */
export function normaliseRows(rows: Float64Array, dimension: number, size = rows.length): number {
  let largest = 0;
  for (let i = 0; i < size; i += dimension) {
    const length = norm(rows, i, dimension);
    for (let k = i; k < i + dimension; ++k) rows[k] /= length;
    largest = Math.max(largest, Math.abs(length - 1));
  }
  return largest;
}

/** The norm of the row of `rows` that begins at entry `from`, also where its square underflows. */
export function norm(rows: Float64Array, from: number, dimension: number): number {
  let square = 0;
  for (let k = from; k < from + dimension; ++k) square += rows[k] * rows[k];
  if (square > 1e-280 && square < 1e300) return Math.sqrt(square);
  let largest = 0;
  for (let k = from; k < from + dimension; ++k) largest = Math.max(largest, Math.abs(rows[k]));
  if (largest === 0) return 0;
  square = 0;
  for (let k = from; k < from + dimension; ++k) square += (rows[k] / largest) ** 2;
  return largest * Math.sqrt(square);
}
