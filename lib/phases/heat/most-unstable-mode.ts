import {checkInteger, checkNumber} from "../../errors.js";
import {softmaxRates} from "./growth-rates.js";

/** The harmonics that grow fastest on evenly spread tokens. */
export interface MostUnstableMode {
  /** The degree ℓ* (on the circle the wave number k*, and so the number of clusters that appear first). */
  readonly degree: number;
  /** Its rate under SA, in the time t. */
  readonly rate: number;
}

/**
 * The degree whose harmonics grow fastest on evenly spread tokens, A = V = I, and its rate (of SA; USA has the same
 * degree). The rates rise with the degree to one maximum, near ℓ(ℓ + d − 2) = 2β, as a_ℓ ≈ e^{−ℓ(ℓ+d−2)/2β}: k* ≈ √(2β) on
 * the circle, and the rate tends to 2/e = 0.7358, which it does not exceed when d = 2 or 3. It does not rise
 * monotonically with β, as degrees are integers.
 *
 * @param beta inverse temperature, from 0 to 1e10
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e6; default 2
 * @returns the degree, at least 1, and its rate
 *
 * Accuracy: rate to 1e-14 relative; of two rates that are equal to rounding the lower degree.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Cost: O(1 + √β).
 * Source: derived here
 */
export function mostUnstableMode(beta: number, dimension = 2): MostUnstableMode {
  checkNumber("beta", beta, {min: 0, max: 1e10});
  checkInteger("dimension", dimension, 2, 1e6);
  const rates = softmaxRates(beta, Math.ceil(4 + 2 * Math.sqrt(2 * beta)), dimension);
  let degree = 1;
  while (degree + 1 < rates.length && rates[degree + 1] > rates[degree]) ++degree;
  return {degree, rate: rates[degree]};
}
