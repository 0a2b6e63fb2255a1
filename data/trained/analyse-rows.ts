// The computation on attention rows, the same for the trained model and for logits that somebody brings along. Pure.
import type {Vector} from "../../lib/errors.js";
import {entropyAt, probabilities, type RowAnalysis, rowAnalysis} from "../../lib/gibbs/index.js";

export interface LogitRow {
  /** Unscaled logits u = q·k. */
  u: Vector;
  /** Inverse temperature of the model, 1/√d_k. */
  beta: number;
  /** The model's own attention, to compare with. */
  attention?: Vector;
}

export interface AnalysedRow extends RowAnalysis {
  /** H / ln n at `ratios` times beta. */
  curve: number[];
  /** Largest difference between the Gibbs probabilities and the given attention; null when none was given. */
  maxDeviation: number | null;
}

/** β/β_model on which H(β) is tabulated: thirds of an octave, from 1/8 to 8. */
export const ratios = Array.from({length: 19}, (_, k) => 2 ** ((k - 9) / 3));

/** What is measured of one row; `gaussianEntropy` as for `rowAnalysis`. */
export function analyseRow(
  {u, beta, attention}: LogitRow,
  options: {gaussianEntropy?: (n: number, sigma: number) => number} = {}
): AnalysedRow {
  return {
    ...rowAnalysis(u, beta, options),
    curve: ratios.map((ratio) => entropyAt(u, ratio * beta) / Math.log(u.length)),
    maxDeviation: attention ? largestDifference(probabilities(u, beta), attention) : null
  };
}

function largestDifference(p: Vector, q: Vector): number {
  let largest = 0;
  for (let j = 0; j < p.length; ++j) largest = Math.max(largest, Math.abs(p[j] - q[j]));
  return largest;
}
