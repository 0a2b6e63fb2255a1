// What an expansion gives the targets: numbers at each, read off a grid or kept.
import {type BLOCK, CHANNELS, type Loops} from "./stencil.js";

/** What the targets read off the kernel's expansion: e^{−κ}Z, then e^{−κ}Z E[x]; {@link CHANNELS} numbers for each. */
export interface KernelSums {
  /** The largest e^{−κ}Z that occurs: rounding is relative to it. */
  readonly largest: number;
  /** The numbers of up to {@link BLOCK} targets, which the next call overwrites. */
  read(from: number, to: number): Float64Array;
}

/** Sums that are read from a lattice, at places of so many numbers. */
export function readSums({nodes, read}: Loops, places: Float64Array, axes: 1 | 2): KernelSums {
  return {largest: largest(nodes), read: (from, to) => read(places.subarray(axes * from, axes * to))};
}

/** Sums that have been taken for all targets. */
export function storedSums(sums: Float64Array): KernelSums {
  return {largest: largest(sums), read: (from, to) => sums.subarray(CHANNELS * from, CHANNELS * to)};
}

function largest(sums: Float64Array): number {
  let most = 0;
  for (let i = 0; i < sums.length; i += CHANNELS) most = Math.max(most, sums[i]);
  return most;
}
