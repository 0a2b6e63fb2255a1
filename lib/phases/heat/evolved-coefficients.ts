import {checkNumber, checkOptions, DomainError, type Vector} from "../../errors.js";
import {checkGamma, checkHeatTime} from "./checks.js";
import {type CircleCoefficients, checkCoefficients} from "./circle-coefficients.js";
import {seriesAt} from "./circle-density.js";

/** Coefficients after a time of the limit heat equation, and whether they still mean something. */
export interface EvolvedCoefficients extends CircleCoefficients {
  /** The lowest density per radian on a grid of 8 angles a wave of the highest one; negative: no longer a law. */
  readonly lowest: number;
  /** e^{γK²s}: how much the error of the highest coefficient K has been magnified; 1 where errors shrink. */
  readonly magnification: number;
  /** `magnification`/√tokens: the error of the highest coefficient of so many independent random tokens. */
  readonly noise: number;
}

/**
 * Finitely many Fourier coefficients of a law on the circle after a rescaled time s = t/β of the limit heat equation
 * ∂_sμ = −γ∂²μ: c_k(s) = c_k(0) e^{γk²s}. Backward (γs > 0) this is ill-posed: what comes back is a law while `lowest` is
 * not negative, and that of the tokens while `noise` is small.
 *
 * @param coefficients `re` and `im`, 1 to 2000 numbers each, c_0 = 1
 * @param s rescaled time, of size at most 1e100
 * @param options `gamma` (positive where V attracts; default 1), `tokens`: how many independent tokens the coefficients are
 * from, from 1; default Infinity, for coefficients that are known exactly
 * @returns the coefficients at s, the lowest density, the magnification and the noise
 *
 * Accuracy: relative error of a coefficient below 1e-16·(3 + |γk²s|).
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a number is out of range, or a coefficient exceeds 1e100
 *
 * Cost: O(8·count²), for the lowest density.
 * Source: arXiv 2509.25040, Proposition 3.9, in Fourier modes
 */
export function evolvedCoefficients(
  coefficients: {re: Vector; im: Vector},
  s: number,
  options: {readonly gamma?: number; readonly tokens?: number} = {}
): EvolvedCoefficients {
  const {re, im} = checkCoefficients(coefficients);
  const count = re.length;
  if (count > 2000) throw new DomainError("coefficients.re.length", count, "at most 2000");
  const {gamma = 1, tokens = Infinity} = checkOptions(options, {gamma: true, tokens: true});
  checkHeatTime(s);
  checkGamma(gamma);
  if (tokens !== Infinity) checkNumber("options.tokens", tokens, {min: 1});
  const exponent = (k: number) => gamma * s * k * k;
  for (let k = 1; k < count; ++k) {
    if (re[k] === 0 && im[k] === 0) continue;
    const factor = Math.exp(exponent(k));
    re[k] *= factor;
    im[k] *= factor;
    if (Math.abs(re[k]) <= 1e100 && Math.abs(im[k]) <= 1e100) continue;
    throw new DomainError("s", s, `such that no coefficient exceeds 1e100, as number ${k} does`);
  }
  const grid = 8 * Math.max(1, count - 1);
  let lowest = Infinity;
  for (let i = 0; i < grid; ++i) {
    lowest = Math.min(lowest, (0.5 + seriesAt({re, im}, (2 * Math.PI * i) / grid)) / Math.PI);
  }
  const magnification = Math.exp(Math.min(709, Math.max(0, exponent(count - 1))));
  return {re, im, lowest, magnification, noise: magnification / Math.sqrt(tokens)};
}
