import {DomainError} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";

/**
 * The Gram matrix of tokens: G_ij = ⟨x_i, x_j⟩.
 *
 * @param tokens N ≤ 4096 tokens
 * @returns N² numbers, row-major, from −1 to 1 up to rounding, symmetric to the bit
 *
 * Accuracy: absolute error below 1e-15 + 1e-16·√d.
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or there are more than 4096 tokens
 *
 * Cost: O(N²d).
 * Source: derived here
 */
export function gramMatrix(tokens: Tokens): Float64Array {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const n = masses.length;
  if (n > 4096) throw new DomainError("the number of tokens", n, "at most 4096");
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j <= i; ++j) {
      let product = 0;
      for (let k = 0; k < d; ++k) product += positions[i * d + k] * positions[j * d + k];
      gram[i * n + j] = gram[j * n + i] = product;
    }
  }
  return gram;
}
