import {ConvergenceError} from "../errors.js";
import type {Tridiagonal} from "./tridiagonalise.js";

/**
 * The implicit QL iteration with Wilkinson's shift: `diagonal` becomes the eigenvalues, in no order, and the rows of
 * `basis`, where there are any, the eigenvectors. At most 60 steps an eigenvalue, on average less than two.
 */
export function tridiagonalQl({diagonal, beside, basis}: Tridiagonal): void {
  const n = diagonal.length;
  // Steps leave rounding of the size of the largest entries beside the smallest ones of a graded matrix: what is far
  // below it is as good as 0, and might never fall below the rounding of the small entries themselves.
  let largest = 0;
  for (let i = 0; i < n; ++i) largest = Math.max(largest, Math.abs(diagonal[i]), Math.abs(beside[i]));
  const negligible = NEGLIGIBLE * largest;
  for (let first = 0; first < n; ++first) {
    for (let steps = 0; ; ++steps) {
      const last = blockEnd(diagonal, beside, first, negligible);
      if (last === first) break;
      if (steps === 60) {
        throw new ConvergenceError("symmetric eigenvalue", steps, Math.abs(beside[first]), diagonal[first]);
      }
      qlStep(diagonal, beside, basis, first, last);
    }
  }
}

/** The end of the block from `first` on in which no entry beside the diagonal is negligible. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, first: number, negligible: number): number {
  let m = first;
  while (m + 1 < diagonal.length) {
    const scale = Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]);
    if (Math.abs(beside[m]) <= Math.max(Number.EPSILON * scale, negligible)) break;
    ++m;
  }
  return m;
}

/** An entry this small beside the largest moves eigenvalues by a twentieth of a rounding. */
const NEGLIGIBLE = 1e-17;

function qlStep(d: Float64Array, e: Float64Array, basis: Float64Array, first: number, last: number): void {
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.hypot(half, 1);
  let g = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = last - 1; i >= first; --i) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= shift; // the matrix splits here
      e[last] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const before = d[i + 1] - shift;
    const s = (d[i] - before) * sine + 2 * cosine * b;
    shift = sine * s;
    d[i + 1] = before + shift;
    g = cosine * s - b;
    if (basis.length > 0) rotate(basis, d.length, i, cosine, sine);
  }
  d[first] -= shift;
  e[first] = g;
  e[last] = 0;
}

function rotate(basis: Float64Array, n: number, i: number, cosine: number, sine: number): void {
  for (let k = i * n; k < (i + 1) * n; ++k) {
    const below = basis[k + n];
    basis[k + n] = sine * basis[k] + cosine * below;
    basis[k] = cosine * basis[k] - sine * below;
  }
}
