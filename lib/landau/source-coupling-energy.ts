import {checkNumber, checkVector, DomainError, type Vector} from "../errors.js";

/**
 * The interaction that the source proposes between rows, F_int = (J/2) Σ_{r,r'} (φ_r − φ_{r'})² over ordered pairs,
 * computed as J R Σ_r (φ_r − φ̄)². It vanishes when all rows are equal, so that for J ≥ 0 it cannot move the
 * minimum of Σ_r f(φ_r), and it grows as R², not as R.
 *
 * @param phis order parameters φ_r of the R ≥ 1 rows, finite numbers
 * @param J coupling, any finite number; the energy has its unit
 * @returns F_int, of the sign of J
 *
 * Accuracy: relative error below 1e-15·(4 + ln R)·(1 + φ̄²/Var φ)^{1/2}.
 * @throws {ShapeError} when phis is not an array, is empty, or J is not a number
 * @throws {DomainError} when an entry or J is not finite, or the energy leaves the double range
 *
 * Cost: O(R).
 * Source: Analysis 03, §4.2
 */
export function sourceCouplingEnergy(phis: Vector, J: number): number {
  checkVector("phis", phis);
  checkNumber("J", J);
  const R = phis.length;
  let mean = 0;
  for (let r = 0; r < R; ++r) mean += (phis[r] - mean) / (r + 1);
  let squares = 0;
  let rest = 0; // Σ (φ_r − mean), zero but for the rounding of the mean
  for (let r = 0; r < R; ++r) {
    const deviation = phis[r] - mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  const energy = J * (R * squares - rest * rest);
  if (!Number.isFinite(energy)) {
    throw new DomainError("phis", phis, "order parameters and a coupling whose energy stays in double range");
  }
  return energy;
}
