import {checkInteger, checkNumber, checkOptions, DomainError} from "../../errors.js";
import {besselIOrders} from "../../special/bessel-i-orders.js";

/** Which system the growth rates are of. */
export interface GrowthOptions {
  /** The dimension d of the space around the sphere, an integer from 2 to 1e6; default 2. */
  readonly dimension?: number;
  /** "softmax" (SA, the default) or "unnormalized" (USA, divided by N). */
  readonly normalization?: "softmax" | "unnormalized";
}

/**
 * The rates at which small harmonics of each degree ℓ grow on evenly spread tokens, A = V = I: in the time t of the flow
 * λ_ℓ = (ℓ(ℓ + d − 2)/β) a_ℓ, a_ℓ = I_{ℓ+d/2−1}(β)/I_{d/2−1}(β) for SA, and for USA times the mean of the kernel,
 * Γ(d/2)(2/β)^{d/2−1} I_{d/2−1}(β). On the circle k²I_k/(βI_0) and k²I_k/β. For A = λ₁, V = λ₂ take βλ₁ for β and multiply
 * by λ₂; a repelling V damps each mode at the same rate.
 *
 * @param beta inverse temperature, from 0 to 1e15
 * @param count number of degrees, an integer from 1 to 1e6
 * @param options `dimension` (default 2) and `normalization` (default SA)
 * @returns `count` rates, entry ℓ is degree ℓ (entry 0 is 0: the mass stays)
 *
 * Accuracy: relative error below 4e-15·√(1 + ℓ) (USA: plus 2e-16·√β) while it is a normal number.
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range, or a rate of USA overflows (β above about 700)
 *
 * Cost: O(count).
 * Source: derived here, by linearising arXiv 2509.25040, eq. (SA) and (USA), about the uniform law
 */
export function growthRates(beta: number, count: number, options: GrowthOptions = {}): Float64Array {
  checkNumber("beta", beta, {min: 0, max: 1e15});
  checkInteger("count", count, 1, 1e6);
  const {dimension: d = 2, normalization = "softmax"} = checkOptions(options, {
    dimension: true,
    normalization: true
  });
  checkInteger("options.dimension", d, 2, 1e6);
  if (normalization !== "softmax" && normalization !== "unnormalized") {
    throw new DomainError("options.normalization", normalization, `"softmax" or "unnormalized"`);
  }
  const rates = softmaxRates(beta, count, d);
  if (normalization === "softmax") return rates;
  const mean = kernelMean(beta, d);
  const unnormalized = rates.map((rate) => rate * mean);
  if (unnormalized.every(Number.isFinite)) return unnormalized;
  throw new DomainError("beta", beta, "such that no rate of USA overflows");
}

/** The rates of SA. */
export function softmaxRates(beta: number, count: number, d: number): Float64Array {
  const nu = d / 2 - 1;
  // below this all but the first are below 1e-100, and β in a denominator would lose digits
  if (beta < 1e-100) return Float64Array.from({length: count}, (_, l) => (l === 1 ? (d - 1) / d : 0));
  const ratios = besselIOrders(nu, count, beta, 1);
  return ratios.map((ratio, l) => l * (l + d - 2) * (ratio / beta));
}

/** The mean of e^{β⟨x, y⟩} over the sphere, Σ_k (β²/4)^k/(k! (d/2)_k): all terms are positive. */
function kernelMean(beta: number, d: number): number {
  let sum = 1;
  for (let k = 0, term = 1; term > 1e-17 * sum && sum < Infinity; ++k) {
    term *= ((beta / 2) * (beta / 2)) / ((k + 1) * (d / 2 + k));
    sum += term;
  }
  return sum;
}
