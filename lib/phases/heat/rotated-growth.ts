import {checkInteger, checkNumber, checkOptions} from "../../errors.js";
import {besselIOrders} from "../../special/bessel-i-orders.js";

/** By which angles A and V turn, radians. */
export interface Turns {
  /** α: A turns by it; default 0. */
  readonly interaction?: number;
  /** ψ: V turns by it; default 0. */
  readonly value?: number;
}

/** How a small wave on evenly spread tokens grows, and how its crests move. */
export interface RotatedGrowth {
  /** The rate at which its amplitude grows. */
  readonly rate: number;
  /** The angular velocity of its crests, radians per unit time. */
  readonly speed: number;
}

/**
 * The growth of a small wave of degree k on tokens spread evenly over the circle when A = R(α) and V = R(ψ) are rotations:
 * with a_k = I_k(β)/I_0(β), χ = α + ψ and D_k = (a_{k−1} + a_{k+1})/2 − a_1 a_k its amplitude is multiplied by e^{gt},
 * g = e^{ikα}(λ_k cos χ − ikD_k sin χ) − ika_1 sin χ, λ_k = k²a_k/β. Of VA = 1, ψ = −α, it grows at λ_k cos kα: where
 * cos kα < 0 it dies out. For A = λ₁R(α), V = λ₂R(ψ) take βλ₁ for β, and multiply by λ₂.
 *
 * @param beta inverse temperature, from 1e-100 to 1e15
 * @param k degree of the wave, an integer from 1 to 1e5
 * @param turns `interaction` α and `value` ψ, radians, of size at most 1e3; default 0
 * @returns rate Re g and speed −Im g/k
 *
 * Accuracy: 4e-15·k absolute, and the rounding of kα.
 * @throws {ShapeError} when an argument or an option has a wrong type
 * @throws {DomainError} when a number is out of range
 *
 * Source: derived here, by linearising arXiv 2509.25040, eq. (SA), about the uniform law
 */
export function rotatedGrowth(beta: number, k: number, turns: Turns = {}): RotatedGrowth {
  checkNumber("beta", beta, {min: 1e-100, max: 1e15});
  checkInteger("k", k, 1, 1e5);
  const {interaction = 0, value = 0} = checkOptions(turns, {interaction: true, value: true}, "turns");
  checkNumber("turns.interaction", interaction, {min: -1e3, max: 1e3});
  checkNumber("turns.value", value, {min: -1e3, max: 1e3});
  const a = besselIOrders(0, k + 2, beta, 1);
  const [cos, sin] = [Math.cos(interaction + value), Math.sin(interaction + value)];
  const [across, along] = [Math.cos(k * interaction), Math.sin(k * interaction)];
  // the turning part, over k
  const turning = sin * ((a[k - 1] + a[k + 1]) / 2 - a[1] * a[k]);
  const growing = cos * k * (a[k] / beta);
  return {
    rate: k * (growing * across + turning * along),
    speed: a[1] * sin + turning * across - growing * along
  };
}
