import type {Vector} from "../../errors.js";
import {checkSampleSize} from "../../random/check-sample-size.js";
import {type Stream, vonMisesFisher} from "../../random/index.js";
import {checkStream} from "../../random/stream.js";
import type {Tokens} from "../tokens.js";
import {type Component, checkMeans, checkMixture, checkSpread, randomCounts} from "./mixture.js";

/** One von Mises–Fisher law of a mixture: density ∝ e^{κ⟨x, m⟩} on the sphere. */
export interface VonMisesFisherComponent extends Component {
  /** Mean direction m: d numbers, of any length but 0. */
  readonly mean: Vector;
  /** Concentration κ, from 0 (uniform) up (dimensionless). */
  readonly kappa: number;
}

/**
 * Independent tokens from a mixture of von Mises–Fisher laws on the unit sphere S^{d−1}: density Σ_c w_c C_d(κ_c)
 * e^{κ_c⟨x, m_c⟩}. The tokens of the first component come first, and so on.
 *
 * @param stream where the random bits come from
 * @param n number of tokens, an integer from 1, n·d ≤ 1e8
 * @param components 1 to 1000 laws, each with `mean` (d ≥ 2 numbers), `kappa` (from 0 to 1e9) and `weight` (default 1)
 * @returns n tokens of mass 1
 *
 * Accuracy: the law is exact up to rounding; norms 1 to 1e-15·√d.
 * @throws {ShapeError} when stream is not a stream, components is not an array of such objects, the means differ in
 * dimension, or a number is not a number
 * @throws {DomainError} when n, kappa or weight is out of range, or a mean is 0 or not finite
 *
 * Cost: O(nd).
 * Source: A. Wood, "Simulation of the von Mises Fisher distribution", Commun. Stat. Simul. 23 (1994), algorithm VM*
 */
export function vonMisesFisherTokens(
  stream: Stream,
  n: number,
  components: readonly VonMisesFisherComponent[]
): Tokens {
  checkStream(stream);
  const weights = checkMixture(components);
  const means = checkMeans(components);
  const kappas = checkSpread(components, "kappa", {min: 0, max: 1e9});
  const dimension = means[0].length;
  checkSampleSize(n, dimension);
  const positions = new Float64Array(n * dimension);
  let filled = 0;
  randomCounts(stream, n, weights).forEach((count, c) => {
    if (count === 0) return;
    positions.set(vonMisesFisher(stream, means[c], kappas[c], count), filled);
    filled += count * dimension;
  });
  return {dimension, positions, masses: new Float64Array(n).fill(1)};
}
