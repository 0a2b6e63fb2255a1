import {anglesOnCircle} from "../geometry/angles-on-circle.js";
import type {Tokens} from "../tokens.js";

/** The pairs of neighbours on the circle but those across the largest gap: a minimum spanning tree. O(N log N). */
export function circleEdges(tokens: Tokens): {from: Int32Array; to: Int32Array} {
  const angles = anglesOnCircle(tokens);
  const n = angles.length;
  const order = Int32Array.from(angles, (_, i) => i).sort((i, j) => angles[i] - angles[j]);
  let first = 0; // the token after the largest gap
  let largest = angles[order[0]] + 2 * Math.PI - angles[order[n - 1]];
  for (let k = 1; k < n; ++k) {
    const gap = angles[order[k]] - angles[order[k - 1]];
    if (gap <= largest) continue;
    largest = gap;
    first = k;
  }
  return {
    from: Int32Array.from({length: n - 1}, (_, k) => order[(first + k) % n]),
    to: Int32Array.from({length: n - 1}, (_, k) => order[(first + k + 1) % n])
  };
}
