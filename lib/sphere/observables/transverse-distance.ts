import {checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import {unitVector} from "../geometry/unit-vector.js";
import type {Tokens} from "../tokens.js";
import {squareOf} from "./centre-of-mass.js";

/**
 * The root mean square distance of tokens to a linear subspace: (Σ m_i |x_i − Πx_i|² / Σ m_i)^{1/2}, Π the orthogonal
 * projection on it.
 *
 * @param tokens N tokens
 * @param basis k·d numbers, row-major: k linearly independent vectors that span the subspace, 1 ≤ k ≤ d; they need not be
 * orthogonal nor of norm 1
 * @returns the distance, from 0 to 1
 *
 * Accuracy: absolute error below 1e-15·k for an orthogonal basis; divided by the sine of the smallest angle between a
 * vector and the ones before it otherwise.
 * @throws {ShapeError} when tokens is not a set of tokens, or basis is not such an array
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or the basis is not finite or not
 * linearly independent (an angle below 1e-12)
 *
 * Cost: O(Nkd + k²d).
 * Source: derived here
 */
export function transverseDistance(tokens: Tokens, basis: Vector): number {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const axes = orthonormal(basis, d);
  let square = 0;
  let total = 0;
  for (let i = 0; i < masses.length; ++i) {
    const rest = remove(positions.slice(i * d, (i + 1) * d), axes);
    square += masses[i] * squareOf(rest);
    total += masses[i];
  }
  return Math.sqrt(square / total);
}

/** The rows of a basis, orthonormalised (Gram–Schmidt, each twice, which is enough). */
function orthonormal(basis: Vector, d: number): Float64Array[] {
  checkVector("basis", basis);
  if (basis.length % d !== 0 || basis.length > d * d) {
    throw new ShapeError("basis", basis, `1 to ${d} rows of ${d} numbers, one after another`);
  }
  const axes: Float64Array[] = [];
  for (let row = 0; row < basis.length; row += d) {
    const name = `row ${row / d} of basis`;
    const vector = Float64Array.from(basis.slice(row, row + d));
    if (vector.every((value) => value === 0)) throw new DomainError(name, vector, "a vector other than 0");
    const rest = remove(unitVector(vector), axes);
    if (squareOf(rest) < 1e-24) throw new DomainError(name, vector, "independent of the rows before it");
    axes.push(unitVector(remove(unitVector(rest), axes)));
  }
  return axes;
}

/** v ← v − Πv for the span of orthonormal axes; returns v. */
function remove(v: Float64Array, axes: readonly Float64Array[]): Float64Array {
  for (const axis of axes) {
    let along = 0;
    for (let k = 0; k < v.length; ++k) along += axis[k] * v[k];
    for (let k = 0; k < v.length; ++k) v[k] -= along * axis[k];
  }
  return v;
}
