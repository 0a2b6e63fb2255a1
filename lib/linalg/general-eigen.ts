import type {Vector} from "../errors.js";
import {checkSquare} from "./check-square.js";
import {byRealPart, ComplexSchur} from "./complex-schur.js";

/** Vectors with complex entries: n² numbers each, row i belongs to eigenvalue i. */
export interface ComplexVectors {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The eigenvalues of a general real matrix, how well each is determined, and its vectors. */
export interface GeneralEigen {
  /** n real parts, falling, and the imaginary parts: of a pair the positive one first. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /**
   * |ℓ||v|/|⟨ℓ, v⟩| ≥ 1 of each: a change of the matrix by a small E moves the eigenvalue by at most this times |E|. Of a
   * defective eigenvalue it is infinite in exact arithmetic, and at least 1e7 here.
   */
  readonly conditions: Float64Array;
  /** Unit vectors v with Av = λv; real ones have their largest entry positive. */
  readonly right: ComplexVectors;
  /** Unit vectors ℓ with ℓ*A = λℓ*, ⟨ℓ, v⟩ real and not negative. */
  readonly left: ComplexVectors;
}

/**
 * The eigenvalues, right and left eigenvectors of a general real matrix, and the condition number of each eigenvalue, by
 * Schur's form.
 *
 * @param matrix n² finite numbers, row after row, 0 or the largest of size 1e-150 to 1e150
 * @param n number of rows, an integer from 1 to 512
 * @returns eigenvalues by falling real part, their conditions, and vectors, one a row, in the same order
 *
 * Accuracy: eigenvalues are those of a matrix that differs by 2e-15·n of the norm |A|: their error is that times their
 * condition; |Av − λv| ≤ 1e-14·n·|A|. Real eigenvalues are exactly real, pairs exactly conjugate.
 * @throws {ShapeError} when matrix is not an array of n² entries
 * @throws {DomainError} when an entry is not finite, the size of the largest or n is out of range
 * @throws {ConvergenceError} when 60 sweeps do not separate an eigenvalue (not known to happen)
 *
 * Cost: O(n³).
 * Source: G. Golub, C. Van Loan, "Matrix Computations" (4th ed., 2013), §7.2.2 and §7.6
 */
export function generalEigen(matrix: Vector, n: number): GeneralEigen {
  const {a, scale} = checkSquare(matrix, n);
  const schur = new ComplexSchur(a, n);
  schur.sort(byRealPart(schur));
  return eigenOf(schur, scale);
}

/** Eigenvalues times a scale, conditions and vectors, from a sorted form. */
export function eigenOf(schur: ComplexSchur, scale: number): GeneralEigen {
  const {n} = schur;
  const right = {re: new Float64Array(n * n), im: new Float64Array(n * n)};
  const left = {re: new Float64Array(n * n), im: new Float64Array(n * n)};
  const conditions = new Float64Array(n);
  for (let k = 0; k < n; ++k) {
    const v = triangularVector(schur, k, false);
    const l = triangularVector(schur, k, true);
    // they have only entry k in common, 1 in both unless it was scaled down
    conditions[k] = (norm(v) / v.re[k]) * (norm(l) / l.re[k]);
    const turn = phase(toRow(right, k, v, schur));
    multiplyRow(right, k, n, turn);
    toRow(left, k, l, schur);
    multiplyRow(left, k, n, turn);
    if (schur.im[k] === 0) for (const vectors of [right, left]) vectors.im.fill(0, k * n, (k + 1) * n);
  }
  const scaled = (values: Float64Array) => values.map((value) => value * scale);
  return {re: scaled(schur.re), im: scaled(schur.im), conditions, right, left};
}

interface Complex {
  re: Float64Array;
  im: Float64Array;
}

/**
 * The right (or left) eigenvector of the triangular matrix for its kth diagonal entry, with entry 1 at k: by back (or
 * forward) substitution. A difference of eigenvalues below rounding is replaced by rounding.
 */
function triangularVector({n, tRe, tIm, re, im}: ComplexSchur, k: number, left: boolean): Complex {
  let size = 0;
  for (let i = 0; i < n; ++i) size = Math.max(size, Math.abs(re[i]), Math.abs(im[i]));
  const smallest = Number.EPSILON * Math.max(size, Number.EPSILON);
  const x = {re: new Float64Array(n), im: new Float64Array(n)};
  x.re[k] = 1;
  const step = left ? 1 : -1;
  for (let i = k + step; i >= 0 && i < n; i += step) {
    let sumRe = 0;
    let sumIm = 0;
    for (let j = k; j !== i; j += step) {
      // of the left vector the conjugate is found first
      const at = left ? j * n + i : i * n + j;
      sumRe += tRe[at] * x.re[j] - tIm[at] * x.im[j];
      sumIm += tRe[at] * x.im[j] + tIm[at] * x.re[j];
    }
    let dRe = re[k] - re[i];
    const dIm = im[k] - im[i];
    if (Math.hypot(dRe, dIm) < smallest) dRe = smallest;
    const [real, imaginary] = quotient(sumRe, sumIm, dRe, dIm);
    x.re[i] = real;
    x.im[i] = imaginary;
    rescale(x, k, i, step);
  }
  return left ? {re: x.re, im: x.im.map((value) => -value)} : x;
}

/** Keeps a vector that grows beyond 1e100 (near a defect) in range. */
function rescale(x: Complex, k: number, i: number, step: number): void {
  const size = Math.hypot(x.re[i], x.im[i]);
  if (size < 1e100) return;
  for (let j = k; j !== i + step; j += step) {
    x.re[j] /= size;
    x.im[j] /= size;
  }
}

function quotient(aRe: number, aIm: number, bRe: number, bIm: number): [number, number] {
  const size = Math.max(Math.abs(bRe), Math.abs(bIm));
  const [cRe, cIm] = [bRe / size, bIm / size];
  const square = cRe * cRe + cIm * cIm;
  return [(aRe * cRe + aIm * cIm) / square / size, (aIm * cRe - aRe * cIm) / square / size];
}

function norm(x: Complex): number {
  let square = 0;
  for (let i = 0; i < x.re.length; ++i) square += x.re[i] ** 2 + x.im[i] ** 2;
  return Math.sqrt(square);
}

/** Row k of `vectors` becomes Zx/|x|; returns it. */
function toRow(vectors: Complex, k: number, x: Complex, {n, zRe, zIm}: ComplexSchur): Complex {
  const row = {re: vectors.re.subarray(k * n, (k + 1) * n), im: vectors.im.subarray(k * n, (k + 1) * n)};
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < n; ++j) {
      row.re[i] += zRe[i * n + j] * x.re[j] - zIm[i * n + j] * x.im[j];
      row.im[i] += zRe[i * n + j] * x.im[j] + zIm[i * n + j] * x.re[j];
    }
  }
  const length = norm(row);
  for (let i = 0; i < n; ++i) {
    row.re[i] /= length;
    row.im[i] /= length;
  }
  return row;
}

/** The factor of modulus 1 that makes the largest entry real and positive. */
function phase(row: Complex): [number, number] {
  let best = 0;
  let at = 0;
  for (let i = 0; i < row.re.length; ++i) {
    const size = Math.hypot(row.re[i], row.im[i]);
    // of entries that are equal to rounding, the first
    if (size > best * (1 + 1e-9)) {
      best = size;
      at = i;
    }
  }
  return [row.re[at] / best, -row.im[at] / best];
}

function multiplyRow(vectors: Complex, k: number, n: number, [cRe, cIm]: [number, number]): void {
  for (let i = k * n; i < (k + 1) * n; ++i) {
    const [re, im] = [vectors.re[i], vectors.im[i]];
    vectors.re[i] = re * cRe - im * cIm;
    vectors.im[i] = re * cIm + im * cRe;
  }
}
