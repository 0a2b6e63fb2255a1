import {
  type AttentionModel,
  type FieldEvaluator,
  type FieldOptions,
  fieldEvaluator
} from "../attention/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {copyOfTokens, type Drift} from "./drift.js";

/**
 * The drift of tokens under one head of self-attention, for {@link integrate} and the fixed steps: the field of
 * `fieldEvaluator` at the positions that the integrator asks for, with the masses of `tokens`.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param tokens whose masses count and whose number and dimension stay
 * @param options those of `fieldEvaluator`: `method`, `accuracy`, `verify`
 * @returns the drift
 *
 * Accuracy: that of `fieldEvaluator`.
 * @throws {ShapeError} when the model, the tokens or an option has the wrong type or shape
 * @throws {DomainError} when a number is out of range, or a method does not serve the model
 *
 * Source: arXiv 2509.25040, eq. (SA) and (USA)
 */
export function attentionDrift(model: AttentionModel, tokens: Tokens, options: FieldOptions = {}): Drift {
  const copy = copyOfTokens(tokens);
  return driftOfField(fieldEvaluator(model, copy.dimension, options), copy);
}

/** The same with an evaluator that has been made, for those whose tokens change: making one takes longer than a call. */
export const driftOfField =
  (field: FieldEvaluator, {dimension, masses}: Tokens): Drift =>
  (_t, positions, out) =>
    out.set(field({dimension, positions, masses}).drift);
