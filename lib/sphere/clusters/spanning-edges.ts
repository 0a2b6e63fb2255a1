import type {Tokens} from "../tokens.js";

/**
 * A minimum spanning tree by Prim's algorithm. Angles are compared by a function of them that keeps its digits at 0 and at
 * π: the squared chord |x − y|² up to 2, from there on 4/|x + y|². The tokens outside the tree are kept together, so
 * that each pass runs along memory. O(N²d) time, O(Nd) memory.
 */
export function spanningEdges({dimension: d, positions, masses}: Tokens): {from: Int32Array; to: Int32Array} {
  const n = masses.length;
  const from = new Int32Array(n - 1);
  const to = new Int32Array(n - 1);
  const x = positions.slice(0, (n - 1) * d); // the tokens outside the tree; the last one is in it from the start
  const token = Int32Array.from({length: n - 1}, (_, j) => j);
  const apart = new Float64Array(n - 1).fill(Infinity); // from the nearest token of the tree
  const nearest = new Int32Array(n - 1).fill(n - 1); // that token
  const approach = d === 3 ? approachInSpace : approachAnywhere;
  let added = n - 1;
  let at = positions.slice(added * d, n * d);
  for (let left = n - 1; left > 0; --left) {
    const best = approach(x, at, added, apart, nearest, left);
    from[n - 1 - left] = nearest[best];
    to[n - 1 - left] = token[best];
    added = token[best];
    at = x.slice(best * d, (best + 1) * d);
    const last = left - 1; // takes the place of the one that has been added
    x.copyWithin(best * d, last * d, left * d);
    token[best] = token[last];
    apart[best] = apart[last];
    nearest[best] = nearest[last];
  }
  return {from, to};
}

/**
 * Takes the token `added` at the place `at` into account for the first `count` tokens of x, and returns which of them is
 * now the nearest to the tree.
 */
function approachAnywhere(
  x: Float64Array,
  at: Float64Array,
  added: number,
  apart: Float64Array,
  nearest: Int32Array,
  count: number
): number {
  const d = at.length;
  let best = 0;
  for (let j = 0; j < count; ++j) {
    let square = 0;
    for (let k = 0; k < d; ++k) square += (x[j * d + k] - at[k]) ** 2;
    if (apart[j] > 2 && square > 2) {
      let together = 0;
      for (let k = 0; k < d; ++k) together += (x[j * d + k] + at[k]) ** 2;
      square = 4 / together;
    }
    if (square < apart[j]) {
      apart[j] = square;
      nearest[j] = added;
    }
    if (apart[j] < apart[best]) best = j;
  }
  return best;
}

/** {@link approachAnywhere} for d = 3, where the loop over coordinates would cost more than they do. */
function approachInSpace(
  x: Float64Array,
  at: Float64Array,
  added: number,
  apart: Float64Array,
  nearest: Int32Array,
  count: number
): number {
  const a = at[0];
  const b = at[1];
  const c = at[2];
  let best = 0;
  let least = Infinity;
  for (let j = 0, k = 0; j < count; ++j, k += 3) {
    const u = x[k] - a;
    const v = x[k + 1] - b;
    const w = x[k + 2] - c;
    let here = apart[j];
    let square = u * u + v * v + w * w;
    if (here > 2 && square > 2) square = 4 / ((x[k] + a) ** 2 + (x[k + 1] + b) ** 2 + (x[k + 2] + c) ** 2);
    if (square < here) {
      here = square;
      apart[j] = here;
      nearest[j] = added;
    }
    if (here < least) {
      least = here;
      best = j;
    }
  }
  return best;
}
