import type {Vector} from "../errors.js";
import {checkSquare} from "./check-square.js";
import {byRealPart, ComplexSchur} from "./complex-schur.js";
import {frobenius} from "./matrix.js";
import {orthonormalRange} from "./orthonormal-range.js";
import {checkGroup, spectralGroup} from "./spectral-group.js";

/** The projector on the space of the leading eigenvalues of a matrix, along the space of the others. */
export interface SpectralProjector {
  /** Π, n² numbers, row after row. */
  readonly projector: Float64Array;
  /** `count` orthonormal rows of n numbers that span the range of Π. */
  readonly basis: Float64Array;
  /** Frobenius' norm of Π, at least √count: how much the projector magnifies a change of the matrix. */
  readonly norm: number;
  /** The real part of the last eigenvalue inside less that of the first outside; Infinity when there is none. */
  readonly gap: number;
}

/**
 * The spectral projector Π of a general real matrix on the generalised eigenspace of its `count` eigenvalues of largest
 * real part: Π² = Π, ΠA = AΠ. It is well determined where the group as a whole is, also when eigenvalues inside the group
 * are equal or defective.
 *
 * @param matrix n² finite numbers, row after row, 0 or the largest of size 1e-150 to 1e150
 * @param n number of rows, an integer from 1 to 512
 * @param count number of eigenvalues in the group, an integer from 1 to n
 * @returns the projector, an orthonormal basis of its range, its norm and the gap
 *
 * Accuracy: relative error 1e-14·n times norm·|A|/(smallest distance of an eigenvalue inside from one outside).
 * @throws {ShapeError} when matrix is not an array of n² entries
 * @throws {DomainError} when an entry is not finite, a number is out of range, or `count` divides a complex pair or
 * equal eigenvalues
 *
 * Cost: O(n³).
 * Source: G. Golub, C. Van Loan, "Matrix Computations" (4th ed., 2013), §7.6.2 and §7.6.3
 */
export function spectralProjector(matrix: Vector, n: number, count: number): SpectralProjector {
  const {a, scale} = checkSquare(matrix, n);
  const schur = new ComplexSchur(a, n);
  schur.sort(byRealPart(schur));
  checkGroup(count, schur.im);
  const {re: projector} = spectralGroup(
    schur,
    Array.from({length: n}, (_, i) => i < count)
  );
  return {
    projector,
    basis: orthonormalRange(projector, n, count),
    norm: frobenius(projector),
    gap: count === n ? Infinity : scale * (schur.re[count - 1] - schur.re[count])
  };
}
