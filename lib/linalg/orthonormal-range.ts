/**
 * `count` orthonormal rows that span the range of an n × n matrix of that rank: its columns, the longest first, each
 * orthogonalised twice to the ones before.
 */
export function orthonormalRange(matrix: Float64Array, n: number, count: number): Float64Array {
  const rest = Float64Array.from(matrix);
  const basis = new Float64Array(count * n);
  for (let row = 0; row < count; ++row) {
    let longest = 0;
    let largest = -1;
    for (let j = 0; j < n; ++j) {
      let square = 0;
      for (let i = 0; i < n; ++i) square += rest[i * n + j] ** 2;
      if (square > largest * (1 + 1e-9)) {
        largest = square;
        longest = j;
      }
    }
    const axis = basis.subarray(row * n, (row + 1) * n);
    for (let i = 0; i < n; ++i) axis[i] = rest[i * n + longest];
    normalise(axis);
    for (let before = 0; before < row; ++before) {
      remove(axis, basis.subarray(before * n, (before + 1) * n));
    }
    normalise(axis);
    for (let j = 0; j < n; ++j) {
      let along = 0;
      for (let i = 0; i < n; ++i) along += axis[i] * rest[i * n + j];
      for (let i = 0; i < n; ++i) rest[i * n + j] -= along * axis[i];
    }
  }
  return basis;
}

function remove(v: Float64Array, axis: Float64Array): void {
  let along = 0;
  for (let i = 0; i < v.length; ++i) along += axis[i] * v[i];
  for (let i = 0; i < v.length; ++i) v[i] -= along * axis[i];
}

function normalise(v: Float64Array): void {
  const length = Math.hypot(...v);
  for (let i = 0; i < v.length; ++i) v[i] /= length;
}
