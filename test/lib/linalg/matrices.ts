// Products of matrices as rows, for the tests: as plain as possible.

export type Rows = number[][];

export const rowsOf = (flat: ArrayLike<number>, n: number): Rows =>
  Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => flat[i * n + j]));

export const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

export const apart = (a: Rows, b: Rows): number =>
  Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))));

export const norm = (a: Rows): number => Math.hypot(...a.flat());

export const identity = (n: number): Rows =>
  Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => (i === j ? 1 : 0)));
