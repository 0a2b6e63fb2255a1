import {checkNumber} from "../errors.js";
import {shuffle, stream} from "../random/index.js";
import {angleBetween} from "../sphere/geometry/angle-between.js";
import type {Tokens} from "../sphere/tokens.js";
import {CellGrid} from "./cell-grid.js";
import {copyOfTokens} from "./drift.js";

/**
 * The smallest angle between two of N tokens, or `within` if none is smaller.
 *
 * @param tokens where the tokens are
 * @param within the angle from which on pairs do not count, in (0, π], radians; a small one saves work
 * @returns an angle from 0 to `within`, a continuous function of the positions
 *
 * Accuracy: relative error below 1e-15, and 2e-16 absolute.
 * @throws {ShapeError} when tokens are not tokens or within is not a number
 * @throws {DomainError} when within is out of range
 *
 * Cost: O(N) on average for d = 2 and 3; O(N²d) otherwise.
 * Source: S. Khuller, Y. Matias, "A simple randomized sieve algorithm for the closest-pair problem", Inform. and
 * Comput. 118 (1995), in the incremental form
 */
export function closestAngle(tokens: Tokens, within = Math.PI): number {
  const {positions, dimension} = copyOfTokens(tokens);
  checkNumber("within", within, {above: 0, max: Math.PI});
  return smallestAngle(positions, dimension, within);
}

/** {@link closestAngle} for rows that have been checked. */
export function smallestAngle(positions: Float64Array, dimension: number, within: number): number {
  const n = positions.length / dimension;
  let smallest = within;
  const compare = (i: number, j: number) => {
    // cheap first: the square of the chord
    let square = 0;
    for (let k = 0; k < dimension; ++k)
      square += (positions[i * dimension + k] - positions[j * dimension + k]) ** 2;
    if (square > smallest * smallest) return;
    smallest = Math.min(smallest, angleBetween(positions, i, positions, j, dimension));
  };
  if (dimension > 3 || n < 32) {
    for (let i = 1; i < n; ++i) for (let j = 0; j < i; ++j) compare(i, j);
    return smallest;
  }
  // Tokens come in random order to a grid of cells as wide as the smallest chord so far: a cell holds few of them, and
  // the i-th changes that chord with probability 2/i.
  const order = shuffle(
    stream(0),
    Float64Array.from({length: n}, (_, i) => i)
  );
  const grid = new CellGrid(positions, dimension);
  const side = () => Math.max(2 * Math.sin(smallest / 2), 1e-12);
  grid.clear(side());
  for (let i = 0; i < n; ++i) {
    const before = smallest;
    grid.near(order[i], 1, (j) => compare(order[i], j));
    if (smallest === 0) return 0;
    if (smallest < before) {
      grid.clear(side());
      for (let j = 0; j < i; ++j) grid.insert(order[j]);
    }
    grid.insert(order[i]);
  }
  return smallest;
}
