import {checkNumber, checkOptions, DomainError, type Vector} from "../../errors.js";
import {checkGamma, checkHeatTime} from "./checks.js";
import {checkZonal, weighted} from "./zonal-coefficients.js";
import {zonalSeries} from "./zonal-series.js";

/** Legendre coefficients after a time of the limit heat equation, and whether they still mean something. */
export interface EvolvedZonalCoefficients {
  /** c_ℓ(s), as many as there were. */
  readonly modes: Float64Array;
  /** The lowest density per unit area on a grid of 8 angles a wave of the highest degree; negative: no longer a law. */
  readonly lowest: number;
  /** e^{γL(L+1)s}: how much the error of the highest coefficient L has been magnified; 1 where errors shrink. */
  readonly magnification: number;
  /** `magnification`/√((2L + 1)·tokens): the error of the highest coefficient of so many independent random tokens. */
  readonly noise: number;
}

/**
 * Finitely many Legendre coefficients of a law on the sphere in space, symmetric about an axis, after a rescaled time
 * s = t/β of the limit heat equation ∂_sμ = −γΔμ: c_ℓ(s) = c_ℓ(0) e^{γℓ(ℓ+1)s}. Backward (γs > 0) this is ill-posed: what
 * comes back is a law while `lowest` is not negative, and that of the tokens while `noise` is small.
 *
 * @param modes the coefficients, 1 to 2000 numbers of size at most 1e100, c_0 = 1
 * @param s rescaled time, of size at most 1e100
 * @param options `gamma` (positive where V attracts; default 1), `tokens`: how many independent tokens the coefficients are
 * from, from 1; default Infinity, for coefficients that are known exactly
 * @returns the coefficients at s, the lowest density, the magnification and the noise
 *
 * Accuracy: relative error of a coefficient below 1e-16·(3 + |γℓ²s|).
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a number is out of range, or a coefficient exceeds 1e100
 *
 * Cost: O(8·count²), for the lowest density.
 * Source: arXiv 2509.25040, Proposition 3.9, in spherical harmonics
 */
export function evolvedZonalCoefficients(
  modes: Vector,
  s: number,
  options: {readonly gamma?: number; readonly tokens?: number} = {}
): EvolvedZonalCoefficients {
  const evolved = checkZonal(modes);
  const count = evolved.length;
  if (count > 2000) throw new DomainError("modes.length", count, "at most 2000");
  const {gamma = 1, tokens = Infinity} = checkOptions(options, {gamma: true, tokens: true});
  checkHeatTime(s);
  checkGamma(gamma);
  if (tokens !== Infinity) checkNumber("options.tokens", tokens, {min: 1});
  const exponent = (l: number) => gamma * s * l * (l + 1);
  for (let l = 1; l < count; ++l) {
    if (evolved[l] === 0) continue;
    evolved[l] *= Math.exp(exponent(l));
    if (Math.abs(evolved[l]) <= 1e100) continue;
    throw new DomainError("s", s, `such that no coefficient exceeds 1e100, as number ${l} does`);
  }
  const series = evolved.map(weighted);
  const grid = 4 * Math.max(1, count - 1);
  let lowest = Infinity;
  for (let i = 0; i <= grid; ++i) lowest = Math.min(lowest, zonalSeries(series, (Math.PI * i) / grid));
  const magnification = Math.exp(Math.min(709, Math.max(0, exponent(count - 1))));
  return {modes: evolved, lowest, magnification, noise: magnification / Math.sqrt((2 * count - 1) * tokens)};
}
