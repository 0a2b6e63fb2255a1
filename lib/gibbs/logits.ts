import {checkInteger, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";

/**
 * The unscaled logits of one attention row, u_j = ⟨q, k_j⟩ = Σ_i q_i K_{ji}.
 *
 * @param q query, d_k finite numbers (dimensionless)
 * @param K keys, n·d_k finite numbers, row-major: key j is K[j·d_k … j·d_k + d_k − 1] (dimensionless)
 * @param n number of keys, an integer ≥ 1
 * @param dk dimension of queries and keys, an integer ≥ 1
 * @returns n logits; the row of scaled dot-product attention is probabilities(u, 1/√d_k)
 *
 * Accuracy: |error of u_j| ≤ 1.2e-16·d_k·Σ_i |q_i K_{ji}|.
 * @throws {ShapeError} when q or K is not an array of numbers of the stated length, or n or dk is not a number
 * @throws {DomainError} when an entry is not finite, n or dk is not a positive integer, or a term or partial sum of a logit
 * exceeds the double range, even where the logit itself does not
 *
 * Cost: O(n·d_k).
 * Source: Theorem 02, §1
 */
export function logits(q: Vector, K: Vector, n: number, dk: number): Float64Array {
  checkInteger("n", n, 1);
  checkInteger("dk", dk, 1);
  checkVector("q", q);
  checkVector("K", K);
  if (q.length !== dk) throw new ShapeError("q", q, `dk = ${dk} entries`);
  if (K.length !== n * dk) throw new ShapeError("K", K, `n·dk = ${n * dk} entries`);
  const u = new Float64Array(n);
  for (let j = 0; j < n; ++j) {
    let dot = 0;
    for (let i = 0; i < dk; ++i) dot += q[i] * K[j * dk + i];
    if (!Number.isFinite(dot))
      throw new DomainError("K", K, `keys with ⟨q, k_${j}⟩ and its partial sums in double range`);
    u[j] = dot;
  }
  return u;
}
