import {ConvergenceError} from "../errors.js";
import {frobenius} from "./matrix.js";

/** A = Z T Zᵀ with Z orthogonal and T upper triangular but for 2 × 2 blocks, whose eigenvalues are complex pairs. */
export interface RealSchur {
  readonly n: number;
  /** n² numbers, row after row. */
  readonly form: Float64Array;
  readonly basis: Float64Array;
}

const MAX_SWEEPS = 60;

/**
 * Schur's real form of a general matrix, by Householder's reduction to Hessenberg form and Francis' implicit double
 * shift. It changes `a`, which becomes the form.
 *
 * Source: G. Golub, C. Van Loan, "Matrix Computations" (4th ed., 2013), algorithms 7.4.2, 7.5.1 and 7.5.2
 */
export function realSchur(a: Float64Array, n: number): RealSchur {
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) z[i * (n + 1)] = 1;
  for (let k = 0; k < n - 2; ++k) {
    const v = a.slice(0, n - k - 1).map((_, i) => a[(k + 1 + i) * n + k]);
    const first = reflector(v);
    if (first === undefined) continue;
    reflectRows(a, n, k + 1, v, k);
    reflectColumns(a, n, k + 1, v, n);
    reflectColumns(z, n, k + 1, v, n);
    a[(k + 1) * n + k] = first;
    for (let i = k + 2; i < n; ++i) a[i * n + k] = 0;
  }
  iterate(a, z, n);
  return {n, form: a, basis: z};
}

function iterate(h: Float64Array, z: Float64Array, n: number): void {
  const size = frobenius(h);
  let sweeps = 0;
  for (let high = n - 1; high > 0; ) {
    const low = blockStart(h, n, high, size);
    if (low >= high - 1) {
      if (low === high - 1) splitPair(h, z, n, low);
      high = low - 1;
      sweeps = 0;
      continue;
    }
    if (++sweeps > MAX_SWEEPS) {
      throw new ConvergenceError("Schur's form", sweeps, Math.abs(h[high * n + high - 1]), high);
    }
    francisStep(h, z, n, low, high, sweeps);
  }
}

/** The first row of the block that ends at row `high`; entries below the diagonal that no longer count become 0. */
function blockStart(h: Float64Array, n: number, high: number, size: number): number {
  for (let low = high; low > 0; --low) {
    const around = Math.abs(h[(low - 1) * (n + 1)]) + Math.abs(h[low * (n + 1)]);
    if (Math.abs(h[low * n + low - 1]) <= Number.EPSILON * (around === 0 ? size : around)) {
      h[low * n + low - 1] = 0;
      return low;
    }
  }
  return 0;
}

function francisStep(
  h: Float64Array,
  z: Float64Array,
  n: number,
  low: number,
  high: number,
  sweep: number
): void {
  const at = (i: number, j: number) => h[i * n + j];
  let trace = at(high - 1, high - 1) + at(high, high);
  let determinant = at(high - 1, high - 1) * at(high, high) - at(high - 1, high) * at(high, high - 1);
  if (sweep % 10 === 0) {
    // shifts that break a cycle
    const s = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    trace = 1.5 * s;
    determinant = s * s;
  }
  let v = Float64Array.of(
    at(low, low) * at(low, low) + at(low, low + 1) * at(low + 1, low) - trace * at(low, low) + determinant,
    at(low + 1, low) * (at(low, low) + at(low + 1, low + 1) - trace),
    at(low + 1, low) * at(low + 2, low + 1)
  );
  for (let k = low; k < high; ++k) {
    const first = reflector(v);
    if (first !== undefined) {
      const left = Math.max(low, k - 1);
      reflectRows(h, n, k, v, left);
      reflectColumns(h, n, k, v, Math.min(high + 1, k + 4));
      reflectColumns(z, n, k, v, n);
      if (k > low) {
        h[k * n + k - 1] = first;
        for (let i = 1; i < v.length; ++i) h[(k + i) * n + k - 1] = 0;
      }
    }
    const rest = Math.min(3, high - k);
    v = Float64Array.from({length: rest}, (_, i) => at(k + 1 + i, k));
  }
}

/** A 2 × 2 block with real eigenvalues becomes triangular; one with a complex pair stays. */
function splitPair(h: Float64Array, z: Float64Array, n: number, i: number): void {
  const j = i + 1;
  const b = h[i * n + j];
  const c = h[j * n + i];
  const p = (h[i * n + i] - h[j * n + j]) / 2;
  const q = p * p + b * c;
  if (q < 0) return;
  // (x, c) is the eigenvector of the eigenvalue further from the lower diagonal entry
  const x = p + (p < 0 ? -1 : 1) * Math.sqrt(q);
  const length = Math.hypot(x, c);
  rotate(h, z, n, i, x / length, c / length);
  h[j * n + i] = 0;
}

/** Turns the axes i and i + 1 so that the first becomes (cos, sin). */
function rotate(h: Float64Array, z: Float64Array, n: number, i: number, cos: number, sin: number): void {
  const j = i + 1;
  for (let k = 0; k < n; ++k) {
    const upper = h[i * n + k];
    const lower = h[j * n + k];
    h[i * n + k] = cos * upper + sin * lower;
    h[j * n + k] = cos * lower - sin * upper;
  }
  for (const m of [h, z]) {
    for (let k = 0; k < n; ++k) {
      const left = m[k * n + i];
      const right = m[k * n + j];
      m[k * n + i] = cos * left + sin * right;
      m[k * n + j] = cos * right - sin * left;
    }
  }
}

/**
 * Turns v into the mirror normal, of |v|² = 2, that maps v to a multiple of the first axis, and returns that multiple;
 * undefined when v already lies on the axis, or is 0.
 */
function reflector(v: Float64Array): number | undefined {
  let largest = 0;
  for (let i = 1; i < v.length; ++i) largest = Math.max(largest, Math.abs(v[i]));
  if (largest === 0) return undefined;
  largest = Math.max(largest, Math.abs(v[0]));
  let square = 0;
  for (let i = 0; i < v.length; ++i) {
    v[i] /= largest;
    square += v[i] * v[i];
  }
  const norm = v[0] < 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const factor = 1 / Math.sqrt(norm * (norm + v[0]));
  v[0] += norm;
  for (let i = 0; i < v.length; ++i) v[i] *= factor;
  return -norm * largest;
}

/** Rows `from` … of m, from column `left` on. */
function reflectRows(m: Float64Array, n: number, from: number, v: Float64Array, left: number): void {
  for (let j = left; j < n; ++j) {
    let along = 0;
    for (let i = 0; i < v.length; ++i) along += v[i] * m[(from + i) * n + j];
    for (let i = 0; i < v.length; ++i) m[(from + i) * n + j] -= along * v[i];
  }
}

/** Columns `from` … of m, in the rows before `below`. */
function reflectColumns(m: Float64Array, n: number, from: number, v: Float64Array, below: number): void {
  for (let i = 0; i < below; ++i) {
    let along = 0;
    for (let j = 0; j < v.length; ++j) along += m[i * n + from + j] * v[j];
    for (let j = 0; j < v.length; ++j) m[i * n + from + j] -= along * v[j];
  }
}
