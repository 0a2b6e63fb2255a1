// One head of the trained model as a flow on the sphere: A = KᵀQ and V in the width of the tokens that come in.
//
// A layer norm takes the mean off a token, brings what is left to the length √d and multiplies it by a diagonal matrix: up
// to that matrix, tokens on the unit sphere in the hyperplane orthogonal to (1, …, 1). So for unit rows u the logits are
// √d u_i W_Q W_Kᵀ √d u_jᵀ/√d_k with the diagonal in both W, and a head adds √d Σ_j p_ij u_j W_V W_O to the stream, of which
// the next layer norm takes the mean off. Tokens of mean 0 see of each matrix only what the projection Π on that hyperplane
// leaves: A and V are ΠAΠ and ΠVΠ, and so are their norms and spectra. What is left out: the biases of the norm, queries,
// keys, values and output.
import {symmetricEigen} from "../../lib/linalg/index.js";
import {centred, normOfProduct, product, type Rows, scaled, transposed} from "./rows-of-numbers.js";
import type {LayerWeights} from "./weights.js";

/** A head on the tokens' hyperplane, in units of its own: A and V have the Frobenius norm √d of the identity. */
export interface HeadMatrices {
  readonly dimension: number;
  readonly headDimension: number;
  /** d_k × d each, rows of mean 0; A = KᵀQ. */
  readonly query: Rows;
  readonly key: Rows;
  /** V = out·into, d × d_k times d_k × d; columns of out and rows of into have mean 0. */
  readonly out: Rows;
  readonly into: Rows;
  /** β of the softmax as trained, for this A. */
  readonly beta: number;
  /** A token moves by this times V, once, in the model: with tokens of length r that is a time of strength/r. */
  readonly strength: number;
  /** Which share of |W_V W_O|² is in what V keeps: 1 but in the first layer. */
  readonly kept: number;
}

/** All heads of a layer. */
export function headsOf(layer: LayerWeights): HeadMatrices[] {
  const back = layer.residual === undefined ? undefined : pseudoInverse(transposed(layer.residual));
  return [0, 1, 2, 3].map((head) => headMatrices(layer, head, back));
}

function headMatrices(layer: LayerWeights, head: number, inverse: Rows | undefined): HeadMatrices {
  const {width: d, headDimension: k, scale, qkv, output, residual} = layer;
  // columns of queries, keys or values as rows, with the layer norm's scale, less what a token of mean 0 does not see
  const part = (which: number): Rows => {
    const values = new Float64Array(k * d);
    for (let c = 0; c < k; ++c)
      for (let i = 0; i < d; ++i)
        values[c * d + i] = qkv.values[i * qkv.columns + which * d + head * k + c] * scale[i];
    return centred({rows: k, columns: d, values});
  };
  const [query, key, into] = [0, 1, 2].map(part);
  const wide = transposed({
    rows: k,
    columns: output.columns,
    values: output.values.subarray(head * k * output.columns, (head + 1) * k * output.columns)
  });
  const back = inverse === undefined ? wide : product(inverse, wide);
  const out = transposed(centred(transposed(back))); // the next layer norm
  const [normA, normV] = [normOfProduct(transposed(key), query), normOfProduct(out, into)];
  const root = Math.sqrt(d);
  const all = normOfProduct(wide, into);
  const seen = residual === undefined ? all : normOfProduct(product(transposed(residual), back), into);
  return {
    dimension: d,
    headDimension: k,
    query: scaled(query, Math.sqrt(root / normA)),
    key: scaled(key, Math.sqrt(root / normA)),
    out: scaled(out, root / normV),
    into,
    beta: (d / Math.sqrt(k)) * (normA / root),
    strength: root * (normV / root),
    kept: (seen / all) ** 2
  };
}

/** (MᵀM)⁻¹Mᵀ, for a matrix of full column rank. */
function pseudoInverse(m: Rows): Rows {
  const square = product(transposed(m), m);
  const {values, vectors} = symmetricEigen(square.values, square.rows);
  const axes: Rows = {rows: square.rows, columns: square.rows, values: vectors};
  const divided = axes.values.map((x, i) => x / values[Math.floor(i / square.rows)]);
  return product(product(transposed(axes), {...axes, values: divided}), transposed(m));
}
