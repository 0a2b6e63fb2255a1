import {anglesOnCircle} from "../geometry/angles-on-circle.js";
import type {Tokens} from "../tokens.js";

/**
 * The mass Σ m_i m_j of the pairs on the circle whose angle falls in each of `bins` equal bins of [0, π], from the mass
 * that lies in an arc ahead of each token. A pair of angle below π lies once in such an arc; those of the last bin, where
 * antipodal pairs are, lie twice in the arc from its lower edge to 2π less that edge. O(N log N + N·bins).
 */
export function circlePairMass(tokens: Tokens, shares: Float64Array, bins: number): Float64Array {
  const angles = anglesOnCircle(tokens);
  const n = angles.length;
  const order = Array.from(angles.keys()).sort((i, j) => angles[i] - angles[j]);
  const sorted = Float64Array.from(
    {length: 2 * n},
    (_, k) => angles[order[k % n]] + (k < n ? 0 : 2 * Math.PI)
  );
  const share = Float64Array.from({length: 2 * n}, (_, k) => shares[order[k % n]]);
  const suffix = new Float64Array(2 * n);

  /** Σ m_i m_j over the pairs for which the arc from i ahead to j lies in [near, far). */
  const ahead = (near: number, far: number) => {
    let mass = 0;
    let start = 0;
    let end = 0;
    // The window's mass is suffix[start], up to `middle`, and `rest` from there on: it is never found as a difference,
    // in which a heavy token would drown the light ones.
    let middle = 0;
    let rest = 0;
    for (let k = 0; k < n; ++k) {
      start = Math.max(start, k + 1);
      while (start < k + n && sorted[start] - sorted[k] < near) ++start;
      end = Math.max(end, start);
      if (start >= middle) {
        rest = 0;
        for (let j = end - 1; j >= start; --j) suffix[j] = rest += share[j];
        middle = end;
        rest = 0;
      }
      for (; end < k + n && sorted[end] - sorted[k] < far; ++end) rest += share[end];
      mass += share[k] * ((start < middle ? suffix[start] : 0) + rest);
    }
    return mass;
  };
  return Float64Array.from({length: bins}, (_, b) => {
    const near = (b * Math.PI) / bins;
    return b < bins - 1 ? ahead(near, ((b + 1) * Math.PI) / bins) : ahead(near, 2 * Math.PI - near) / 2;
  });
}
