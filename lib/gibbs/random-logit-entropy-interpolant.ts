import {checkInteger, checkNumber} from "../errors.js";
import {randomLogitEntropy} from "./random-logit-entropy.js";

/**
 * E H(n, σ) of n independent Gaussian logits as a fast function of σ for one n, where thousands of values are needed,
 * from {@link randomLogitEntropy} at 48 Chebyshev points in s = σ/(σ + √(2 ln n)), by the barycentric formula. The
 * map spreads the points over the bend at the freezing point √(2 ln n) and the slow decay E H ∝ 1/σ beyond.
 *
 * @param n number of keys, an integer ≥ 2
 * @param maxSigma end of the range, > 0 and at most 1000 (dimensionless)
 * @returns a function of σ in [0, maxSigma] that gives E H in nats; it throws DomainError outside
 *
 * Accuracy: absolute error in nats below 1e-11 for n ≤ 100, 1e-9 for n ≤ 1024 and 1e-6 for n ≤ 1e5, whatever maxSigma.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n or maxSigma is out of range
 *
 * Cost: 48 quadratures once, then 48 divisions for each value.
 * Source: derived here; J.-P. Berrut, L. N. Trefethen, "Barycentric Lagrange interpolation" (2004), eq. (5.4)
 */
export function randomLogitEntropyInterpolant(n: number, maxSigma: number): (sigma: number) => number {
  checkInteger("n", n, 2);
  checkNumber("maxSigma", maxSigma, {above: 0, max: 1000});
  const count = 48;
  const bend = Math.sqrt(2 * Math.log(n));
  const end = maxSigma / (maxSigma + bend);
  const nodes = new Float64Array(count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; ++i) {
    nodes[i] = (end * (1 - Math.cos((Math.PI * i) / (count - 1)))) / 2;
    const sigma = Math.min(maxSigma, (bend * nodes[i]) / (1 - nodes[i]));
    values[i] = randomLogitEntropy(n, sigma).meanEntropy;
  }
  return (sigma) => {
    checkNumber("sigma", sigma, {min: 0, max: maxSigma});
    const s = sigma / (sigma + bend);
    let numerator = 0;
    let denominator = 0;
    for (let i = 0; i < count; ++i) {
      if (s === nodes[i]) return values[i];
      const weight = ((i % 2 ? -1 : 1) * (i === 0 || i === count - 1 ? 0.5 : 1)) / (s - nodes[i]);
      numerator += weight * values[i];
      denominator += weight;
    }
    return numerator / denominator;
  };
}
