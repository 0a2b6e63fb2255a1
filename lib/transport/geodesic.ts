/**
 * The angle between row i of x and row j of y, unit vectors, in [0, π]: 2 atan2(|x − y|, |x + y|), which keeps its digits
 * where the arc cosine of the inner product loses half of them (W. Kahan).
 */
export function geodesic(x: Float64Array, i: number, y: Float64Array, j: number, d: number): number {
  let minus = 0;
  let plus = 0;
  for (let k = 0, a = i * d, b = j * d; k < d; ++k, ++a, ++b) {
    const difference = x[a] - y[b];
    const sum = x[a] + y[b];
    minus += difference * difference;
    plus += sum * sum;
  }
  return 2 * Math.atan2(Math.sqrt(minus), Math.sqrt(plus));
}
