import {checkOptions, DomainError, type Vector} from "../../errors.js";
import {expIntegralE1Scaled} from "../../special/exp-integral-e1-scaled.js";
import {expIntegralEiScaled} from "../../special/exp-integral-ei-scaled.js";
import {checkAngle, checkBeta, checkPair, depth} from "./pair.js";
import {integral} from "./quadrature.js";

/** Options of the time that two atoms take. */
export interface PairOptions {
  /** The angle at which the atoms have merged, from 1e-12, radians; default 0.01. */
  readonly angle?: number;
  /** The masses of the two atoms, from 1e-50 to 1e50; only their ratio matters. Default equal. */
  readonly masses?: Vector;
}

/**
 * The natural logarithm of the time T in which the angle between two atoms under self-attention with identity matrices
 * (SA) falls from θ₀ to ε. With x = e^{βS}, S = 1 − cos θ, p = a₁a₂ and q = a₁² + a₂²,
 * T = ∫_ε^{θ₀} dθ/[sin θ (w₁₂ + w₂₁)] = ∫ (px² + qx + p)/(qx + 2p) dθ/sin θ
 * = (p/q)[½Ei(βS) + ½e^{2β}E₁(β(2−S))]_ε^{θ₀} + (1 − 2p²/q²)[ln tan(θ/2)]_ε^{θ₀} − p(1 − 4p²/q²) ∫ 1/(qx + 2p) dθ/sin θ;
 * the last integral, which vanishes for equal masses, is one of a bounded smooth function of ln tan(θ/2), by Gauss and
 * Legendre. The exponentials of Ei and E₁ are taken out before anything is summed.
 *
 * @param beta inverse temperature, from 0 to 1e8 (dimensionless)
 * @param theta the angle θ₀ at the start, from ε to below π, radians
 * @param options `angle`, the angle ε at which the atoms have merged (default 0.01), and `masses` (default equal)
 * @returns ln T; above about e^{βS₀}/β, and −Infinity when θ₀ = ε
 *
 * Accuracy: absolute error below 1e-14 + 1e-15·β, which is the relative error of T, for the angles as they are given.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range, or θ₀ is below ε
 *
 * Source: derived here; for equal masses from the elementary ∫ e^{βS} dS/(S(2−S))
 */
export function logPairMergerTime(beta: number, theta: number, options: PairOptions = {}): number {
  const {angle = 0.01, masses = [1, 1]} = checkOptions(options, {angle: true, masses: true});
  checkBeta(beta);
  checkAngle("angle", angle);
  checkAngle("theta", theta);
  if (theta < angle) throw new DomainError("theta", theta, `at least the angle of merging, ${angle}`);
  if (theta === angle) return -Infinity;
  const {a1, a2, q, p} = checkPair(masses);
  const high = depth(theta);
  const low = depth(angle);
  const from = Math.log(Math.tan(angle / 2));
  // ln tan(θ₀/2) − ln tan(ε/2), also for close angles
  const span = Math.log1p(Math.sin((theta - angle) / 2) / (Math.cos(theta / 2) * Math.sin(angle / 2)));
  const ratio = p / q;
  // all in units of e^{βS₀}, and in u = ln tan(θ/2), where dθ/sin θ = du and S = 1 + tanh u = 2/(1 + e^{−2u})
  const scale = Math.exp(-beta * high);
  const below = (u: number) => Math.exp(beta * (2 / (1 + Math.exp(-2 * u)) - high));
  if (beta * (high - low) < 1) {
    const integrand = (u: number) => {
      const x = below(u);
      return (p * x * x + q * x * scale + p * scale * scale) / (q * x + 2 * p * scale);
    };
    return beta * high + Math.log(integral((v) => integrand(from + v), 0, span, 0.5));
  }
  const primitive = (angleThere: number, there: number) =>
    (Math.exp(beta * (there - high)) / 2) *
    (expIntegralEiScaled(beta * there) + expIntegralE1Scaled(beta * 2 * Math.cos(angleThere / 2) ** 2));
  let sum = ratio * (primitive(theta, high) - primitive(angle, low));
  sum += (1 - 2 * ratio * ratio) * span * scale;
  // beyond βS = 40 the integrand is below 1e-17 of what it is at 0
  const end =
    from + Math.min(span, beta * high > 40 ? Math.log(Math.tan(angleOfDepth(40 / beta) / 2)) - from : span);
  const unequal = p * ((a1 - a2) / q) ** 2 * (1 + 2 * ratio) * q;
  if (unequal > 0 && end > from) {
    const remainder = (u: number) => 1 / (q * Math.exp(beta * (2 / (1 + Math.exp(-2 * u)))) + 2 * p);
    sum -= unequal * scale * integral(remainder, from, end, 0.25);
  }
  return beta * high + Math.log(sum);
}

/** The angle at which 1 − cos θ is S. */
export const angleOfDepth = (depth: number) => 2 * Math.asin(Math.sqrt(Math.min(1, depth / 2)));
