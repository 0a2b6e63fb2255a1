import {checkVector, ShapeError, type Vector} from "../../errors.js";
import {checkNorm} from "../check-tokens.js";

/**
 * Returns a vector of norm 1 to 1e-9, brought to norm 1 to rounding; throws {@link ShapeError} when it is not an array
 * of at least two numbers (of `dimension` numbers, where that is given) and {@link DomainError} when it is not a unit
 * vector.
 */
export function checkUnit(argument: string, vector: Vector, dimension?: number): Float64Array {
  const unit = Float64Array.from(checkVector(argument, vector, 2));
  checkDimension(argument, unit, dimension);
  let square = 0;
  for (const value of unit) square += value * value;
  const norm = Math.sqrt(square);
  checkNorm(argument, norm);
  for (let k = 0; k < unit.length; ++k) unit[k] /= norm;
  return unit;
}

/** Throws {@link ShapeError} unless `vector` has `dimension` entries, where that is given. */
export function checkDimension(argument: string, vector: Vector, dimension = vector.length): void {
  if (vector.length !== dimension) throw new ShapeError(argument, vector, `${dimension} numbers`);
}
