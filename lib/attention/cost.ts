// What each method costs, for the planner.
import type {Resolution} from "./resolution.js";

// The cost model: nanoseconds of one core of 2025, from fits to the benchmark. Only the ratios decide, and they differ
// little between machines: what they compare are the same floating-point loops.

/** All pairs, from their differences. */
export function directCost(tokens: number, dimension: number): number {
  return tokens * tokens * (8 + 2 * dimension);
}

/** All pairs, by two matrix products and one exponential each. */
export function matrixCost(tokens: number, dimension: number): number {
  return tokens * tokens * (12 + 0.2 * dimension);
}

/** The window for tokens and targets, where a larger grid is farther away, and the transforms of the grid. */
export function gridCost({degree, size, width}: Resolution, tokens: number, dimension: 2 | 3): number {
  const doublings = Math.log2(size);
  if (dimension === 2) return 8 * size * doublings + tokens * (70 + 2.2 * width);
  const transforms = 2.5 * size * size * doublings + 0.8 * size * degree * degree;
  return transforms + tokens * (1.05 * width * width + 15 * doublings - 25);
}

/** The window for the tokens, the transforms for the moments, and the sum over degrees and orders for each target. */
export function harmonicsCost(resolution: Resolution, tokens: number, dimension: 2 | 3): number {
  const {degree} = resolution;
  const sum = dimension === 2 ? 100 + 15 * degree : 300 + degree * (4 + 0.6 * degree);
  return gridCost(resolution, tokens, dimension) / 2 + tokens * sum;
}
