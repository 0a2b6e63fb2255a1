import {checkInteger, checkNumber, checkVector, DomainError, type Vector} from "../../errors.js";

/** The degrees from `from` to `to`, both included. */
export interface ModeBand {
  readonly from: number;
  readonly to: number;
}

/** The band, not checked: at least one degree. */
export function bandAbout(beta: number, dimension: number): ModeBand {
  const half = (dimension - 2) / 2;
  const centre = Math.sqrt(2 * beta + half * half) - half;
  const nearest = Math.max(1, Math.round(centre));
  return {
    from: Math.max(1, Math.min(nearest, Math.ceil(0.7 * centre))),
    to: Math.max(nearest, Math.floor(1.3 * centre))
  };
}

/**
 * The degrees within 30 % of the one that grows fastest on evenly spread tokens: of ℓ° with ℓ°(ℓ° + d − 2) = 2β, which is
 * √(2β) on the circle.
 *
 * @param beta inverse temperature, from 0 to 1e10
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e6; default 2
 * @returns the first and the last degree, at least 1; never empty
 *
 * Accuracy: exact but for rounding of the borders.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here
 */
export function modeBand(beta: number, dimension = 2): ModeBand {
  checkNumber("beta", beta, {min: 0, max: 1e10});
  checkInteger("dimension", dimension, 2, 1e6);
  return bandAbout(beta, dimension);
}

/**
 * The mode content of tokens: the root mean square of their mode amplitudes over the band of {@link modeBand}. It is
 * 1/√N for N independent tokens spread evenly. For m clusters at irregular places it is about m^{−1/2}, and so falls with β:
 * `smoothedContrast` does not.
 *
 * @param amplitudes of degree 0, 1, …: `circleModes` on the circle, square roots of `harmonicPower` on the sphere; not
 * negative, at most 1e100, as many as reach the end of the band
 * @param beta inverse temperature, from 0 to 1e10
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e6; default 2
 * @returns the content
 *
 * Accuracy: 1e-15·√(width of the band) relative.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when a number is out of range, or amplitudes end before the band
 *
 * Source: derived here
 */
export function modeContent(amplitudes: Vector, beta: number, dimension = 2): number {
  const {from, to} = modeBand(beta, dimension);
  checkVector("amplitudes", amplitudes);
  if (amplitudes.length <= to) {
    throw new DomainError(
      "amplitudes.length",
      amplitudes.length,
      `at least ${to + 1}, up to the end of the band`
    );
  }
  let square = 0;
  for (let k = from; k <= to; ++k) {
    square += checkNumber(`amplitudes[${k}]`, amplitudes[k], {min: 0, max: 1e100}) ** 2;
  }
  return Math.sqrt(square / (to - from + 1));
}
