// Matrices by rows, and the few products that heads need.

/** Rows of numbers, one after another. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** ab; four rows of b at once, so that each entry is written a quarter as often. */
export function product(a: Rows, b: Rows): Rows {
  const {rows, columns: depth, values: left} = a;
  const {columns, values: right} = b;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; ++i) {
    const result = values.subarray(i * columns, (i + 1) * columns);
    let j = 0;
    for (; j + 4 <= depth; j += 4) {
      const at = i * depth + j;
      const [w0, w1, w2, w3] = [left[at], left[at + 1], left[at + 2], left[at + 3]];
      const [b0, b1, b2, b3] = [j, j + 1, j + 2, j + 3].map((row) => row * columns);
      for (let c = 0; c < columns; ++c)
        result[c] += w0 * right[b0 + c] + w1 * right[b1 + c] + w2 * right[b2 + c] + w3 * right[b3 + c];
    }
    for (; j < depth; ++j)
      for (let c = 0; c < columns; ++c) result[c] += left[i * depth + j] * right[j * columns + c];
  }
  return {rows, columns, values};
}

export function transposed({rows, columns, values}: Rows): Rows {
  const result = new Float64Array(values.length);
  for (let i = 0; i < rows; ++i)
    for (let j = 0; j < columns; ++j) result[j * rows + i] = values[i * columns + j];
  return {rows: columns, columns: rows, values: result};
}

/** Frobenius' norm of ab, from tr(aᵀa bbᵀ). */
export function normOfProduct(a: Rows, b: Rows): number {
  const left = product(transposed(a), a).values;
  const right = product(b, transposed(b)).values;
  return Math.sqrt(left.reduce((sum, x, i) => sum + x * right[i], 0));
}

export const scaled = (m: Rows, by: number): Rows => ({...m, values: m.values.map((x) => by * x)});

/** Takes the mean off each row: the orthogonal projection of rows on the hyperplane orthogonal to (1, …, 1). */
export function centred({rows, columns, values}: Rows): Rows {
  const result = values.slice();
  for (let i = 0; i < rows; ++i) {
    const row = result.subarray(i * columns, (i + 1) * columns);
    const mean = row.reduce((a, b) => a + b, 0) / columns;
    for (let j = 0; j < columns; ++j) row[j] -= mean;
  }
  return {rows, columns, values: result};
}
