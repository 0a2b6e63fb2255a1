import {type AttentionModel, head, type Operator} from "../../attention/model.js";
import {checkInteger, checkOptions} from "../../errors.js";
import {product} from "../../linalg/matrix.js";

/** The matrices of one head of attention, without a temperature: Q, K and V as in `AttentionModel`. */
export type AlignmentModel = Pick<AttentionModel, "query" | "key" | "value">;

/** Largest dimension of the space around the sphere. */
export const LARGEST_DIMENSION = 64;

/** A = KᵀQ, V and the generator VA, d² numbers each, row after row. */
export interface LimitMatrices {
  readonly interaction: Float64Array;
  readonly generator: Float64Array;
}

/** Checks a model for tokens in R^d and multiplies its matrices. */
export function limitMatrices(model: AlignmentModel, dimension: number, largest: number): LimitMatrices {
  checkInteger("dimension", dimension, 2, largest);
  // a model with its temperature is one without it, too
  const known = {beta: true, query: true, key: true, value: true, normalization: true} as const;
  const {query, key, value} = checkOptions<Partial<AttentionModel>>(model, known, "model");
  const checked = head({beta: 0, query, key, value}, dimension);
  const interaction = rows(checked.interaction, dimension);
  return {interaction, generator: product(rows(checked.value, dimension), interaction, dimension)};
}

function rows(operator: Operator, n: number): Float64Array {
  if (operator.scalar === undefined) return operator.rows;
  const {scalar} = operator;
  return Float64Array.from({length: n * n}, (_, i) => (i % (n + 1) === 0 ? scalar : 0));
}
