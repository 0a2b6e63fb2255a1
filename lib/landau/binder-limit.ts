import {gamma} from "../special/gamma.js";

/**
 * The Binder cumulant of model A at its critical point in the limit of many rows, where φ has the density
 * ∝ e^{−4Rφ⁴/3}: U = 1 − Γ(5/4)Γ(1/4)/(3Γ(3/4)²) ≈ 0.2705.
 *
 * @returns the limit of {@link binderCumulant}(R, 4); the approach is as R^{−1/2}
 *
 * Accuracy: relative error below 2e-14.
 * Source: derived here
 */
export function binderLimit(): number {
  return 1 - (gamma(1.25) * gamma(0.25)) / (3 * gamma(0.75) ** 2);
}
