import type {Vector} from "../../errors.js";
import {checkSampleSize} from "../../random/check-sample-size.js";
import type {Stream} from "../../random/index.js";
import {checkStream} from "../../random/stream.js";
import {type Tokens, tokens} from "../tokens.js";
import {frameAbout, setAxisPoint} from "./axis-point.js";
import {heatKernelDepth} from "./heat-kernel-depth.js";
import {type Component, checkMeans, checkMixture, checkSpread, randomCounts} from "./mixture.js";

/** One heat kernel of a mixture on the sphere in space: what heat at a point becomes in a heat time. */
export interface HeatKernelComponent extends Component {
  /** The point m: 3 numbers, of any length but 0. */
  readonly mean: Vector;
  /** Heat time τ, for ∂_τ p = Δp, from 1e-6 to 1e3: near m the variance of each tangent coordinate is 2τ. */
  readonly heatTime: number;
}

/** Returns weights, means and the depths' quantiles of a mixture of heat kernels; throws when one is out of range. */
export function checkHeatKernels(components: readonly HeatKernelComponent[]): {
  weights: Float64Array;
  caps: {mean: Float64Array; depth: (u: number) => number}[];
} {
  const weights = checkMixture(components);
  const means = checkMeans(components, [3]);
  const times = checkSpread(components, "heatTime", {min: 1e-6, max: 1e3});
  return {weights, caps: means.map((mean, c) => ({mean, depth: heatKernelDepth(times[c])}))};
}

/**
 * Independent tokens from a mixture of heat kernels on the sphere in space: of each, density Σ_ℓ (2ℓ+1)/(4π)
 * e^{−ℓ(ℓ+1)τ} P_ℓ(⟨x, m⟩), by inverting the distribution function of 1 − ⟨x, m⟩, its series summed to rounding. The
 * tokens of the first component come first, and so on. (On the circle the heat kernel at heat time τ is the wrapped
 * normal law of variance 2τ.)
 *
 * @param stream where the random bits come from
 * @param n number of tokens, an integer from 1 to 3.3e7
 * @param components 1 to 1000 kernels, each with `mean` (3 numbers), `heatTime` (from 1e-6 to 1e3) and `weight`
 * (default 1)
 * @returns n tokens of mass 1 and dimension 3
 *
 * Accuracy: the distribution function of 1 − ⟨x, m⟩ is exact to 1e-14; the azimuth is exact up to rounding.
 * @throws {ShapeError} when stream is not a stream, components is not an array of such objects, a mean has not 3
 * entries, or a number is not a number
 * @throws {DomainError} when n, a heat time or a weight is out of range, or a mean is 0 or not finite
 *
 * Cost: O(n/√τ): about 25/√τ terms a token.
 * Source: derived here, from arXiv:2509.25040, Proposition 3.9 (the heat kernel of the sphere)
 */
export function heatKernelTokens(
  stream: Stream,
  n: number,
  components: readonly HeatKernelComponent[]
): Tokens {
  checkStream(stream);
  const {weights, caps} = checkHeatKernels(components);
  checkSampleSize(n, 3);
  const positions = new Float64Array(3 * n);
  let row = 0;
  randomCounts(stream, n, weights).forEach((count, c) => {
    const frame = frameAbout(caps[c].mean);
    for (let i = 0; i < count; ++i) {
      setAxisPoint(positions, row++, frame, caps[c].depth(stream.uniform()), stream.uniform());
    }
  });
  return tokens(positions, 3);
}
