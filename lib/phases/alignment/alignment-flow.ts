import {checkVector, DomainError, type Vector} from "../../errors.js";
import {checkSquare} from "../../linalg/check-square.js";
import {byRealPart, ComplexSchur} from "../../linalg/complex-schur.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import type {Tokens} from "../../sphere/index.js";
import {LimitClock} from "./limit-clock.js";
import {type AlignmentModel, LARGEST_DIMENSION, limitMatrices} from "./limit-model.js";

/** Where tokens are at a time under the limit flow. */
export interface AlignmentSnapshot {
  readonly time: number;
  /** N·d numbers, unit rows. */
  readonly positions: Float64Array;
  /** N numbers: τ(t), the time of the linear flow, of each token. */
  readonly tau: Float64Array;
}

/**
 * The flow of tokens in the limit β → ∞ of self-attention, ẋ = P_x VAx/|Ax| with A = KᵀQ, explicitly: x(t) = y(τ(t)),
 * y(τ) = e^{τVA}x₀/|e^{τVA}x₀|, t = ∫₀^τ |Ay| dτ′. No tokens meet and none feels another.
 *
 * @param model Q, K, V; A must not map a token to 0 on its way
 * @param tokens N tokens of dimension 2 to 64
 * @param times rising times from 0 to 1e6
 * @returns a snapshot for each time
 *
 * Accuracy: 1e-13·(1 + τ|VA|) in τ and x, relative to what rounding of VA and x₀ does to them.
 * @throws {ShapeError} when a matrix, the tokens or times have a wrong type or shape
 * @throws {DomainError} when an entry or a time is out of range or out of order, a row is not a unit vector, or A maps a
 * token to 0
 * @throws {ConvergenceError} when a token passes too near a direction that A maps to 0, or turns more than 1e6 times
 *
 * Cost: O(Nd²) a token for each radian that it turns, then O(Nd² log t): about 0.5 s for N = 10⁴, d = 3 to t = 15.
 * Source: arXiv 2509.25040, Theorem 3.2; the explicit flow is derived here
 */
export function alignmentFlow(model: AlignmentModel, tokens: Tokens, times: Vector): AlignmentSnapshot[] {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const {interaction, generator} = limitMatrices(model, d, LARGEST_DIMENSION);
  checkVector("times", times);
  for (let i = 0; i < times.length; ++i) {
    const before = i === 0 ? 0 : times[i - 1];
    if (!(times[i] >= before && times[i] <= 1e6)) {
      throw new DomainError(`times[${i}]`, times[i], `from ${before} to 1e6`);
    }
  }
  const clock = new LimitClock(interaction, generator, d, leadingRealPart(generator, d));
  const n = masses.length;
  const snapshots = Array.from(times, (time) => ({
    time,
    positions: new Float64Array(n * d),
    tau: new Float64Array(n)
  }));
  for (let i = 0; i < n; ++i) {
    const x = positions.slice(i * d, (i + 1) * d);
    if (clock.speed(x) < 1e-150) {
      throw new DomainError(`row ${i} of tokens.positions`, x, "a token that A does not map to 0");
    }
    let at = 0;
    for (const {y, tau} of clock.follow(x, times)) {
      snapshots[at].positions.set(y, i * d);
      snapshots[at++].tau[i] = tau;
    }
  }
  return snapshots;
}

function leadingRealPart(generator: Float64Array, d: number): number {
  const {a, scale} = checkSquare(generator, d);
  const schur = new ComplexSchur(a, d);
  schur.sort(byRealPart(schur));
  return scale * schur.re[0];
}
