import {checkVector, DomainError, type Vector} from "../../errors.js";

/**
 * The unit vector in the direction of a vector: v/|v|.
 *
 * @param v d ≥ 2 finite numbers, not all 0, of any size
 * @returns d numbers
 *
 * Accuracy: norm 1 and direction to 1e-15 + 1e-16·√d, without overflow or underflow.
 * @throws {ShapeError} when v is not an array of at least two numbers
 * @throws {DomainError} when v is 0 or has an entry that is not finite
 *
 * Cost: O(d).
 * Source: derived here
 */
export function unitVector(v: Vector): Float64Array {
  checkVector("v", v, 2);
  const unit = Float64Array.from(v);
  let square = squareOf(unit);
  if (square < 1e-280 || square > 1e280) {
    const largest = unit.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) throw new DomainError("v", v, "a vector other than 0");
    for (let k = 0; k < unit.length; ++k) unit[k] /= largest;
    square = squareOf(unit);
  }
  const norm = Math.sqrt(square);
  for (let k = 0; k < unit.length; ++k) unit[k] /= norm;
  return unit;
}

function squareOf(v: Float64Array): number {
  let square = 0;
  for (const value of v) square += value * value;
  return square;
}
