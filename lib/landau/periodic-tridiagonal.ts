/**
 * Solves (2a_r + e_r) x_r − a_r (x_{r−1} + x_{r+1}) = b_r on a ring, for a_r ≥ 0 and excesses e_r > 0: elimination of
 * the tridiagonal part with the last unknown kept as a parameter. Diagonals stay sums of couplings and excesses, and
 * nothing is subtracted: where b has one sign every x_r has full relative accuracy, however small the excesses are and
 * over however many orders of magnitude x decays. O(length).
 */
export function solvePeriodicTridiagonal(a: Float64Array, e: Float64Array, b: Float64Array): Float64Array {
  const last = a.length - 1;
  const x = new Float64Array(last + 1); // y, where x_r = y_r + w_r x_last
  const w = new Float64Array(last);
  const v = new Float64Array(last); // 1 − w
  const upper = new Float64Array(last); // eliminated: x_r = y_r + w_r x_last + upper_r x_{r+1}, w + v + upper = 1
  for (let r = 0; r < last; ++r) {
    const toLast = a[r] * (r === 0 ? 1 : w[r - 1]) + (r === last - 1 ? a[r] : 0);
    const toNext = r === last - 1 ? 0 : a[r];
    const excess = e[r] + (r === 0 ? 0 : a[r] * v[r - 1]);
    const scale = 1 / (toLast + toNext + excess);
    x[r] = (b[r] + (r === 0 ? 0 : a[r] * x[r - 1])) * scale;
    w[r] = toLast * scale;
    v[r] = excess * scale;
    upper[r] = toNext * scale;
  }
  for (let r = last - 2; r >= 0; --r) {
    x[r] += upper[r] * x[r + 1];
    w[r] += upper[r] * w[r + 1];
    v[r] += upper[r] * v[r + 1];
  }
  x[last] = (b[last] + a[last] * (x[last - 1] + x[0])) / (e[last] + a[last] * (v[last - 1] + v[0]));
  for (let r = 0; r < last; ++r) x[r] += w[r] * x[last];
  return x;
}
