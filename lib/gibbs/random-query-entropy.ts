import {checkInteger} from "../errors.js";
import {randomLogitEntropy} from "./random-logit-entropy.js";

/**
 * The mean entropy of an attention row whose query and keys have independent standard normal entries, at the default
 * β = 1/√d_k. Given q, the scaled logits are independent N(0, σ²) with σ² = |q|²/d_k, which is 1 on average for every d_k:
 * E H = ∫ E H(n, e^{s/2}) ρ(s) ds with ρ(s) ∝ exp((d_k/2)(s − e^s)), the law of s = ln σ².
 * By the trapezoid rule, at ½ standard deviation of ρ (at most 0.18) a step, out to ρ = e^{−40} of its maximum.
 *
 * @param n number of keys, an integer ≥ 1
 * @param dk dimension of queries and keys, an integer ≥ 1
 * @returns E H in nats; it tends to randomLogitEntropy(n, 1) as d_k grows, from above for n ≥ 16
 *
 * Accuracy: relative error below 1e-13 for n ≤ 1e6.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n or dk is not a positive integer
 *
 * Cost: about 40 evaluations of randomLogitEntropy for d_k ≥ 64, 500 for d_k = 1.
 * Source: derived here; the setting is Theorem 02, §6.1
 */
export function randomQueryEntropy(n: number, dk: number): number {
  checkInteger("n", n, 1);
  checkInteger("dk", dk, 1);
  const step = Math.min(0.18, 0.5 * Math.sqrt(2 / dk));
  let mass = 0;
  let total = 0;
  for (const direction of [-1, 1]) {
    for (let i = direction < 0 ? 1 : 0; ; ++i) {
      const s = direction * i * step;
      const logWeight = (dk / 2) * (s - Math.expm1(s));
      if (logWeight < -40) break;
      mass += Math.exp(logWeight);
      total += Math.exp(logWeight) * randomLogitEntropy(n, Math.exp(s / 2)).meanEntropy;
    }
  }
  return total / mass;
}
