import type {Tokens} from "../sphere/tokens.js";
import {CircleLattice, circleGridSums, circleModesSums} from "./circle-sums.js";
import {look, type Sight, sight} from "./direct.js";
import type {Kernel} from "./kernel.js";
import type {Plan} from "./plan.js";
import {sphereGridSums} from "./sphere-grid.js";
import {sphereHarmonicsSums} from "./sphere-harmonics.js";

/** Where the tokens look: the direction y_i of Ax_i and κ_i = β|Ax_i|. */
export interface Targets {
  readonly directions: Float64Array;
  readonly kappas: Float64Array;
  readonly mass: number;
}

/**
 * What all targets see: by the kernel's expansion, and pair by pair where that cannot give the accuracy asked for, or
 * where there is no kernel.
 */
export function see(
  tokens: Tokens,
  targets: Targets,
  plan: Plan,
  accuracy: number
): {sight: Sight; direct: number} {
  const {dimension: d} = tokens;
  const {directions, kappas, mass} = targets;
  const n = kappas.length;
  if (plan.method === "matrix") return {sight: plan.memory.see(tokens, targets), direct: 0};
  const result = sight(n, d);
  const squares = new Float64Array(tokens.masses.length);
  if (plan.method === "direct") {
    for (let i = 0; i < n; ++i) look(tokens, mass, i, directions, kappas[i], squares, result);
    return {sight: result, direct: n};
  }
  const {kernel} = plan;
  const sums = kernelSums(tokens, targets, kernel, plan.method === "grid");
  let largest = 0;
  for (let i = 0; i < sums.length; i += d + 1) largest = Math.max(largest, sums[i]);
  // The sums carry an absolute error; the mean is their quotient.
  const error = kernel.lattice.resolution.error + ROUNDING * largest;
  let direct = 0;
  for (let i = 0, at = 0; i < n; ++i, at += d + 1) {
    const partition = sums[at];
    if (!(partition * accuracy > error)) {
      look(tokens, mass, i, directions, kappas[i], squares, result);
      ++direct;
      continue;
    }
    result.logPartition[i] = kappas[i] + Math.log(partition);
    let along = 0;
    for (let k = 0, to = i * d; k < d; ++k, ++to) {
      const displacement = sums[at + 1 + k] / partition - directions[to];
      result.displacement[to] = displacement;
      along += directions[to] * displacement;
    }
    result.deficit[i] = -along;
  }
  return {sight: result, direct};
}

/** Rounding of the window and the transforms, relative to the largest sum; measured below 3e-15 (see the tests). */
const ROUNDING = 5e-15;

/** For each target e^{−κ}Z, then e^{−κ}Z E[x]. */
function kernelSums(
  tokens: Tokens,
  {directions, kappas, mass}: Targets,
  {lattice, multiplier}: Kernel,
  onGrid: boolean
): Float64Array {
  const sums = new Float64Array(kappas.length * (tokens.dimension + 1));
  if (lattice instanceof CircleLattice) {
    if (onGrid) circleGridSums(lattice, tokens, mass, multiplier, directions, sums);
    else circleModesSums(lattice, tokens, mass, directions, kappas, sums);
  } else if (onGrid) sphereGridSums(lattice, tokens, mass, multiplier, directions, sums);
  else sphereHarmonicsSums(lattice, tokens, mass, directions, kappas, sums);
  return sums;
}
