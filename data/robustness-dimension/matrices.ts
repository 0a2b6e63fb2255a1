// Matrices by their factors: A = KᵀQ and V = out·into, so that spectra and products cost as much as the rank.
import {generalEigen} from "../../lib/linalg/general-eigen.js";
import {normals} from "../../lib/random/normals.js";
import type {Stream} from "../../lib/random/stream.js";
import {centred, normOfProduct, product, type Rows, scaled, transposed} from "../trained/rows-of-numbers.js";

export interface Factors {
  readonly dimension: number;
  readonly query: Rows;
  readonly key: Rows;
  readonly out: Rows;
  readonly into: Rows;
}

/** The leading eigenvalue of a product of factors and the vectors (one, or two for a pair) that span its space. */
export interface Leading {
  readonly re: number;
  readonly im: number;
  /** λ₁ less the real part of the next that is not its conjugate, over |λ₁|. */
  readonly gap: number;
  readonly basis: Float64Array;
  /** All that are not 0 by falling real part. */
  readonly all: {readonly re: Float64Array; readonly im: Float64Array};
}

const gaussian = (source: Stream, rows: number, columns: number): Rows => ({
  rows,
  columns,
  values: normals(source, rows * columns)
});

/** |A| and |V| become √d, those of the identity (Frobenius). */
function unit({dimension, query, key, out, into}: Factors): Factors {
  const root = Math.sqrt(dimension);
  const a = Math.sqrt(root / normOfProduct(transposed(key), query));
  return {
    dimension,
    query: scaled(query, a),
    key: scaled(key, a),
    out: scaled(out, root / normOfProduct(out, into)),
    into
  };
}

/** Gaussian Q and K of d_k rows, V = ±(A + Aᵀ)/2. */
export function gaussianSymmetric(source: Stream, d: number, k: number, sign: 1 | -1): Factors {
  const [query, key] = [gaussian(source, k, d), gaussian(source, k, d)];
  if (2 * k >= d) {
    const a = product(transposed(key), query);
    const back = transposed(a);
    const symmetric = {...a, values: a.values.map((x, i) => (sign * (x + back.values[i])) / 2)};
    const one = {rows: d, columns: d, values: a.values.map((_, i) => (i % (d + 1) === 0 ? 1 : 0))};
    return unit({dimension: d, query, key, out: symmetric, into: one});
  }
  // [Kᵀ Qᵀ] times Q above K
  const into = {rows: 2 * k, columns: d, values: Float64Array.from([...query.values, ...key.values])};
  const out = transposed({...into, values: Float64Array.from([...key.values, ...query.values])});
  return unit({dimension: d, query, key, out: scaled(out, sign / 2), into});
}

/** Gaussian Q, K, V and output of a head's shapes; like those of a head, all of them on vectors of mean 0 alone. */
export function gaussianHead(source: Stream, d: number, k: number): Factors {
  const [query, key, into] = [0, 1, 2].map(() => centred(gaussian(source, k, d)));
  const out = transposed(centred(transposed(gaussian(source, d, k))));
  return unit({dimension: d, query, key, into, out});
}

/** Of VA = out (into Kᵀ Q), from the matrix into Kᵀ Q out, which has the same eigenvalues but for some that are 0. */
export const leadingOfProduct = ({query, key, out, into}: Factors): Leading =>
  leading(out, product(product(into, transposed(key)), product(query, out)));

/** Of V = out·into. */
export const leadingOfValue = ({out, into}: Factors): Leading => leading(out, product(into, out));

function leading(out: Rows, small: Rows): Leading {
  const {re, im, right} = generalEigen(small.values, small.rows);
  const k = small.rows;
  const part = (vectors: Float64Array) =>
    product(out, {rows: k, columns: 1, values: vectors.slice(0, k)}).values;
  const pair = im[0] !== 0;
  const next = pair ? 2 : 1;
  return {
    re: re[0],
    im: Math.abs(im[0]),
    gap: (re[0] - (re[next] ?? 0)) / Math.hypot(re[0], im[0]),
    basis: Float64Array.from([...part(right.re), ...(pair ? part(right.im) : [])]),
    all: {re, im}
  };
}
