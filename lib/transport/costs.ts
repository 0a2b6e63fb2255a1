import type {Tokens} from "../sphere/tokens.js";
import {geodesic} from "./geodesic.js";

/** The costs d(x_i, y_j)^p of N sources and M targets. */
export interface Costs {
  readonly sources: number;
  readonly targets: number;
  /** All costs of one source, valid until the next call. */
  row(i: number): Float64Array;
  at(i: number, j: number): number;
}

/** Pairs of which the costs are kept: 256 MiB. Of more each is computed when it is needed. */
const MOST_KEPT = 2 ** 25;

export function geodesicCosts(source: Tokens, target: Tokens, cost: (x: number) => number): Costs {
  const sources = source.masses.length;
  const targets = target.masses.length;
  const at = (i: number, j: number) =>
    cost(geodesic(source.positions, i, target.positions, j, source.dimension));
  const row = new Float64Array(targets);
  const computed = {
    ...{sources, targets, at},
    row(i: number) {
      for (let j = 0; j < targets; ++j) row[j] = at(i, j);
      return row;
    }
  };
  if (sources * targets > MOST_KEPT) return computed;
  const kept = new Float64Array(sources * targets);
  for (let i = 0; i < sources; ++i) kept.set(computed.row(i), i * targets);
  return {
    ...{sources, targets},
    row: (i) => kept.subarray(i * targets, (i + 1) * targets),
    at: (i, j) => kept[i * targets + j]
  };
}
