// Between tokens and grid: masses spread by the window, functions read by it; in plain TypeScript.
import type {Tokens} from "../sphere/tokens.js";
import type {Window} from "./window.js";

/** Numbers side by side at each node that is read, and in each result: e^{−κ}Z and the numerators. */
export const CHANNELS = 4;

/** Tokens that are located and spread, or located and read, at a time: they stay in the nearest cache. */
export const BLOCK = 512;

/** Where tokens lie among the nodes and what they weigh, and room for what they read there. */
export interface Loops {
  /** Measure on the nodes, row after row. */
  readonly spread: Float64Array;
  /** {@link CHANNELS} functions on the nodes. */
  readonly nodes: Float64Array;
  /** Adds the masses of up to {@link BLOCK} tokens, times `share`, to `spread`. */
  add(places: Float64Array, masses: Float64Array, share: number): void;
  /** Reads `nodes` at up to {@link BLOCK} places: {@link CHANNELS} numbers each, which the next call overwrites. */
  read(places: Float64Array): Float64Array;
}

/** The nodes under tokens' windows: a line of them for places of one number, a square for places of two. */
export interface Strip {
  readonly window: Window;
  /** Numbers in a place: the column, or the row and the column. */
  readonly axes: 1 | 2;
  readonly rows: number;
  readonly columns: number;
}

/** Writes where the tokens lie on a lattice into `places`, and spreads their masses, divided by `mass`, over it. */
export function spreadTokens(
  lattice: {readonly loops: Loops; locate(directions: Float64Array, places: Float64Array): Float64Array},
  {dimension: d, positions, masses}: Tokens,
  mass: number,
  places: Float64Array
): void {
  const axes = d - 1;
  const {spread} = lattice.loops;
  // Many masses at one place are summed in parts, lest the error of the sum grow with their number.
  const part = BLOCK * Math.ceil(Math.max(PART, spread.length / 8) / BLOCK);
  const parts = masses.length > part ? new Float64Array(spread.length) : undefined;
  spread.fill(0);
  for (let from = 0; from < masses.length; from += BLOCK) {
    if (parts !== undefined && from > 0 && from % part === 0) {
      addTo(parts, spread);
      spread.fill(0);
    }
    const to = Math.min(from + BLOCK, masses.length);
    const block = lattice.locate(
      positions.subarray(d * from, d * to),
      places.subarray(axes * from, axes * to)
    );
    lattice.loops.add(block, masses.subarray(from, to), 1 / mass);
  }
  if (parts !== undefined) addTo(spread, parts);
}

/** How many tokens are summed in one go, at least. */
const PART = 16384;

function addTo(sums: Float64Array, terms: Float64Array): void {
  for (let i = 0; i < sums.length; ++i) sums[i] += terms[i];
}

/** The loops in plain TypeScript: the vector loops give the same numbers to the last bit. */
export function plainLoops({window, axes, rows, columns}: Strip): Loops {
  const {width} = window;
  const spread = new Float64Array(rows * columns);
  const nodes = new Float64Array(CHANNELS * rows * columns);
  const results = new Float64Array(CHANNELS * BLOCK);
  const height = axes === 1 ? 1 : width;
  const polar = new Float64Array(height).fill(1);
  const along = new Float64Array(width);
  /** Writes the weights of token i and returns its first node. */
  const first = (places: Float64Array, i: number): number => {
    if (axes === 1) return window.weights(places[i], along);
    const top = window.weights(places[2 * i], polar);
    return top * columns + window.weights(places[2 * i + 1], along);
  };
  return {
    spread,
    nodes,
    add(places, masses, share) {
      for (let i = 0; i < masses.length; ++i) {
        for (let a = 0, at = first(places, i); a < height; ++a, at += columns) {
          const weight = share * masses[i] * polar[a];
          for (let b = 0; b < width; ++b) spread[at + b] += weight * along[b];
        }
      }
    },
    read(places) {
      results.fill(0);
      for (let i = 0; i < places.length / axes; ++i) {
        for (let a = 0, row = first(places, i); a < height; ++a, row += columns) {
          let s0 = 0;
          let s1 = 0;
          let s2 = 0;
          let s3 = 0;
          for (let b = 0, node = CHANNELS * row; b < width; ++b, node += CHANNELS) {
            s0 += along[b] * nodes[node];
            s1 += along[b] * nodes[node + 1];
            s2 += along[b] * nodes[node + 2];
            s3 += along[b] * nodes[node + 3];
          }
          results[CHANNELS * i] += polar[a] * s0;
          results[CHANNELS * i + 1] += polar[a] * s1;
          results[CHANNELS * i + 2] += polar[a] * s2;
          results[CHANNELS * i + 3] += polar[a] * s3;
        }
      }
      return results;
    }
  };
}
