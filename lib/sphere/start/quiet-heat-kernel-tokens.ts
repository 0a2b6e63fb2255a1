import type {Tokens} from "../tokens.js";
import {checkHeatKernels, type HeatKernelComponent} from "./heat-kernel-tokens.js";
import {checkQuietCount} from "./mixture.js";
import {quietCaps} from "./quiet-caps.js";

/**
 * A quiet start from a mixture of heat kernels on the sphere in space: of each, the quantiles of 1 − ⟨x, m⟩ with azimuths
 * that advance by the golden angle; the number of tokens of a kernel is n·w_c rounded (largest remainders).
 *
 * @param n number of tokens, an integer from 1 to 1e7
 * @param components 1 to 1000 kernels, each with `mean` (3 numbers), `heatTime` (from 1e-6 to 1e3) and `weight`
 * (default 1)
 * @returns n tokens of mass 1 and dimension 3, those of the first component first
 *
 * Accuracy: the distribution function of 1 − ⟨x, m⟩ at each token is its quantile to 1e-14, or to what one rounding of
 * the position changes it by.
 * @throws {ShapeError} when components is not an array of such objects, a mean has not 3 entries, or a number is not a
 * number
 * @throws {DomainError} when n, a heat time or a weight is out of range, or a mean is 0 or not finite
 *
 * Cost: O(n/√τ): about 25/√τ terms a token.
 * Source: derived here, from arXiv:2509.25040, Proposition 3.9 (the heat kernel of the sphere)
 */
export function quietHeatKernelTokens(n: number, components: readonly HeatKernelComponent[]): Tokens {
  checkQuietCount(n);
  const {weights, caps} = checkHeatKernels(components);
  return quietCaps(n, caps, weights);
}
