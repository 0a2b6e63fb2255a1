// Rows of coordinates as the library takes and gives them.
import {type AttentionModel, type FieldOptions, fieldEvaluator} from "../../attention/index.js";
import {type Tokens, tokens} from "../../sphere/index.js";
import type {Rows} from "./tools.js";

export const asTokens = (x: Rows): Tokens => tokens(x.flat(), x[0].length);

const asRows = (numbers: Float64Array, d: number): number[][] =>
  Array.from({length: numbers.length / d}, (_, i) => Array.from(numbers.subarray(i * d, (i + 1) * d)));

/** The library's field at these tokens. */
export function fieldAt(x: Rows, model: AttentionModel, options?: FieldOptions) {
  const d = x[0].length;
  const {drift, logPartition, logEnergy, logEnergyRate} = fieldEvaluator(model, d, options)(asTokens(x));
  return {
    drift: asRows(drift, d),
    partition: Array.from(logPartition, Math.exp),
    energy: Math.exp(logEnergy ?? Number.NaN),
    rate: logEnergyRate ?? Number.NaN
  };
}
