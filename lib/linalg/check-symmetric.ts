import {checkInteger, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";

/** How far from symmetric a matrix may be, relative to its largest entry: what sums in another order leave. */
const SYMMETRY_TOLERANCE = 1e-12;

/**
 * Returns (A + Aᵀ)/(2 max|A|) and the scale max|A| of an n × n matrix, or throws: {@link ShapeError} when it is not n²
 * numbers, {@link DomainError} when an entry is not finite or the matrix is not symmetric to 1e-12 of its largest entry.
 */
export function checkSymmetric(matrix: Vector, n: number): {a: Float64Array; scale: number} {
  checkVector("matrix", matrix);
  checkInteger("n", n, 1, 4096);
  if (matrix.length !== n * n) throw new ShapeError("matrix", matrix, `${n * n} numbers, row after row`);
  let scale = 0;
  for (let k = 0; k < matrix.length; ++k) scale = Math.max(scale, Math.abs(matrix[k]));
  if (scale > 1e300) throw new DomainError("matrix", matrix, "entries of size at most 1e300");
  const a = new Float64Array(n * n);
  if (scale === 0) return {a, scale};
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j <= i; ++j) {
      const [lower, upper] = [matrix[i * n + j] / scale, matrix[j * n + i] / scale];
      if (Math.abs(lower - upper) > SYMMETRY_TOLERANCE) {
        throw new DomainError(
          `matrix[${i}, ${j}]`,
          matrix[i * n + j],
          `${matrix[j * n + i]}, as matrix[${j}, ${i}]`
        );
      }
      a[i * n + j] = a[j * n + i] = (lower + upper) / 2;
    }
  }
  return {a, scale};
}
