import type {Tokens} from "../tokens.js";
import {vonMisesLaw} from "./circle-law.js";
import {circleQuantiles} from "./circle-quantiles.js";
import {checkMeans, checkMixture, checkQuietCount, checkSpread} from "./mixture.js";
import {quietCaps} from "./quiet-caps.js";
import {vonMisesFisherDepth} from "./von-mises-fisher-depth.js";
import type {VonMisesFisherComponent} from "./von-mises-fisher-tokens.js";

/**
 * A quiet start from a mixture of von Mises–Fisher laws, of density ∝ Σ_c w_c C(κ_c) e^{κ_c⟨x, m_c⟩}. On the circle: the
 * quantiles (i + ½)/n of the mixture, counted from the point opposite the first mean. On the sphere in space: for each
 * law in turn the quantiles of 1 − ⟨x, m⟩ with azimuths that advance by the golden angle; the number of tokens of a law
 * is n·w_c rounded (largest remainders).
 *
 * @param n number of tokens, an integer from 1 to 1e7
 * @param components 1 to 1000 laws, each with `mean` (2 or 3 numbers), `kappa` (from 0 to 1e6) and `weight` (default 1)
 * @returns n tokens of mass 1
 *
 * Accuracy: the distribution function at each token is its quantile to 1e-14, or to what one rounding of the position
 * changes it by.
 * @throws {ShapeError} when components is not an array of such objects, a mean has not 2 or 3 entries, or a number is
 * not a number
 * @throws {DomainError} when n, kappa or weight is out of range, or a mean is 0 or not finite
 *
 * Cost: O(n) on the sphere; on the circle O(n√κ), about 80 sines a token for κ = 1.
 * Source: derived here, from K. Mardia, P. Jupp, "Directional Statistics" (2000), §3.5.4 and §9.3.2
 */
export function quietVonMisesFisherTokens(n: number, components: readonly VonMisesFisherComponent[]): Tokens {
  checkQuietCount(n);
  const weights = checkMixture(components);
  const means = checkMeans(components, [2, 3]);
  const kappas = checkSpread(components, "kappa", {min: 0, max: 1e6});
  if (means[0].length === 2) {
    const angles = means.map(([x, y]) => Math.atan2(y, x));
    return circleQuantiles(n, kappas.map(vonMisesLaw), angles, weights);
  }
  const caps = means.map((mean, c) => ({mean, depth: (u: number) => vonMisesFisherDepth(kappas[c], u)}));
  return quietCaps(n, caps, weights);
}
