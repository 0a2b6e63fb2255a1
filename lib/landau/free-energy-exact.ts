import {occupation} from "./occupation.js";

/**
 * The free energy f₀(φ) of one row constrained to p₁ = 1/n + φ with equal background keys, in units of the
 * temperature and measured from uniform attention: the relative entropy of the row to the uniform distribution,
 * f₀ = p₁ ln(n p₁) + (1 − p₁) ln(n(1 − p₁)/(n − 1)).
 * In the field z the row minimises f₀(φ) − zφ, exactly at φ = {@link orderParameter}(n, z).
 *
 * It is even in φ only for n = 2: its cubic coefficient is −n³(n − 2)/(6(n − 1)²). Hence the even φ⁴ form of
 * Analysis 03, §4.1 holds for n = 2 alone, and there with fixed positive coefficients.
 *
 * @param n number of keys, an integer ≥ 2
 * @param phi order parameter in [−1/n, 1 − 1/n]; an end point rounded to the wrong side is taken as the end point
 * @returns f₀ ≥ 0; 0 at φ = 0, ln(n/(n − 1)) at −1/n, ln n at 1 − 1/n
 *
 * Accuracy: relative error below 2e-15 on the whole interval, also at φ → 0 where f₀ ≈ n²φ²/(2(n − 1)).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or φ is outside the interval
 *
 * Source: derived here (corrects Analysis 03, §4.1)
 */
export function freeEnergyExact(n: number, phi: number): number {
  const {x, y, privileged, background} = occupation(n, phi);
  return (excessEntropy(x, privileged) + (n - 1) * excessEntropy(-y, background)) / n;
}

/** (1 + t) ln(1 + t) − t ≥ 0 for t ≥ −1, given s = 1 + t as well. */
function excessEntropy(t: number, s: number): number {
  if (s === 0) return 1;
  const u = t / (2 + t); // ln(1 + t) = 2 artanh u
  if (Math.abs(u) > 1 / 3) return s * Math.log(s) - t;
  const w = u * u;
  let tail = 0; // (artanh u − u)/u, 18 terms: the next is below 1e-18
  for (let k = 37; k >= 3; k -= 2) tail = w * (1 / k + tail);
  return (2 * u * (tail + u * (1 + tail))) / (1 - u);
}
