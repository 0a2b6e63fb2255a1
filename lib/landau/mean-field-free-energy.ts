import {checkNumber} from "../errors.js";
import {freeEnergyExact} from "./free-energy-exact.js";

/**
 * The free energy of a row in model A, many rows with the ferromagnetic all-to-all coupling −(J/2R) Σ φ_r φ_{r'}, per
 * row and in units of the temperature: f(φ) = f₀(φ) − (K/2) φ² − zφ with f₀ from {@link freeEnergyExact}.
 * For n = 2 this is Curie–Weiss, for every n the mean-field Potts model on its symmetric subspace.
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @param z field βΔ, |z| ≤ 1e12 (dimensionless)
 * @param phi order parameter in [−1/n, 1 − 1/n]
 * @returns f in units of the temperature; f(0) = 0
 *
 * Accuracy: absolute error below 1e-15·(2f₀ + Kφ² + |zφ|).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function meanFieldFreeEnergy(n: number, K: number, z: number, phi: number): number {
  checkNumber("K", K, {min: 0, max: 1e12});
  checkNumber("z", z, {min: -1e12, max: 1e12});
  return freeEnergyExact(n, phi) - phi * ((K / 2) * phi + z);
}
