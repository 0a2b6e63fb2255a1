import {checkNumber, DomainError} from "../../errors.js";
import {lambertW0OfExp} from "../../special/lambert-w0-of-exp.js";
import {checkGamma, checkHeatTime, checkKappa, checkVariance} from "./checks.js";

/**
 * The variance of a Gaussian of tokens on the line at finite β: the kernel widens it by 1/κ, κ = βλ₁, so that
 * dv/ds = −2γv/(v + 1/κ), s = t/β, γ = ±λ₂/λ₁, and v(s) = W₀(κv₀ e^{κv₀ − 2γκs})/κ with Lambert's function. It tends to
 * v₀ − 2γs for κv₀ → ∞, never reaches 0, and below the kernel's width 1/κ collapses as e^{−2λ₂t}. A Gaussian stays one.
 * On the circle, for variances well below 1, what is left out is of relative order 1/κ and v.
 *
 * @param v0 variance at s = 0, square radians, from 1e-100 to 1e100
 * @param s rescaled time t/β, negative for the past, of size at most 1e100
 * @param kappa κ = βλ₁, from 1e-50 to 1e50
 * @param gamma γ, positive where V attracts (the variance falls), of size at most 1e50; default 1
 * @returns v(s); 0 where it is below 1e-308/κ
 *
 * Accuracy: relative error below 1e-15·(3 + |κv₀ − 2γκs| + |ln κv₀|), less where v is large.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range, or the variance overflows
 *
 * Source: derived here, from the drift (λ₂/κ)∇log(W_κ * μ)
 */
export function gaussianVariance(v0: number, s: number, kappa: number, gamma = 1): number {
  checkVariance("v0", v0);
  checkHeatTime(s);
  checkKappa(kappa);
  checkGamma(gamma);
  const exponent = kappa * v0 + Math.log(kappa * v0) - 2 * gamma * kappa * s;
  if (!Number.isFinite(exponent)) throw new DomainError("s", s, "such that 2γκs is finite");
  return lambertW0OfExp(exponent) / kappa;
}

/**
 * The rescaled time s = t/β in which the variance of a Gaussian of tokens at finite β goes from v₀ to v₁
 * ({@link gaussianVariance}): s = [v₀ − v₁ + ln(v₀/v₁)/κ]/(2γ). At s* = v₀/(2γ), when the limit law blows up, this law has
 * the variance w/κ with w e^w = κv₀.
 *
 * @param v0 variance at the start, square radians, from 1e-100 to 1e100
 * @param v1 variance at the end, in the same range
 * @param kappa κ = βλ₁, from 1e-50 to 1e50
 * @param gamma γ, not 0, of size 1e-50 to 1e50; default 1
 * @returns s, negative when the variance goes the other way
 *
 * Accuracy: relative error below 4e-16·(1 + v₀/|v₀ − v₁|).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is out of range
 *
 * Source: derived here
 */
export function gaussianVarianceTime(v0: number, v1: number, kappa: number, gamma = 1): number {
  checkVariance("v0", v0);
  checkVariance("v1", v1);
  checkKappa(kappa);
  checkNumber("gamma", Math.abs(checkGamma(gamma)), {min: 1e-50});
  return (v0 - v1 + Math.log(v0 / v1) / kappa) / 2 / gamma;
}
