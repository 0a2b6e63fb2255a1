/**
 * The logarithms of the weights C(R, k)(n − 1)^{R−k} e^{zk + KR(k/R − 1/n)²/2} of k = 0, …, R rows on the privileged
 * key, up to a constant: summed outwards from the middle, so that they are exactly symmetric when
 * `offset` = z − ln(n − 1) + K(½ − 1/n) is 0.
 */
export function rowCountLogWeights(R: number, K: number, offset: number): Float64Array {
  const weights = new Float64Array(R + 1);
  // ln w_{k+1} − ln w_k, with (R − k)/(k + 1) = (R + 1 − d)/(R + 1 + d)
  const increment = (d: number) => (K * d) / (2 * R) - 2 * Math.atanh(d / (R + 1));
  const middle = R >> 1;
  let total = 0;
  let compensation = 0;
  for (let k = middle; k < R; ++k) {
    const term = offset + increment(2 * k + 1 - R) - compensation;
    const next = total + term;
    compensation = next - total - term;
    total = next;
    weights[k + 1] = total;
  }
  total = 0;
  compensation = 0;
  for (let k = middle; k > 0; --k) {
    const term = -offset - increment(2 * k - 1 - R) - compensation;
    const next = total + term;
    compensation = next - total - term;
    total = next;
    weights[k - 1] = total;
  }
  return weights;
}
