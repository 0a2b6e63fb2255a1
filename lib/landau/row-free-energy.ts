import {checkNumber} from "../errors.js";
import {freeEnergyExact} from "./free-energy-exact.js";

/**
 * The free energy of one row in a field, as a function of its order parameter: f(φ) = f₀(φ) − zφ, with f₀ from
 * {@link freeEnergyExact}. Its minimum over φ is −ln[(e^z + n − 1)/n] + z/n, at φ = {@link orderParameter}(n, z).
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, a finite number (dimensionless)
 * @param phi order parameter in [−1/n, 1 − 1/n]
 * @returns f in units of the temperature
 *
 * Accuracy: absolute error below 3e-15·(f₀ + |zφ|).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2, z is not finite or φ is outside the interval
 *
 * Source: derived here (corrects Analysis 03, §4.1)
 */
export function rowFreeEnergy(n: number, z: number, phi: number): number {
  checkNumber("z", z);
  return freeEnergyExact(n, phi) - z * phi;
}
