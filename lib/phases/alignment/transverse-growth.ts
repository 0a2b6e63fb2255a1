import {checkInteger, checkNumber} from "../../errors.js";
import {besselIOrders} from "../../special/bessel-i-orders.js";

/**
 * The rate at which tokens spread evenly over the unit sphere of a space E leave it, in harmonics of one degree: with
 * A = λ₁ on E, V = λ₂ on E and v across it, a small displacement across E proportional to a harmonic of degree k grows
 * exactly as e^{σ_k t}, σ_k = v a_k − λ₂ a_1, a_k = I_{k+m/2−1}(κ)/I_{m/2−1}(κ), κ = βλ₁, m the dimension of E. What A
 * does across E plays no part. On a great circle (m = 2) a_k = I_k/I_0. The mean (k = 0) grows fastest if v > 0: tokens
 * escape from E exactly if v > λ₂ a_1, above all if v > λ₂, also where alignment asks only for vA₃₃ < λ₁λ₂.
 *
 * @param beta κ = βλ₁, from 0 to 1e15
 * @param k degree of the harmonic, an integer from 0 to 1e5
 * @param v the value across E, of size at most 1e6, in units of λ₂
 * @param dimension the dimension m of E, an integer from 2 to 1e6; default 2
 * @returns σ_k/λ₂
 *
 * Accuracy: 2e-15·(1 + |v|√k) absolute, less where the terms do not cancel.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here, by linearising arXiv 2509.25040, eq. (SA), about the uniform law on E
 */
export function transverseGrowth(beta: number, k: number, v: number, dimension = 2): number {
  checkNumber("beta", beta, {min: 0, max: 1e15});
  checkInteger("k", k, 0, 1e5);
  checkNumber("v", v, {min: -1e6, max: 1e6});
  checkInteger("dimension", dimension, 2, 1e6);
  const ratios = besselIOrders(dimension / 2 - 1, Math.max(2, k + 1), beta, 1);
  return v * ratios[k] - ratios[1];
}
