import {checkNumber, type Vector} from "../errors.js";
import {spread} from "./row.js";

/** What is left of a row as β → ∞, and the level that leaves last. */
export interface LowTemperatureLimit {
  /** m, how many keys share the largest logit exactly. */
  multiplicity: number;
  /** g, the distance from the largest logit to the next level; Infinity when all logits are equal. */
  gap: number;
  /** m₂, how many keys share the next level; 0 when all logits are equal. */
  nextMultiplicity: number;
  /** lim H = ln m, in nats. */
  entropy: number;
  /** lim p_j: 1/m for the keys at the maximum, 0 for the others. */
  probabilities: Float64Array;
}

/**
 * The limit of a row at zero temperature: p_j → 1/m on the m keys that share the maximum, H → ln m.
 * Logits tie only when they are equal as doubles: a difference of one rounding is a gap, which a large enough β resolves.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @returns multiplicities of the two highest levels, the gap between them, and the limits of entropy and probabilities
 *
 * Accuracy: exact, but for the rounding of the gap, of ln m and of 1/m.
 * @throws {ShapeError} when u is not an array of numbers or is empty
 * @throws {DomainError} when an entry is not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here; Theorem 02, §3.4
 */
export function lowTemperatureLimit(u: Vector): LowTemperatureLimit {
  const {max} = spread(u);
  let next = -Infinity;
  let multiplicity = 0;
  let nextMultiplicity = 0;
  for (let j = 0; j < u.length; ++j) {
    if (u[j] === max) ++multiplicity;
    else if (u[j] === next) ++nextMultiplicity;
    else if (u[j] > next) {
      next = u[j];
      nextMultiplicity = 1;
    }
  }
  const probabilities = new Float64Array(u.length);
  for (let j = 0; j < u.length; ++j) if (u[j] === max) probabilities[j] = 1 / multiplicity;
  return {multiplicity, gap: max - next, nextMultiplicity, entropy: Math.log(multiplicity), probabilities};
}

/**
 * The entropy of a row at low temperature to leading order, H ≈ ln m + (m₂/m)(βg + 1) e^{−βg},
 * with m, m₂ and g from lowTemperatureLimit.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, ≥ 0 (dimensionless); large against 1/g for a good approximation
 * @returns the approximation in nats; ln n when all logits are equal
 *
 * Accuracy: relative error of the formula below (4 + βg)·2.3e-16; H differs from it by a factor 1 + O(e^{−βg}) in H − ln m
 * when there are only two levels, and by what lower levels add otherwise.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta is not a number
 * @throws {DomainError} when an entry is not finite, beta is negative or not finite, or max u − min u exceeds the double range
 *
 * Cost: O(n).
 * Source: derived here
 */
export function lowTemperatureEntropy(u: Vector, beta: number): number {
  const {multiplicity, gap, nextMultiplicity, entropy} = lowTemperatureLimit(u);
  checkNumber("beta", beta, {min: 0});
  const weight = Math.exp(-beta * gap);
  if (!(weight > 0)) return entropy; // no next level, or none that counts
  return entropy + (nextMultiplicity / multiplicity) * (beta * gap + 1) * weight;
}
