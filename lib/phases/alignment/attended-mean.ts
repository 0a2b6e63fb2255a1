import {type AttentionModel, apply, head, type Operator} from "../../attention/model.js";
import {checkNumber, checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";
import {checkUnit} from "../../sphere/geometry/check-unit.js";

/** What a token attends to when tokens have a smooth positive density μ, up to order 1/β. */
export interface AttendedMean {
  /** y* = Ax/|Ax|, d numbers, and κ = β|Ax|. */
  readonly direction: Float64Array;
  readonly kappa: number;
  /** −(d − 1)/(2κ) y*, the effect of curvature, and ∇log μ(y*)/κ, d numbers each. */
  readonly curvature: Float64Array;
  readonly gradient: Float64Array;
  /** y* + curvature + gradient. */
  readonly mean: Float64Array;
  /** P_x V of the limit y* alone, and of the mean: the drift at β = ∞, and to order 1/β. */
  readonly limitDrift: Float64Array;
  readonly drift: Float64Array;
}

/**
 * The mean that a token at x attends to, and its drift, for tokens of smooth positive density μ on S^{d−1}, to order 1/β:
 * E[Y] = (1 − (d − 1)/(2κ)) y* + (1/κ)∇log μ(y*) + O(κ⁻²), y* = Ax/|Ax|, κ = β|Ax|; drift = P_x V E[Y].
 * Not for tokens that are few: of atoms the expansion says nothing, however large β.
 *
 * @param model inverse temperature above 0, Q, K, V; SA
 * @param x the token, d numbers, a unit vector that A does not map to 0
 * @param score the gradient of log μ along the sphere: a function of a unit vector (d numbers), giving d numbers; what is
 * not tangent is taken off
 * @returns y*, κ, both corrections, the mean and the drift, at β = ∞ and to order 1/β
 *
 * Accuracy: as a formula, 1e-15·√d of each term. The mean: O(κ⁻²), of radial size ((d − 1)(d − 3)/8 − Δμ/(2μ))/κ² and of
 * tangential size |∇(Δμ/μ)|/(2κ²) to leading order, whatever A and V are.
 * @throws {ShapeError} when the model, x or the score has the wrong type or shape
 * @throws {DomainError} when a number is out of range, x is not a unit vector, A maps x to 0, or the model is not SA
 *
 * Source: derived here, by Laplace's method; arXiv 2509.25040, Theorem 3.2, has its limit
 */
export function attendedMean(
  model: AttentionModel,
  x: Vector,
  score: (y: Float64Array) => Vector
): AttendedMean {
  const unit = checkUnit("x", x);
  const d = unit.length;
  const {beta, interaction, value, normalization} = head(model, d);
  checkNumber("model.beta", beta, {above: 0});
  if (normalization !== "softmax") throw new DomainError("model.normalization", normalization, '"softmax"');
  if (typeof score !== "function") throw new ShapeError("score", score, "a function of a unit vector");
  const looked = image(interaction, unit);
  const size = Math.hypot(...looked);
  if (size < 1e-150) throw new DomainError("x", x, "a token that A does not map to 0");
  const direction = looked.map((entry) => entry / size);
  const kappa = beta * size;
  const given = checkVector("score(y)", score(direction.slice()), d);
  if (given.length !== d) throw new ShapeError("score(y)", given, `${d} numbers`);
  const gradient = tangent(Float64Array.from(given), direction).map((entry) => entry / kappa);
  const curvature = direction.map((entry) => (-(d - 1) / (2 * kappa)) * entry);
  const mean = direction.map((entry, k) => entry + curvature[k] + gradient[k]);
  if (!mean.every(Number.isFinite))
    throw new DomainError("model.beta", beta, "large enough for an expansion in 1/β");
  return {
    ...{direction, kappa, curvature, gradient, mean},
    limitDrift: tangent(image(value, direction), unit),
    drift: tangent(image(value, mean), unit)
  };
}

/** M x. */
function image(operator: Operator, x: Float64Array): Float64Array {
  const y = new Float64Array(x.length);
  apply(operator, x.length, x, 0, y, 0);
  return y;
}

/** v − ⟨v, x⟩x. */
function tangent(v: Float64Array, x: Float64Array): Float64Array {
  let along = 0;
  for (let k = 0; k < x.length; ++k) along += v[k] * x[k];
  return v.map((value, k) => value - along * x[k]);
}
