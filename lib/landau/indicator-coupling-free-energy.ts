import {checkInteger, checkNumber} from "../errors.js";
import {freeEnergyExact} from "./free-energy-exact.js";

/**
 * The free energy per row of model A′, in which the source's coupling (J/2R) Σ_{r,r'} (φ_r − φ_{r'})² acts on the
 * microscopic indicators φ_r = 1[s_r = 1] − 1/n instead of on probabilities. With a fraction x of the rows on the
 * privileged key, and in units of the temperature, f(x) = K x(1 − x) − zx − s(x) with the entropy
 * s(x) = −x ln x − (1 − x) ln((1 − x)/(n − 1)).
 * Up to a constant this is model A with the coupling 2K in the field z − K(1 − 2/n).
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @param z field βΔ, |z| ≤ 1e12 (dimensionless)
 * @param x fraction of the rows on the privileged key, in [0, 1]
 * @returns f in units of the temperature
 *
 * Accuracy: absolute error below 2e-15·(1 + ln n + K + |z|).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (from Analysis 03, §4.2)
 */
export function indicatorCouplingFreeEnergy(n: number, K: number, z: number, x: number): number {
  checkInteger("n", n, 2);
  checkNumber("K", K, {min: 0, max: 1e12});
  checkNumber("z", z, {min: -1e12, max: 1e12});
  checkNumber("x", x, {min: 0, max: 1});
  return K * x * (1 - x) - z * x + freeEnergyExact(n, x - 1 / n) - Math.log(n);
}
