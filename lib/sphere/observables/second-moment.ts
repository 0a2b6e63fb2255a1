import type {Tokens} from "../tokens.js";

/**
 * The tensor Σ p_i x_i x_iᵀ (p_i = m_i/Σm), n² row-major, or, where there are fewer tokens than dimensions, the matrix
 * √(p_i p_j)⟨x_i, x_j⟩, which has the same eigenvalues but for zeros. O(Nd·min(N, d)).
 */
export function secondMoment({dimension: d, positions, masses}: Tokens): {
  matrix: Float64Array;
  size: number;
} {
  const n = masses.length;
  const total = masses.reduce((a, b) => a + b, 0);
  const size = Math.min(n, d);
  const matrix = new Float64Array(size * size);
  const rows = new Float64Array(n * d); // √p_i x_i
  for (let i = 0; i < n; ++i) {
    const root = Math.sqrt(masses[i] / total);
    for (let k = i * d; k < (i + 1) * d; ++k) rows[k] = root * positions[k];
  }
  if (n < d) {
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j <= i; ++j) {
        let product = 0;
        for (let k = 0; k < d; ++k) product += rows[i * d + k] * rows[j * d + k];
        matrix[i * n + j] = matrix[j * n + i] = product;
      }
    }
    return {matrix, size};
  }
  for (let row = 0; row < rows.length; row += d) {
    for (let k = 0; k < d; ++k) {
      const value = rows[row + k];
      for (let l = 0; l <= k; ++l) matrix[k * d + l] += value * rows[row + l];
    }
  }
  for (let k = 0; k < d; ++k) for (let l = 0; l < k; ++l) matrix[l * d + k] = matrix[k * d + l];
  return {matrix, size};
}
