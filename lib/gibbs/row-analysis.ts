import {
  ConvergenceError,
  checkNumber,
  checkOptions,
  checkVector,
  DomainError,
  ShapeError,
  type Vector
} from "../errors.js";
import {entropyAt} from "./entropy-at.js";
import {halfMaximumInverseTemperature} from "./half-maximum-inverse-temperature.js";
import {gapMoments} from "./moments.js";
import {probabilities} from "./probabilities.js";
import {randomLogitEntropy} from "./random-logit-entropy.js";
import {scaleInvariantCoupling} from "./scale-invariant-coupling.js";
import {topExcess} from "./top-excess.js";

/** What is known of one attention row; dimensionless, entropies in nats. */
export interface RowAnalysis {
  /** Number of keys. */
  n: number;
  beta: number;
  /** H(β) of p ∝ e^{βu}. */
  entropy: number;
  /** H / ln n, in [0, 1]. */
  normalizedEntropy: number;
  /** sd(u) over the keys (divisor n). */
  logitDeviation: number;
  /** g = β sd(u), which no change of units moves. */
  coupling: number;
  /**
   * β at which H = ½ ln n; null when there is none, because the maximum is m-fold with m ≥ √n, or when H is so flat
   * at that height (√n keys that all but share the maximum) that rounding would decide it.
   */
  halfMaximumBeta: number | null;
  /** m, how many keys share the largest logit. */
  multiplicity: number;
  /** φ of the top key, p_max − 1/n. */
  topExcess: number;
  /** β (u₍₁₎ − u₍₂₎), 0 when the maximum is tied. */
  topGap: number;
  /** κ₃/κ₂^{3/2} of the logits; null when they are all equal. */
  skewness: number | null;
  /** κ₄/κ₂² of the logits, 0 for a Gaussian; null when they are all equal. */
  excessKurtosis: number | null;
  /** E H of n independent Gaussian logits of the row's variance; null for g√(n/(n−1)) > 1000, where it is below 0.01. */
  gaussianEntropy: number | null;
}

/**
 * One attention row measured: entropy, scale-invariant coupling, half maximum, top key, shape of the logits,
 * and the mean entropy of Gaussian logits of the same variance,
 * g = β sd(u), H = −Σ_j p_j ln p_j, E H(n, σ) at σ = g √(n/(n−1)).
 * The factor makes the comparison fair: n Gaussian draws of variance σ² have sample variance σ²(n−1)/n on average,
 * and to leading order H = ln n − g²/2 depends on the sample variance.
 *
 * @param u logits, n ≥ 2 finite numbers (dimensionless)
 * @param beta inverse temperature, > 0 (dimensionless)
 * @param gaussianEntropy E H of n Gaussian logits of standard deviation σ, in nats; by default computed by quadrature,
 *   to be replaced by an interpolant where there are many rows
 * @returns the measurements
 *
 * Accuracy: relative error below 1e-12 for moments and g; entropy, half maximum and E H as the functions that compute them.
 * @throws {ShapeError} when u is not an array of at least 2 numbers, beta is not a number, or gaussianEntropy is not a function
 * @throws {DomainError} when an entry or beta is out of range, or β (max u − min u) exceeds the double range
 *
 * Cost: O(n) for everything but the half maximum, which evaluates the entropy some 50 times, and the quadrature, which does not depend on n.
 * Source: derived here; g and the half maximum: Theorem 02, §2.1 and §6.2, corrected
 */
export function rowAnalysis(
  u: Vector,
  beta: number,
  options: {gaussianEntropy?: (n: number, sigma: number) => number} = {}
): RowAnalysis {
  const {gaussianEntropy = meanGaussianEntropy} = checkOptions(options, {gaussianEntropy: true});
  if (typeof gaussianEntropy !== "function")
    throw new ShapeError("gaussianEntropy", gaussianEntropy, "a function of n and σ");
  checkVector("u", u, 2);
  checkNumber("beta", beta, {above: 0});
  const n = u.length;
  const {row, scale, central} = gapMoments(u, 0, 4); // of t = (max u − u)/scale
  const [, , m2, m3, m4] = central;
  const {gaps, multiplicity} = row;
  const coupling = scaleInvariantCoupling(u, beta);
  const topGap =
    multiplicity > 1 ? 0 : beta * gaps.reduce((least, d) => (d > 0 && d < least ? d : least), Infinity);
  if (topGap === Infinity)
    throw new DomainError("beta", beta, "a number with β times the top gap in double range");
  const entropy = entropyAt(u, beta);
  const sigma = coupling * Math.sqrt(n / (n - 1));
  return {
    n,
    beta,
    entropy,
    normalizedEntropy: entropy / Math.log(n),
    logitDeviation: scale * Math.sqrt(m2),
    coupling,
    halfMaximumBeta: multiplicity ** 2 < n ? halfMaximum(u) : null,
    multiplicity,
    topExcess: topExcess(probabilities(u, beta)),
    topGap,
    skewness: m2 > 0 ? -m3 / m2 ** 1.5 : null,
    excessKurtosis: m2 > 0 ? m4 / m2 ** 2 - 3 : null,
    gaussianEntropy: sigma <= 1000 ? gaussianEntropy(n, sigma) : null
  };
}

const meanGaussianEntropy = (n: number, sigma: number) => randomLogitEntropy(n, sigma).meanEntropy;

function halfMaximum(u: Vector): number | null {
  try {
    return halfMaximumInverseTemperature(u);
  } catch (error) {
    if (error instanceof ConvergenceError) return null;
    throw error;
  }
}
