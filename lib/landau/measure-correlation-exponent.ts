import {checkInteger, checkNumber, checkOptions} from "../errors.js";
import type {MeasuredPowerLaw} from "./measure-exponents.js";
import {powerLawFit} from "./power-law-fit.js";
import {ringDecayLength} from "./ring-decay-length.js";

/**
 * The exponent ν of the correlation length, measured on a ring: decay lengths from {@link ringDecayLength} at couplings
 * just below 4, against t = 1 − K/4, fitted by a power law ξ ∝ t^{−ν}. It is ½, that of mean-field (Ornstein–Zernike)
 * theory, and says nothing of the true one-dimensional Ising chain.
 *
 * @param options `from` and `to`, the range of t, 1e-5 ≤ from < to ≤ 0.1 (default 3e-4 to 3e-3), `points`, an integer from
 * 5 to 1000 (default 11), the number of t, evenly spaced on a logarithmic axis, and `length`, the number of rows, an
 * integer from 16 to 1e6 (default 4096; it should be 50 times the largest ξ ≈ (2t)^{−1/2})
 * @returns the exponent −ν, its standard error, local slopes, and the points (x: t, y: ξ)
 *
 * Accuracy: with the defaults the plain slope is within 0.002 of −½, the corrected one within 1e-6.
 * @throws {ShapeError} when an option has the wrong type
 * @throws {DomainError} when an option is outside its range
 * @throws {ConvergenceError} when a response does not converge
 *
 * Cost: O(points · length).
 * Source: derived here (replaces the assertion in Analysis 03, §4.2)
 */
export function measureCorrelationExponent(
  options: {from?: number; to?: number; points?: number; length?: number} = {}
): MeasuredPowerLaw {
  const {
    from = 3e-4,
    to = 3e-3,
    points = 11,
    length = 4096
  } = checkOptions(options, {from: true, to: true, points: true, length: true});
  checkNumber("to", to, {above: 1e-5, max: 0.1});
  checkNumber("from", from, {min: 1e-5, below: to});
  checkInteger("points", points, 5, 1000);
  const x = Float64Array.from({length: points}, (_, i) => from * (to / from) ** (i / (points - 1)));
  const y = x.map((t) => ringDecayLength(4 * (1 - t), {length}).decayLength);
  return {x, y, ...powerLawFit(x, y)};
}
