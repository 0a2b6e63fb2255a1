import type {Tokens} from "../tokens.js";
import {wrappedNormalLaw} from "./circle-law.js";
import {circleQuantiles} from "./circle-quantiles.js";
import {checkQuietCount} from "./mixture.js";
import {checkWrappedNormals, type WrappedNormalComponent} from "./wrapped-normal-tokens.js";

/**
 * A quiet start: tokens on the circle at the quantiles (i + ½)/n of a mixture of wrapped normal laws, counted from the
 * point opposite the first mean. Without the noise of random tokens, of size N^{−1/2} in every Fourier mode, which the
 * self-attention flow amplifies.
 *
 * @param n number of tokens, an integer from 1 to 1e7
 * @param components 1 to 1000 laws, each with `mean` (angle, radians), `variance` (of the angle on the line, from 1e-12
 * to 1e4) and `weight` (default 1)
 * @returns n tokens of mass 1 and dimension 2, in the order of their angles; symmetric about the mean of a single law
 *
 * Accuracy: the distribution function at each token is (i + ½)/n to 1e-14, or to what one rounding of the angle changes
 * it by (1e-15 times the density).
 * @throws {ShapeError} when components is not an array of such objects, or a number is not a number
 * @throws {DomainError} when n, a mean, a variance or a weight is out of range
 *
 * Cost: O(n) evaluations of the distribution function for each component, about five a token.
 * Source: derived here
 */
export function quietWrappedNormalTokens(n: number, components: readonly WrappedNormalComponent[]): Tokens {
  checkQuietCount(n);
  const {weights, means, variances} = checkWrappedNormals(components);
  return circleQuantiles(n, variances.map(wrappedNormalLaw), means, weights);
}
