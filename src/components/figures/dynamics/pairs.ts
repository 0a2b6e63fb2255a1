// What two tokens see of each other: the distribution of their angles, or the matrix of their cosines.
import {singleLinkage} from "../../../lib/sphere/clusters/single-linkage.js";
import {gramMatrix} from "../../../lib/sphere/observables/gram-matrix.js";
import {pairAngleHistogram} from "../../../lib/sphere/observables/pair-angle-histogram.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";

/** So many tokens, at equal steps of the index, stand for all in the histogram and in the matrix. */
export const sampled = {histogram: 400, gram: 48};
export const bins = 36;

function sample(positions: Float32Array, d: number, most: number): Tokens {
  const n = positions.length / d;
  const count = Math.min(n, most);
  const rows = new Float32Array(count * d);
  for (let i = 0; i < count; ++i) {
    const at = Math.floor((i * n) / count) * d;
    rows.set(positions.subarray(at, at + d), i * d);
  }
  return tokens(rows, d, {normalise: true});
}

/** The share of the pairs in each bin of the angle. */
export const histogram = (positions: Float32Array, d: number): Float64Array =>
  pairAngleHistogram(sample(positions, d, sampled.histogram), bins);

/** The matrix of cosines by rows, in an order in which those that are close follow each other, and its size. */
export function gram(positions: Float32Array, d: number): {size: number; entries: Float64Array} {
  const some = sample(positions, d, sampled.gram);
  const size = some.masses.length;
  const all = gramMatrix(some);
  const {from, to} = singleLinkage(some);
  const groups = Array.from({length: size}, (_, i) => [i]);
  const groupOf = groups.slice();
  for (const [k, a] of from.entries()) {
    const [p, q] = [groupOf[a], groupOf[to[k]]];
    p.push(...q);
    for (const i of q) groupOf[i] = p;
  }
  const order = groupOf[0];
  const entries = new Float64Array(size * size);
  for (let i = 0; i < size; ++i)
    for (let j = 0; j < size; ++j) entries[i * size + j] = all[order[i] * size + order[j]];
  return {size, entries};
}
