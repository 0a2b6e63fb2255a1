// The model that a caller describes, checked, and the few operations on its matrices.
import {checkNumber, checkOptions, checkVector, DomainError, ShapeError, type Vector} from "../errors.js";
import {type RowProduct, rowProduct} from "./row-product.js";

/** A matrix by its rows, or a number c for c times the identity. */
export type Matrix = number | readonly Vector[];

/** One head of attention on the sphere: ⟨Qx, Ky⟩ = ⟨Ax, y⟩ with A = KᵀQ. */
export interface AttentionModel {
  /** Inverse temperature β, from 0 to 1e6. */
  readonly beta: number;
  /** Q: any number of rows (as many as K) of d numbers; default the identity. */
  readonly query?: Matrix;
  /** K; default the identity. */
  readonly key?: Matrix;
  /** V: d rows of d numbers; default the identity. */
  readonly value?: Matrix;
  /** "softmax" (SA, the default) divides by the partition function, "unnormalized" (USA) by the number of tokens. */
  readonly normalization?: "softmax" | "unnormalized";
}

/** A square matrix that is ready for use: a multiple of the identity when it can be, else d·d numbers by rows. */
export type Operator = {readonly scalar: number} | {readonly scalar: undefined; readonly rows: Float64Array};

/** A model that has been checked and whose query and key have become one matrix. */
export interface Head {
  readonly dimension: number;
  readonly beta: number;
  /** A = KᵀQ. */
  readonly interaction: Operator;
  readonly value: Operator;
  readonly normalization: "softmax" | "unnormalized";
}

/** A model's parts, checked for tokens in R^d: numbers, or matrices row after row. */
export function checkModel(model: AttentionModel, dimension: number) {
  if (typeof model !== "object" || model === null) throw new ShapeError("model", model, "an object");
  const {
    beta,
    query = 1,
    key = 1,
    value = 1,
    normalization = "softmax"
  } = checkOptions(model, {beta: true, query: true, key: true, value: true, normalization: true}, "model");
  checkNumber("beta", beta, {min: 0, max: 1e6});
  if (normalization !== "softmax" && normalization !== "unnormalized") {
    throw new DomainError("normalization", normalization, `"softmax" or "unnormalized"`);
  }
  const parts = {
    key: checkMatrix("key", key, dimension),
    query: checkMatrix("query", query, dimension),
    value: checkMatrix("value", value, dimension)
  };
  return {...parts, beta, normalization};
}

/** Checks a model for tokens in R^d. */
export function head(model: AttentionModel, dimension: number): Head {
  const {key, query, value, beta, normalization} = checkModel(model, dimension);
  const interaction = product(key, query, dimension);
  return {dimension, beta, interaction, value: square(value, dimension), normalization};
}

/** V as an operator. */
export function square(value: number | Float64Array, dimension: number): Operator {
  if (typeof value !== "number" && value.length !== dimension * dimension) {
    throw new ShapeError("value", value, `${dimension} rows of ${dimension} numbers`);
  }
  return simplest(value, dimension);
}

/** y = M x for the row of x that starts at `from`; y starts at `to`. */
export function apply(
  operator: Operator,
  dimension: number,
  x: Float64Array,
  from: number,
  y: Float64Array,
  to: number
): void {
  if (operator.scalar !== undefined) {
    for (let a = 0; a < dimension; ++a) y[to + a] = operator.scalar * x[from + a];
    return;
  }
  const {rows} = operator;
  for (let a = 0, at = 0; a < dimension; ++a) {
    let sum = 0;
    for (let b = 0; b < dimension; ++b) sum += rows[at++] * x[from + b];
    y[to + a] = sum;
  }
}

/** y = M x for many rows at once: the same numbers to the last bit. */
export function rowOperator(operator: Operator, dimension: number): RowProduct {
  const {scalar} = operator;
  if (scalar === undefined) return rowProduct(operator.rows, dimension);
  return (x, from, count, y, to) => {
    for (let at = 0; at < count * dimension; ++at) y[to + at] = scalar * x[from + at];
  };
}

/** The largest entry of a matrix. */
const MOST = 1e6;

function checkMatrix(argument: string, matrix: Matrix, dimension: number): number | Float64Array {
  if (typeof matrix === "number") return checkNumber(argument, matrix, {min: -MOST, max: MOST});
  if (!Array.isArray(matrix) || matrix.length === 0) {
    throw new ShapeError(argument, matrix, "a number, or an array of rows");
  }
  const flat = new Float64Array(matrix.length * dimension);
  for (const [i, row] of (matrix as readonly Vector[]).entries()) {
    checkVector(`${argument}[${i}]`, row);
    if (row.length !== dimension)
      throw new ShapeError(`${argument}[${i}]`, row, `a row of ${dimension} numbers`);
    for (const entry of row) {
      // the name is put together only where one is needed
      if (!(Math.abs(entry) <= MOST)) {
        checkNumber(`an entry of ${argument}[${i}]`, entry, {min: -MOST, max: MOST});
      }
    }
    flat.set(row, i * dimension);
  }
  return flat;
}

/** KᵀQ. */
function product(key: number | Float64Array, query: number | Float64Array, dimension: number): Operator {
  if (typeof key === "number" && typeof query === "number") return {scalar: key * query};
  const size = dimension * dimension;
  if (typeof key === "number" || typeof query === "number") {
    const [factor, matrix] = typeof key === "number" ? [key, query] : [query as number, key];
    const flat = matrix as Float64Array;
    if (flat.length !== size) {
      throw new ShapeError(
        typeof key === "number" ? "query" : "key",
        flat,
        `${dimension} rows, as the other is a number`
      );
    }
    const transposed = typeof query === "number";
    const at = (a: number, b: number) => (transposed ? flat[b * dimension + a] : flat[a * dimension + b]);
    const rows = Float64Array.from(
      {length: size},
      (_, i) => factor * at(Math.floor(i / dimension), i % dimension)
    );
    return simplest(rows, dimension);
  }
  if (key.length !== query.length) throw new ShapeError("key", key, "as many rows as query");
  const [keys, queries] = [key, query].map((matrix) => transpose(matrix, dimension));
  const rows = new Float64Array(size);
  // A[a][b] = ⟨column a of K, column b of Q⟩
  rowProduct(queries, key.length / dimension)(keys, 0, dimension, rows, 0);
  return simplest(rows, dimension);
}

function simplest(matrix: number | Float64Array, dimension: number): Operator {
  if (typeof matrix === "number") return {scalar: matrix};
  const scalar = matrix[0];
  const isScalar = matrix.every((entry, i) => entry === (i % (dimension + 1) === 0 ? scalar : 0));
  return isScalar ? {scalar} : {scalar: undefined, rows: matrix};
}

/** An upper bound of the norm |M| = max |Mx| over unit x, at most 7 % too large for d ≤ 3: tr((MᵀM)^8)^{1/16}. */
export function normBound(operator: Operator, dimension: number): number {
  if (operator.scalar !== undefined) return Math.abs(operator.scalar);
  let largest = 0;
  for (const entry of operator.rows) largest = Math.max(largest, Math.abs(entry));
  if (largest === 0) return 0;
  let power: Float64Array = multiply(transpose(operator.rows, dimension), operator.rows, dimension).map(
    (v) => v / largest ** 2
  );
  for (let i = 0; i < 3; ++i) power = multiply(power, power, dimension);
  let trace = 0;
  for (let i = 0; i < dimension; ++i) trace += power[i * (dimension + 1)];
  return largest * trace ** (1 / 16);
}

/** The number |Mx| when it is the same for all unit x (MᵀM = c² to rounding), else undefined. */
export function conformalFactor(operator: Operator, dimension: number): number | undefined {
  if (operator.scalar !== undefined) return Math.abs(operator.scalar);
  const square = multiply(transpose(operator.rows, dimension), operator.rows, dimension);
  const c = square[0];
  const exact = square.every(
    (v, i) => Math.abs(v - (i % (dimension + 1) === 0 ? c : 0)) <= 4e-16 * dimension * c
  );
  return exact ? Math.sqrt(c) : undefined;
}

/** Whether M = Mᵀ, to rounding. */
export function isSymmetric(operator: Operator, dimension: number): boolean {
  if (operator.scalar !== undefined) return true;
  const {rows} = operator;
  const tolerance = 4e-16 * rows.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
  return transpose(rows, dimension).every((entry, i) => Math.abs(entry - rows[i]) <= tolerance);
}

/** The transpose of a matrix with rows of d numbers. */
function transpose(m: Float64Array, d: number): Float64Array {
  const out = new Float64Array(m.length);
  const rows = m.length / d;
  for (let a = 0, at = 0; a < d; ++a) {
    for (let row = 0; row < rows; ++row) out[at++] = m[row * d + a];
  }
  return out;
}

function multiply(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const c = new Float64Array(d * d);
  for (let i = 0; i < d; ++i) {
    for (let k = 0; k < d; ++k) {
      for (let j = 0; j < d; ++j) c[i * d + j] += a[i * d + k] * b[k * d + j];
    }
  }
  return c;
}
