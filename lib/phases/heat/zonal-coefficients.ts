import {checkInteger, checkNumber, checkVector, DomainError, type Vector} from "../../errors.js";
import {legendre} from "../../special/legendre.js";
import {checkSphere} from "../../sphere/check-dimension.js";
import {checkUnit} from "../../sphere/geometry/check-unit.js";
import type {Tokens} from "../../sphere/index.js";
import {zonalSeries} from "./zonal-series.js";

/**
 * The Legendre coefficients of the law of tokens on the sphere in space about an axis m: c_ℓ = Σ_i m_i P_ℓ(⟨x_i, m⟩)/Σ m_i.
 * The law, averaged around the axis, is Σ (2ℓ + 1)/4π c_ℓ P_ℓ(cos θ) per unit area.
 *
 * @param tokens N tokens of dimension 3
 * @param point the axis m, 3 numbers, a unit vector
 * @param count number of coefficients, an integer from 1 to 1e4, N·count ≤ 1e9
 * @returns `count` numbers of size at most 1, entry 0 is 1
 *
 * Accuracy: absolute error below 1e-15·(4 + ℓ).
 * @throws {ShapeError} when an argument has a wrong type or length
 * @throws {DomainError} when a row or the axis is not a unit vector, the dimension is not 3, or count is out of range
 *
 * Cost: O(N·count).
 * Source: NIST Digital Library of Mathematical Functions, §14.18
 */
export function zonalCoefficients(tokens: Tokens, point: Vector, count: number): Float64Array {
  const {positions, masses} = checkSphere(tokens);
  const [x, y, z] = checkUnit("point", point, 3);
  checkInteger("count", count, 1, 1e4);
  if (masses.length * count > 1e9) {
    throw new DomainError("count", count, `at most ${Math.floor(1e9 / masses.length)}`);
  }
  const coefficients = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < masses.length; ++i) {
    const along = positions[3 * i] * x + positions[3 * i + 1] * y + positions[3 * i + 2] * z;
    const values = legendre(count, Math.min(1, Math.max(-1, along)));
    total += masses[i];
    for (let l = 0; l < count; ++l) coefficients[l] += masses[i] * values[l];
  }
  return coefficients.map((value) => value / total);
}

/**
 * The density of a law on the sphere in space that is symmetric about an axis and has finitely many Legendre coefficients:
 * Σ (2ℓ + 1)/4π c_ℓ P_ℓ(cos θ). It may be negative: the coefficients of a law, cut off or evolved backward, need not be
 * those of one.
 *
 * @param modes the coefficients c_ℓ, 1 to 1e4 numbers of size at most 1e100, c_0 = 1
 * @param angles angles θ from the axis, radians, each from 0 to π
 * @returns the density per unit area at each angle
 *
 * Accuracy: 1e-15 of Σ(2ℓ + 1)|c_ℓ|.
 * @throws {ShapeError} when an argument is not an array
 * @throws {DomainError} when a number is out of range, or c_0 is not 1
 *
 * Cost: O(1) a coefficient and angle.
 * Source: NIST Digital Library of Mathematical Functions, §14.18
 */
export function zonalDensity(modes: Vector, angles: Vector): Float64Array {
  const a = checkZonal(modes).map(weighted);
  checkVector("angles", angles, 0);
  return Float64Array.from(angles, (angle, i) =>
    zonalSeries(a, checkNumber(`angles[${i}]`, angle, {min: 0, max: Math.PI}))
  );
}

/** Returns a checked copy of Legendre coefficients. */
export function checkZonal(modes: Vector): Float64Array {
  checkVector("modes", modes);
  if (modes.length > 1e4) throw new DomainError("modes.length", modes.length, "at most 1e4");
  for (let l = 0; l < modes.length; ++l) checkNumber(`modes[${l}]`, modes[l], {min: -1e100, max: 1e100});
  if (modes[0] !== 1) throw new DomainError("modes[0]", modes[0], "1");
  return Float64Array.from(modes);
}

/** (2ℓ + 1)/4π c. */
export const weighted = (c: number, l: number): number => ((2 * l + 1) / (4 * Math.PI)) * c;
