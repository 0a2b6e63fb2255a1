import {checkNumber} from "../errors.js";
import type {Tokens} from "../sphere/tokens.js";
import {CellGrid} from "./cell-grid.js";
import {copyOfTokens} from "./drift.js";

/**
 * The groups of N tokens that chains of tokens no further apart than an angle connect (single linkage).
 *
 * @param tokens where the tokens are
 * @param angle largest angle between neighbours in a chain, from 1e-10 to π, radians
 * @returns for each token the index of the first token of its group
 *
 * Accuracy: exact, save for pairs whose angle differs from `angle` by rounding, 3e-16.
 * @throws {ShapeError} when tokens are not tokens or angle is not a number
 * @throws {DomainError} when angle is out of range
 *
 * Cost: O(N + Σk²) for d = 2 and 3, where k counts the tokens in a cell as wide as the angle; O(N²d) otherwise.
 * Source: derived here: neighbours are found in a square grid whose cells are as wide as the chord
 */
export function groupLabels(tokens: Tokens, angle: number): Int32Array {
  const {positions, dimension} = copyOfTokens(tokens);
  checkNumber("angle", angle, {min: 1e-10, max: Math.PI});
  return labels(positions, dimension, angle);
}

/** {@link groupLabels} for rows that have been checked. */
export function labels(positions: Float64Array, dimension: number, angle: number): Int32Array {
  const n = positions.length / dimension;
  const parents = Int32Array.from({length: n}, (_, i) => i);
  const chord = 2 * Math.sin(angle / 2);
  // the chord says nothing about angles near π: above a right angle the sum of the two rows does
  const wide = angle > Math.PI / 2;
  const sign = wide ? 1 : -1;
  const limit = wide ? Math.max(0, 2 * Math.cos(angle / 2) - 2e-16) : chord; // at π all belong together
  const root = (i: number) => {
    while (parents[i] !== i) {
      parents[i] = parents[parents[i]];
      i = parents[i];
    }
    return i;
  };
  const connect = (i: number, j: number) => {
    const a = root(i);
    const b = root(j);
    if (a === b) return;
    let square = 0;
    for (let k = 0; k < dimension; ++k)
      square += (positions[i * dimension + k] + sign * positions[j * dimension + k]) ** 2;
    if (wide ? square < limit * limit : square > limit * limit) return;
    parents[Math.max(a, b)] = Math.min(a, b);
  };
  if (dimension > 3 || n < 32) {
    for (let i = 1; i < n; ++i) for (let j = 0; j < i; ++j) connect(i, j);
  } else {
    const grid = new CellGrid(positions, dimension);
    grid.clear(chord);
    for (let i = 0; i < n; ++i) {
      grid.near(i, 1, (j) => connect(i, j));
      grid.insert(i);
    }
  }
  return parents.map((_, i) => root(i));
}
