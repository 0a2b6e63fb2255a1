import {checkInteger} from "../errors.js";
import {brent} from "../special/brent.js";
import {freezingPoint} from "./annealed-entropy.js";
import {randomLogitEntropy} from "./random-logit-entropy.js";

/**
 * The standard deviation of n independent Gaussian logits at which their mean entropy is half its maximum,
 * σ_½ with E H(n, σ_½) = ½ ln n. As n → ∞, σ_½ → √(ln n) from above; the operational inverse temperature of a row
 * with deviation sd(u) is β_½ = σ_½/sd(u).
 *
 * @param n number of keys, an integer ≥ 2
 * @returns σ_½ (dimensionless)
 *
 * Accuracy: relative error below 1e-13 for n ≤ 1e6.
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer ≥ 2
 *
 * Cost: about ten evaluations of randomLogitEntropy.
 * Source: derived here; Theorem 02, §6.2 for the half maximum
 */
export function randomLogitHalfEntropy(n: number): number {
  checkInteger("n", n, 2);
  const half = Math.log(n) / 2;
  const frozen = freezingPoint(n) + 3; // E H has fallen below half for every n
  return brent((sigma) => randomLogitEntropy(n, sigma).meanEntropy - half, 0, frozen).root;
}
