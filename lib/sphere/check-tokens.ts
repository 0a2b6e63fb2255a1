import {checkInteger, DomainError, ShapeError} from "../errors.js";
import type {Tokens} from "./tokens.js";

/** How far from 1 the norm of a row may lie: what is left of a unit row that was written with 10 digits. */
export const NORM_TOLERANCE = 1e-9;

/**
 * Returns `tokens` if it is what {@link Tokens} says: throws {@link ShapeError} for another object or lengths that do
 * not fit, {@link DomainError} naming the row that is not a unit vector or the mass that is not positive. O(Nd).
 */
export function checkTokens(tokens: Tokens): Tokens {
  if (typeof tokens !== "object" || tokens === null) {
    throw new ShapeError("tokens", tokens, "tokens with dimension, positions and masses");
  }
  const {dimension: d, positions, masses} = tokens;
  checkInteger("tokens.dimension", d, 2, 1e6);
  if (!(masses instanceof Float64Array) || masses.length === 0) {
    throw new ShapeError("tokens.masses", masses, "a Float64Array of at least one mass");
  }
  if (!(positions instanceof Float64Array) || positions.length !== masses.length * d) {
    throw new ShapeError(
      "tokens.positions",
      positions,
      `a Float64Array of ${masses.length} rows of ${d} numbers`
    );
  }
  for (let i = 0; i < masses.length; ++i) {
    let square = 0;
    for (let k = i * d; k < (i + 1) * d; ++k) square += positions[k] * positions[k];
    const norm = Math.sqrt(square);
    // Names are put together only where one is needed: a million strings take longer than the check.
    if (!isUnit(norm)) checkNorm(`row ${i} of tokens.positions`, norm);
    if (!isMass(masses[i])) checkMass(`tokens.masses[${i}]`, masses[i]);
  }
  return tokens;
}

const isUnit = (norm: number) => Math.abs(norm - 1) <= NORM_TOLERANCE;
const isMass = (mass: number) => mass >= 1e-150 && mass <= 1e150;

/** Throws {@link DomainError} unless `norm` is 1 to 1e-9. */
export function checkNorm(row: string, norm: number): void {
  if (!isUnit(norm)) throw new DomainError(`the norm of ${row}`, norm, "1, to 1e-9: a unit vector");
}

/** Throws {@link DomainError} unless `mass` is positive and its products with other masses stay in double range. */
export function checkMass(argument: string, mass: number): void {
  if (!isMass(mass)) throw new DomainError(argument, mass, "a number from 1e-150 to 1e150");
}
