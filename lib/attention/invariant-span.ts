import {checkNumber, checkOptions, checkVector, ShapeError, type Vector} from "../errors.js";
import {checkTokens} from "../sphere/check-tokens.js";
import {tokens as checkedTokens, type Tokens} from "../sphere/tokens.js";
import {type AttentionModel, checkModel, type Matrix, square} from "./model.js";

/** The same tokens and model in the coordinates of a space that the flow does not leave. */
export interface InvariantSpan {
  readonly model: AttentionModel;
  readonly tokens: Tokens;
  /** The coordinates' axes: k orthonormal rows of d numbers; the tokens are their coordinates times these. */
  readonly basis: Float64Array;
}

/** What is shorter than this share of a vector lies in the span of those before it. */
const DEPENDENT = 1e-10;

/**
 * The tokens of a flow, and the model, in fewer coordinates: the velocity P_x V m is a combination of x, which is there, and
 * of V m, where m is a combination of tokens. So the tokens stay in the span S of where they start and of the range of V
 * (of where they start alone, if V is a multiple of the identity), and A and V count only as ΠAΠ and ΠVΠ, Π the orthogonal
 * projection on S. The flow there is the same flow: 32 tokens in R^512 whose V has rank 64 live in 96 dimensions.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param tokens where the tokens are at the start
 * @param options `factors`: V as a sum of products out_k into_kᵀ, in the place of the model's value: as many rows of d
 * numbers in `out` as in `into`, fewer than d to gain by it
 * @returns the model and the tokens in k coordinates, 2 ≤ k ≤ d, and the axes; where nothing is gained, they are as given
 *
 * Accuracy: what of a token or of V's range is outside the span is below 1e-10 of it; the rest to 1e-14·√d.
 * @throws {ShapeError} when the model, the tokens or an option has the wrong type or shape
 * @throws {DomainError} when a number is out of range or a row of the tokens is not a unit vector
 *
 * Cost: O((N + r + s)kd), r the number of factors (d without), s the number of rows of Q and K.
 * Source: derived here
 */
export function invariantSpan(
  model: AttentionModel,
  tokens: Tokens,
  options: {factors?: {readonly out: readonly Vector[]; readonly into: readonly Vector[]}} = {}
): InvariantSpan {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const {factors} = checkOptions(options, {factors: true});
  const value = square(checkModel(model, d).value, d);
  const products = factors === undefined ? undefined : checkFactors(factors, d);
  const span = new Span(d);
  for (let from = 0; from < positions.length; from += d) span.add(positions.subarray(from, from + d));
  if (products) for (const vector of products.out) span.add(vector);
  else if (value.scalar === undefined) for (const vector of columns(value.rows, d)) span.add(vector);
  // the sphere of one dimension is no sphere
  for (let k = 0; span.axes.length < 2; ++k)
    span.add(Float64Array.from({length: d}, (_, i) => (i === k ? 1 : 0)));
  const {axes} = span;
  if (axes.length === d && products === undefined) {
    const basis = Float64Array.from({length: d * d}, (_, i) => (i % (d + 1) === 0 ? 1 : 0));
    return {model, tokens: {dimension: d, positions: positions.slice(), masses: masses.slice()}, basis};
  }
  const coordinates = (row: Vector) => Float64Array.from(axes, (axis) => dot(axis, row));
  const rows: number[] = [];
  for (let from = 0; from < positions.length; from += d) {
    rows.push(...coordinates(positions.subarray(from, from + d)));
  }
  const {query = 1, key = 1} = model;
  const [left, right] = [query, key].map((matrix, i) =>
    typeof matrix === "number" || typeof [key, query][i] !== "number"
      ? within(matrix, coordinates)
      : projected(matrix, axes, coordinates)
  );
  const inside = () => {
    if (products)
      return sumOfProducts(products.out.map(coordinates), products.into.map(coordinates), axes.length);
    return value.scalar ?? projected(chunks(value.rows, d), axes, coordinates);
  };
  return {
    model: {...model, query: left, key: right, value: inside()},
    tokens: checkedTokens(rows, axes.length, {masses, normalise: true}),
    basis: Float64Array.from(axes.flatMap((axis) => Array.from(axis)))
  };
}

/** Σ_k out_k into_kᵀ by rows. */
function sumOfProducts(
  out: readonly Float64Array[],
  into: readonly Float64Array[],
  d: number
): Float64Array[] {
  const rows = Array.from({length: d}, () => new Float64Array(d));
  for (const [k, vector] of out.entries()) {
    for (const [i, row] of rows.entries()) {
      const factor = vector[i];
      for (let j = 0; j < d; ++j) row[j] += factor * into[k][j];
    }
  }
  return rows;
}

/** M on vectors in the span: each row's coordinates. */
const within = (matrix: Matrix, coordinates: (row: Vector) => Float64Array): Matrix =>
  typeof matrix === "number" ? matrix : matrix.map(coordinates);

/** ΠMΠ in coordinates. */
function projected(
  matrix: readonly Vector[],
  axes: readonly Float64Array[],
  coordinates: (row: Vector) => Float64Array
): Float64Array[] {
  const rows = matrix.map(coordinates);
  return axes.map((axis) => {
    const result = new Float64Array(axes.length);
    for (let i = 0; i < axis.length; ++i) {
      const row = rows[i];
      for (let k = 0; k < result.length; ++k) result[k] += axis[i] * row[k];
    }
    return result;
  });
}

/** An orthonormal basis that grows: each vector twice orthogonalised to the axes before, and left out if nothing is left. */
class Span {
  readonly axes: Float64Array[] = [];
  private readonly d: number;

  constructor(d: number) {
    this.d = d;
  }

  add(vector: Float64Array): void {
    const before = Math.sqrt(dot(vector, vector));
    if (before === 0 || this.axes.length === this.d) return;
    const rest = vector.map((x) => x / before);
    for (let pass = 0; pass < 2; ++pass) {
      for (const axis of this.axes) {
        const along = dot(axis, rest);
        for (let i = 0; i < rest.length; ++i) rest[i] -= along * axis[i];
      }
    }
    const left = Math.sqrt(dot(rest, rest));
    if (left > DEPENDENT) this.axes.push(rest.map((x) => x / left));
  }
}

function checkFactors(factors: unknown, d: number): {out: Float64Array[]; into: Float64Array[]} {
  if (typeof factors !== "object" || factors === null)
    throw new ShapeError("options.factors", factors, "an object with the rows `out` and `into`");
  const {out, into} = checkOptions(
    factors as {out: unknown; into: unknown},
    {out: true, into: true},
    "options.factors"
  );
  const [left, right] = [
    checkRows("options.factors.out", out, d),
    checkRows("options.factors.into", into, d)
  ];
  if (left.length !== right.length)
    throw new ShapeError("options.factors.into", into, `${left.length} rows, as many as out`);
  return {out: left, into: right};
}

function checkRows(name: string, rows: unknown, d: number): Float64Array[] {
  if (!Array.isArray(rows)) throw new ShapeError(name, rows, "an array of rows");
  return rows.map((row, i) => {
    checkVector(`${name}[${i}]`, row);
    if (row.length !== d) throw new ShapeError(`${name}[${i}]`, row, `a row of ${d} numbers`);
    for (const entry of row) checkNumber(`an entry of ${name}[${i}]`, entry, {min: -1e6, max: 1e6});
    return Float64Array.from(row);
  });
}

function columns(rows: Float64Array, d: number): Float64Array[] {
  const all = Array.from({length: d}, (_, j) => Float64Array.from({length: d}, (_, i) => rows[i * d + j]));
  // columns that are nothing beside the largest are rounding, not directions
  const sizes = all.map((column) => Math.sqrt(dot(column, column)));
  const largest = Math.max(...sizes);
  return all.filter((_, j) => sizes[j] > DEPENDENT * largest);
}

const chunks = (rows: Float64Array, d: number): Float64Array[] =>
  Array.from({length: d}, (_, i) => rows.subarray(i * d, (i + 1) * d));

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i] * b[i];
  return sum;
}
