import {DomainError} from "../errors.js";
import {occupation} from "./occupation.js";

/**
 * The source's free energy −ln Z of a row, written as a function of the order parameter by eliminating z:
 * −ln Z = ln(1 − 1/n − φ) − ln(n − 1).
 * It falls monotonically, without a minimum, so that it is not a Landau free energy; {@link freeEnergyExact} is.
 *
 * @param n number of keys, an integer ≥ 2
 * @param phi order parameter, −1/n ≤ φ < 1 − 1/n
 * @returns −ln Z with Z = e^z + n − 1 (dimensionless)
 *
 * Accuracy: absolute error below 4e-16·(1 + ln n + |result|).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or φ is outside the interval
 *
 * Source: Analysis 03, §4.1 for −ln Z; derived here as a function of φ
 */
export function partitionFreeEnergy(n: number, phi: number): number {
  const {background} = occupation(n, phi);
  if (background === 0) {
    throw new DomainError("phi", phi, `[−1/n, 1 − 1/n) = [${-1 / n}, ${1 - 1 / n}) for n = ${n}`);
  }
  return Math.log(background) - Math.log(n);
}
