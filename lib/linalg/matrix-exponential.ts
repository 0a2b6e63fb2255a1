import {DomainError, type Vector} from "../errors.js";
import {checkSquare} from "./check-square.js";
import {frobenius, product} from "./matrix.js";

/**
 * The exponential of a general real matrix, e^A = Σ A^k/k!: Taylor's series of A/2^s, squared s times.
 *
 * @param matrix n² finite numbers, row after row, of norm at most 1e6
 * @param n number of rows, an integer from 1 to 512
 * @returns n² numbers, row after row
 *
 * Accuracy: 1e-15·n·(1 + |A|) times the largest |e^{sA}||e^{(1−s)A}| for s from 0 to 1, which for a normal matrix is the
 * largest entry's size.
 * @throws {ShapeError} when matrix is not an array of n² entries
 * @throws {DomainError} when an entry is not finite, a norm is out of range, or the exponential overflows
 *
 * Cost: O(n³ log |A|).
 * Source: C. Moler, C. Van Loan, "Nineteen dubious ways to compute the exponential of a matrix", SIAM Review 45 (2003),
 * method 3
 */
export function matrixExponential(matrix: Vector, n: number): Float64Array {
  const {scale} = checkSquare(matrix, n);
  if (scale * n > 1e6) throw new DomainError("matrix", matrix, "entries of size at most 1e6/n");
  const e = exponential(Float64Array.from(matrix), n);
  for (const value of e) {
    if (!Number.isFinite(value))
      throw new DomainError("matrix", matrix, "such that its exponential is finite");
  }
  return e;
}

const TERMS = 18;

/** e^A, not checked. */
export function exponential(a: Float64Array, n: number): Float64Array {
  const size = frobenius(a);
  const squarings = size > 0.5 ? Math.ceil(Math.log2(2 * size)) : 0;
  const small = a.map((value) => value / 2 ** squarings);
  // e^X − 1 is kept, whose squaring (e^X − 1)² + 2(e^X − 1) does not lose what is small
  let e: Float64Array = new Float64Array(n * n);
  for (let k = TERMS; k >= 1; --k) {
    for (let i = 0; i < n; ++i) e[i * (n + 1)] += 1;
    e = product(small, e, n);
    for (let i = 0; i < e.length; ++i) e[i] /= k;
  }
  for (let s = 0; s < squarings; ++s) {
    const square = product(e, e, n);
    for (let i = 0; i < e.length; ++i) e[i] = square[i] + 2 * e[i];
  }
  for (let i = 0; i < n; ++i) e[i * (n + 1)] += 1;
  return e;
}
