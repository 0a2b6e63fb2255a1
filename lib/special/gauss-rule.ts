/** Nodes, increasing and symmetric about 0, and positive weights of a quadrature rule. */
export interface GaussRule {
  nodes: Float64Array;
  weights: Float64Array;
}

/**
 * The n-point Gauss rule of a symmetric probability law whose orthonormal polynomials obey
 * x p_k = b_{k+1} p_{k+1} + b_k p_{k−1}: the nodes are the zeros of p_n, the weights 1/Σ_{k<n} p_k².
 *
 * @param n number of nodes, at least 1
 * @param b the recurrence coefficients b_0 = 0 and b_1 … b_n > 0
 * @param bound a number above every node, where p_n² does not overflow
 * @returns nodes and weights; the weights sum to 1
 *
 * Accuracy: nodes to a few ulp of `bound`/n, weights to that error times their logarithmic derivative.
 * Cost: O(n²), with a factor of about 30 (each node by bisection on the number of sign changes).
 * Source: G. Golub, J. Welsch, "Calculation of Gauss quadrature rules", Math. Comp. 23 (1969); the
 * zeros are located by Sturm's theorem instead of by QR iteration
 */
export function gaussRule(n: number, b: Float64Array, bound: number): GaussRule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let rank = 1; 2 * rank <= n + 1; ++rank) {
    const node = 2 * rank === n + 1 ? 0 : zero(b, rank, bound);
    nodes[n - rank] = node;
    nodes[rank - 1] = -node;
    weights[n - rank] = weights[rank - 1] = 1 / sumOfSquares(b, node);
  }
  return {nodes, weights};
}

/** The `rank`-th largest zero of p_n, a positive one. */
function zero(b: Float64Array, rank: number, bound: number): number {
  let low = 0;
  let high = bound;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (zerosAbove(b, middle) >= rank) low = middle;
    else high = middle;
  }
}

/** The number of zeros of p_n above x, which is the number of sign changes in p_0(x), …, p_n(x). */
function zerosAbove(b: Float64Array, x: number): number {
  let count = 0;
  let previous = 0;
  let p = 1;
  for (let k = 1; k < b.length; ++k) {
    const next = (x * p - b[k - 1] * previous) / b[k];
    if (next < 0 !== p < 0) ++count;
    previous = p;
    p = next;
  }
  return count;
}

/** Σ_{k<n} p_k(x)². */
function sumOfSquares(b: Float64Array, x: number): number {
  let sum = 1;
  let previous = 0;
  let p = 1;
  for (let k = 1; k + 1 < b.length; ++k) {
    const next = (x * p - b[k - 1] * previous) / b[k];
    sum += next * next;
    previous = p;
    p = next;
  }
  return sum;
}
