/** The least-squares fit of y by a linear combination of columns. */
export interface Regression {
  readonly coefficients: number[];
  /** Standard errors of the coefficients, from the residuals. */
  readonly standardErrors: number[];
}

/**
 * Least squares by orthogonalising the columns (modified Gram–Schmidt); needs more rows than columns.
 * Coefficients are NaN where the columns are linearly dependent within rounding.
 */
export function regression(columns: ReadonlyArray<ArrayLike<number>>, y: ArrayLike<number>): Regression {
  const rows = y.length;
  const p = columns.length;
  const q = columns.map((column) => Float64Array.from(column));
  const residual = Float64Array.from(y);
  const r = columns.map(() => new Float64Array(p));
  const projections = new Float64Array(p);
  for (let j = 0; j < p; ++j) {
    const full = Math.sqrt(
      dot(q[j], q[j]) +
        dot(
          r.map((row) => row[j]),
          r.map((row) => row[j])
        )
    );
    const norm = Math.sqrt(dot(q[j], q[j]));
    r[j][j] = norm > 1e-13 * full ? norm : NaN;
    for (let i = 0; i < rows; ++i) q[j][i] /= norm;
    for (let k = j + 1; k < p; ++k) {
      r[j][k] = dot(q[j], q[k]);
      for (let i = 0; i < rows; ++i) q[k][i] -= r[j][k] * q[j][i];
    }
    projections[j] = dot(q[j], residual);
    for (let i = 0; i < rows; ++i) residual[i] -= projections[j] * q[j][i];
  }
  const variance = dot(residual, residual) / (rows - p);
  const coefficients = new Array<number>(p).fill(0);
  const inverse = columns.map(() => new Float64Array(p)); // of the triangle r
  for (let j = p - 1; j >= 0; --j) {
    for (let k = j; k < p; ++k) {
      let s = j === k ? 1 : 0;
      for (let l = j + 1; l <= k; ++l) s -= r[j][l] * inverse[l][k];
      inverse[j][k] = s / r[j][j];
      coefficients[j] += inverse[j][k] * projections[k];
    }
  }
  return {coefficients, standardErrors: inverse.map((row) => Math.sqrt(variance * dot(row, row)))};
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; ++i) total += a[i] * b[i];
  return total;
}
