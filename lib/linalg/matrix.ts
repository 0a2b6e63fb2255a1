// Products of small real matrices, n² numbers row after row.

/** ab. */
export function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let k = 0; k < n; ++k) {
      const factor = a[i * n + k];
      if (factor === 0) continue;
      for (let j = 0; j < n; ++j) c[i * n + j] += factor * b[k * n + j];
    }
  }
  return c;
}

/** out = ax; `out` may not be x. */
export function transform(a: Float64Array, x: Float64Array, out: Float64Array): Float64Array {
  const n = x.length;
  for (let i = 0, at = 0; i < n; ++i) {
    let sum = 0;
    for (let k = 0; k < n; ++k) sum += a[at++] * x[k];
    out[i] = sum;
  }
  return out;
}

/** a − cI. */
export function lessMultiple(a: Float64Array, c: number, n: number): Float64Array {
  const shifted = a.slice();
  for (let i = 0; i < n; ++i) shifted[i * (n + 1)] -= c;
  return shifted;
}

/** Frobenius' norm, at least the norm |a| = max |ax| over unit x. */
export function frobenius(a: Float64Array): number {
  let square = 0;
  for (const value of a) square += value * value;
  return Math.sqrt(square);
}
