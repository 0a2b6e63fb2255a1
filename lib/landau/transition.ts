import {checkInteger} from "../errors.js";
import {type SpinodalCoupling, spinodalCouplings} from "./spinodal-couplings.js";

/** The transition of model A in zero field. */
export interface Transition {
  /** Continuous only for n = 2. */
  readonly kind: "continuous" | "first-order";
  /** K_t, where the two minima are equally deep (n = 2: K_c = 4). */
  readonly coupling: number;
  /** The jump of φ at K_t, from 0. */
  readonly jump: number;
  /** β_t L, the latent heat per row over the temperature, which is the jump of the entropy. */
  readonly latentHeat: number;
  /** Where the minimum at φ = 0 becomes unstable as K grows. */
  readonly upperSpinodal: SpinodalCoupling;
  /** Where the minimum with p₁ > ½ becomes unstable as K falls. */
  readonly lowerSpinodal: SpinodalCoupling;
}

/**
 * The phase transition of model A in zero field. For n = 2 it is continuous, at K_c = 4. For n ≥ 3 it is of first
 * order, at K_t = 2n ln(n − 1)/(n − 2), with a jump of φ from 0 to (n − 2)/n and the latent heat
 * β_t L = ((n − 2)/n) ln(n − 1); so Analysis 03's exponents do not describe it.
 *
 * @param n number of keys, an integer ≥ 2
 * @returns the kind, K_t, the jump, β_t L and both spinodals (all dimensionless)
 *
 * Accuracy: relative error below 2e-15 for coupling, jump, latent heat and upper spinodal, 1e-14 for the lower one.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer ≥ 2
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function transition(n: number): Transition {
  checkInteger("n", n, 2);
  const branches = spinodalCouplings(n, 0);
  const upperSpinodal = branches[0];
  if (n === 2) {
    return {
      kind: "continuous",
      coupling: 4,
      jump: 0,
      latentHeat: 0,
      upperSpinodal,
      lowerSpinodal: upperSpinodal
    };
  }
  const jump = (n - 2) / n;
  const latentHeat = jump * Math.log(n - 1);
  const coupling = (2 * Math.log(n - 1)) / jump;
  return {kind: "first-order", coupling, jump, latentHeat, upperSpinodal, lowerSpinodal: branches[1]};
}
