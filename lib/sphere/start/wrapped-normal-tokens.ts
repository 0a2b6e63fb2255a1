import {checkInteger} from "../../errors.js";
import {normal, type Stream} from "../../random/index.js";
import {checkStream} from "../../random/stream.js";
import {tokensOnCircle} from "../geometry/tokens-on-circle.js";
import type {Tokens} from "../tokens.js";
import {type Component, checkMixture, checkSpread, randomCounts} from "./mixture.js";

/**
 * One wrapped normal law of a mixture on the circle: the angle is normal on the line, taken modulo 2π. It is the heat
 * kernel of the circle at heat time v/2.
 */
export interface WrappedNormalComponent extends Component {
  /** Mean angle m, of size up to 1e6 (radians). */
  readonly mean: number;
  /** Variance v of the angle on the line, from 1e-12 to 1e4 (square radians). */
  readonly variance: number;
}

/** Returns means, variances and weights of a mixture of wrapped normals; throws when one is out of range. */
export function checkWrappedNormals(components: readonly WrappedNormalComponent[]): {
  weights: Float64Array;
  means: number[];
  variances: number[];
} {
  return {
    weights: checkMixture(components),
    means: checkSpread(components, "mean", {min: -1e6, max: 1e6}),
    variances: checkSpread(components, "variance", {min: 1e-12, max: 1e4})
  };
}

/**
 * Independent tokens on the circle from a mixture of wrapped normal laws: θ = m_c + √v_c·g with a standard normal g.
 * The tokens of the first component come first, and so on.
 *
 * @param stream where the random bits come from
 * @param n number of tokens, an integer from 1 to 5e7
 * @param components 1 to 1000 laws, each with `mean` (angle, radians), `variance` (of the angle on the line, from 1e-12
 * to 1e4) and `weight` (default 1)
 * @returns n tokens of mass 1 and dimension 2
 *
 * Accuracy: the law is exact up to rounding.
 * @throws {ShapeError} when stream is not a stream, components is not an array of such objects, or a number is not a
 * number
 * @throws {DomainError} when n, a mean, a variance or a weight is out of range
 *
 * Cost: O(n).
 * Source: K. Mardia, P. Jupp, "Directional Statistics" (2000), §3.5.7
 */
export function wrappedNormalTokens(
  stream: Stream,
  n: number,
  components: readonly WrappedNormalComponent[]
): Tokens {
  checkStream(stream);
  const {weights, means, variances} = checkWrappedNormals(components);
  checkInteger("n", n, 1, 5e7);
  const angles = new Float64Array(n);
  let i = 0;
  randomCounts(stream, n, weights).forEach((count, c) => {
    const deviation = Math.sqrt(variances[c]);
    for (const end = i + count; i < end; ++i) angles[i] = means[c] + deviation * normal(stream);
  });
  return tokensOnCircle(angles);
}
