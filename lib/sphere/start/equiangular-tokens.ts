import {checkInteger, checkNumber, DomainError} from "../../errors.js";
import {checkSampleSize} from "../../random/check-sample-size.js";
import {type Tokens, tokens} from "../tokens.js";

/**
 * Tokens that all have the same inner product with each other: ⟨x_i, x_j⟩ = ρ for i ≠ j. They are the rows of the
 * Cholesky factor of (1 − ρ)I + ρ11ᵀ, which has a closed form; ρ = 0 gives orthogonal tokens, ρ = −1/(n − 1) the corners
 * of a regular simplex.
 *
 * @param n number of tokens, an integer from 1, n·dimension ≤ 1e8
 * @param dimension dimension d of the space around the sphere, an integer from 2 to 1e6; at least n, or n − 1 when
 * ρ = −1/(n − 1)
 * @param rho the inner product ρ, from −1/(n − 1) to 1 (−1/(n − 1) to rounding)
 * @returns n tokens of mass 1
 *
 * Accuracy: inner products to 2e-15 (measured to n = 512).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n or dimension is not an integer or out of range, or no such tokens exist
 *
 * Cost: O(nd).
 * Source: derived here
 */
export function equiangularTokens(n: number, dimension: number, rho: number): Tokens {
  checkInteger("dimension", dimension, 2, 1e6);
  checkSampleSize(n, dimension);
  checkNumber("rho", rho, {min: -1, max: 1});
  const slack = 1 + (n - 1) * rho; // the eigenvalue of the Gram matrix along 1; the others are 1 − ρ
  const simplex = n > 1 && Math.abs(slack) <= 2 * n * Number.EPSILON;
  if (slack < 0 && !simplex) throw new DomainError("rho", rho, `a number in [${-1 / (n - 1)}, 1]`);
  if (dimension < (simplex ? n - 1 : n)) {
    throw new DomainError(
      "dimension",
      dimension,
      simplex ? `at least n − 1 = ${n - 1}` : `at least n = ${n}`
    );
  }
  const rank = simplex ? n - 1 : n;
  /** 1 + jρ, for ρ < 0 as what is left of it at j = n − 1 and the steps up to there, which do not cancel. */
  const factor = (j: number) => (rho < 0 ? (simplex ? 0 : slack) - (n - 1 - j) * rho : 1 + j * rho);
  const positions = new Float64Array(n * dimension);
  for (let i = 0; i < n; ++i) positions[i * dimension] = i === 0 ? 1 : rho;
  for (let j = 1; j < rank; ++j) {
    positions[j * dimension + j] = Math.sqrt(((1 - rho) * factor(j)) / factor(j - 1));
    const below = rho * Math.sqrt((1 - rho) / (factor(j - 1) * factor(j)));
    for (let i = j + 1; i < n; ++i) positions[i * dimension + j] = below;
  }
  return tokens(positions, dimension);
}
