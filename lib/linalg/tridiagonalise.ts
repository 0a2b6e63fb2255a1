/** A symmetric tridiagonal matrix, and the orthogonal matrix that leads to it where it was asked for. */
export interface Tridiagonal {
  diagonal: Float64Array;
  /** Entry i stands between rows i and i + 1; the last one is 0. */
  beside: Float64Array;
  /** Qᵀ, n² row-major: A = Q T Qᵀ; empty when not asked for. */
  basis: Float64Array;
}

/**
 * Householder's reduction of a symmetric matrix (entries of order 1; overwritten) to tridiagonal form, with both
 * triangles updated so that all passes run along rows. O(n³).
 */
export function tridiagonalise(a: Float64Array, n: number, withBasis: boolean): Tridiagonal {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const basis = new Float64Array(withBasis ? n * n : 0);
  const factors = new Float64Array(n); // 2/|v|² of each reflection; its v stays in its row of a, right of the diagonal
  const w = new Float64Array(n);
  for (let k = 0; k < n; ++k) {
    const row = k * n;
    diagonal[k] = a[row + k];
    if (k + 1 === n) break;
    let square = 0;
    for (let j = k + 1; j < n; ++j) square += a[row + j] * a[row + j];
    const first = a[row + k + 1];
    const size = first < 0 ? -Math.sqrt(square) : Math.sqrt(square);
    beside[k] = k + 2 === n || square === 0 ? first : -size;
    if (k + 2 === n || square === 0) continue;
    a[row + k + 1] = first + size;
    const factor = 1 / (square + first * size);
    if (!Number.isFinite(factor)) {
      beside[k] = 0; // the row has underflowed
      continue;
    }
    factors[k] = factor;
    // A ← (I − fvvᵀ)A(I − fvvᵀ) = A − vwᵀ − wvᵀ with w = p − (f/2)(v·p)v, p = fAv
    let overlap = 0;
    for (let i = k + 1; i < n; ++i) {
      let product = 0;
      for (let j = k + 1; j < n; ++j) product += a[i * n + j] * a[row + j];
      w[i] = factor * product;
      overlap += a[row + i] * w[i];
    }
    for (let i = k + 1; i < n; ++i) w[i] -= 0.5 * factor * overlap * a[row + i];
    for (let i = k + 1; i < n; ++i) {
      const vi = a[row + i];
      const wi = w[i];
      for (let j = k + 1; j < n; ++j) a[i * n + j] -= vi * w[j] + wi * a[row + j];
    }
  }
  if (withBasis) accumulate(a, n, factors, basis);
  return {diagonal, beside, basis};
}

/** Qᵀ = … H_1 H_0, built from the last reflection backwards so that it fills only the block they touch. */
function accumulate(a: Float64Array, n: number, factors: Float64Array, basis: Float64Array): void {
  for (let i = 0; i < n; ++i) basis[i * n + i] = 1;
  for (let k = n - 3; k >= 0; --k) {
    if (factors[k] === 0) continue;
    const row = k * n;
    for (let i = k + 1; i < n; ++i) {
      let product = 0;
      for (let j = k + 1; j < n; ++j) product += basis[i * n + j] * a[row + j];
      product *= factors[k];
      for (let j = k + 1; j < n; ++j) basis[i * n + j] -= product * a[row + j];
    }
  }
}
