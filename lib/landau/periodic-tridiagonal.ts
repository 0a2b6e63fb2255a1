/**
 * Solves x_r − a_r (x_{r−1} + x_{r+1}) = b_r on a ring, for 0 ≤ a_r < ½: elimination of the tridiagonal part with
 * the last unknown kept as a parameter. Every intermediate quantity is a sum of terms of one sign when b is, so that
 * values that decay over hundreds of orders of magnitude keep their relative accuracy. O(length).
 */
export function solvePeriodicTridiagonal(a: Float64Array, b: Float64Array): Float64Array {
  const last = a.length - 1;
  const x = new Float64Array(last + 1); // first y, where x_r = y_r + w_r x_last
  const w = new Float64Array(last);
  const upper = new Float64Array(last); // eliminated: x_r = y_r + w_r x_last + upper_r x_{r+1}
  for (let r = 0; r < last; ++r) {
    const left = r === 0 ? 0 : a[r];
    const scale = 1 / (1 - (r === 0 ? 0 : left * upper[r - 1]));
    const toLast = (r === 0 ? a[0] : left * w[r - 1]) + (r === last - 1 ? a[r] : 0);
    x[r] = (b[r] + (r === 0 ? 0 : left * x[r - 1])) * scale;
    w[r] = toLast * scale;
    upper[r] = r === last - 1 ? 0 : a[r] * scale;
  }
  for (let r = last - 2; r >= 0; --r) {
    x[r] += upper[r] * x[r + 1];
    w[r] += upper[r] * w[r + 1];
  }
  x[last] = (b[last] + a[last] * (x[last - 1] + x[0])) / (1 - a[last] * (w[last - 1] + w[0]));
  for (let r = 0; r < last; ++r) x[r] += w[r] * x[last];
  return x;
}
