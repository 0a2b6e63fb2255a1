import {checkInteger, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";

/** Largest number of rows of a general matrix. */
export const LARGEST_GENERAL = 512;

/**
 * Returns a copy of an n × n matrix divided by its largest entry's size, and that size (0 for the zero matrix), or throws:
 * {@link ShapeError} when it is not n² numbers, {@link DomainError} when an entry is not finite or too large.
 */
export function checkSquare(matrix: Vector, n: number): {a: Float64Array; scale: number} {
  checkVector("matrix", matrix);
  checkInteger("n", n, 1, LARGEST_GENERAL);
  if (matrix.length !== n * n) throw new ShapeError("matrix", matrix, `${n * n} numbers, row after row`);
  let scale = 0;
  for (let k = 0; k < matrix.length; ++k) scale = Math.max(scale, Math.abs(matrix[k]));
  if (scale > 1e150 || (scale > 0 && scale < 1e-150)) {
    throw new DomainError("matrix", matrix, "0, or entries whose largest is of size 1e-150 to 1e150");
  }
  const a = Float64Array.from(matrix);
  if (scale > 0) for (let k = 0; k < a.length; ++k) a[k] /= scale;
  return {a, scale};
}
