// All pairs by matrix products: what serves high dimension.
import type {Tokens} from "../sphere/tokens.js";
import {sight} from "./direct.js";
import type {Scratch} from "./scratch.js";
import type {View} from "./see.js";
import type {Targets} from "./targets.js";
import {type Tiles, vectorTiles} from "./tile.js";

/** Targets that are answered together, a multiple of 4: their weights stay in the second cache. */
const BLOCK = 32;
/** Tokens that one pass of the second product runs over: with 4 columns they stay in the first cache. */
const PASS = 256;

/** Memory for the matrix products of one model, kept from call to call; undefined where WebAssembly is missing or forbidden. */
export function matrixMemory(): MatrixMemory | undefined {
  const tiles = vectorTiles();
  return tiles === undefined ? undefined : new MatrixMemory(tiles);
}

export class MatrixMemory {
  private readonly tiles: Tiles;

  constructor(tiles: Tiles) {
    this.tiles = tiles;
  }

  /**
   * What all targets see, by two matrix products for each block of targets: inner products with all tokens, then the
   * sum of the tokens with their weights.
   *
   * Cost: O(N²d), about four operations for each pair and dimension at the speed of vector arithmetic.
   */
  see(
    {dimension: d, positions, masses}: Tokens,
    {directions, kappas, mass}: Targets,
    scratch: Scratch
  ): View {
    const {tiles} = this;
    const n = masses.length;
    const out = sight(n, d, scratch);
    const tokens = 4 * Math.ceil(n / 4);
    const columns = 4 * Math.ceil(d / 4);
    // Starts, in numbers, of: tokens four by four, coordinates four by four, and a block of targets, weights, means.
    const byToken = 0;
    const byColumn = byToken + tokens * d;
    const targets = byColumn + tokens * columns;
    const weights = targets + BLOCK * d;
    const means = weights + BLOCK * tokens;
    const room = tiles.room(means + BLOCK * columns);
    pack(room, byToken, byColumn, positions, n, d, tokens);
    for (let from = 0; from < n; from += BLOCK) {
      const block = Math.min(BLOCK, n - from);
      room.fill(0, targets);
      room.set(directions.subarray(from * d, (from + block) * d), targets);
      for (let j = 0; j < tokens; j += 4) {
        for (let i = 0; i < block; i += 4) {
          tiles.multiply(targets + i * d, byToken + j * d, weights + i * tokens + j, d, d, tokens);
        }
      }
      for (let i = 0; i < block; ++i) {
        const row = room.subarray(weights + i * tokens, weights + (i + 1) * tokens);
        out.logPartition[from + i] = weigh(row, n, kappas[from + i], masses, mass);
      }
      for (let k = 0; k < columns; k += 4) {
        for (let j = 0; j < tokens; j += PASS) {
          const depth = Math.min(PASS, tokens - j);
          for (let i = 0; i < block; i += 4) {
            const [a, c] = [weights + i * tokens + j, means + i * columns + k];
            tiles.multiply(a, byColumn + k * tokens + 4 * j, c, depth, tokens, columns);
          }
        }
      }
      for (let i = 0; i < block; ++i) {
        let along = 0;
        for (let k = 0, to = (from + i) * d; k < d; ++k, ++to) {
          out.displacement[to] = room[means + i * columns + k] - directions[to];
          along += directions[to] * out.displacement[to];
        }
        out.deficit[from + i] = -along;
      }
    }
    return (from, to) => ({
      logPartition: out.logPartition.subarray(from, to),
      displacement: out.displacement.subarray(from * d, to * d),
      deficit: out.deficit.subarray(from, to),
      direct: 0
    });
  }
}

/** Lays out the tokens as the two products read them: 4 tokens side by side, and 4 coordinates side by side. */
function pack(
  room: Float64Array,
  byToken: number,
  byColumn: number,
  positions: Float64Array,
  n: number,
  d: number,
  tokens: number
): void {
  room.fill(0, byToken, byColumn + tokens * 4 * Math.ceil(d / 4));
  for (let j = 0, at = 0; j < n; ++j) {
    const group = byToken + (j - (j % 4)) * d + (j % 4);
    for (let k = 0; k < d; ++k, ++at) {
      room[group + 4 * k] = positions[at];
      room[byColumn + (k - (k % 4)) * tokens + 4 * j + (k % 4)] = positions[at];
    }
  }
}

/** Turns inner products into weights whose sum is 1, and returns log Z. */
function weigh(row: Float64Array, n: number, kappa: number, masses: Float64Array, mass: number): number {
  let largest = -Infinity;
  for (let j = 0; j < n; ++j) if (row[j] > largest) largest = row[j];
  let sum = 0;
  for (let from = 0; from < n; from += PASS) {
    let part = 0;
    for (let j = from; j < n && j < from + PASS; ++j) {
      row[j] = masses[j] * Math.exp(kappa * (row[j] - largest));
      part += row[j];
    }
    sum += part;
  }
  for (let j = 0; j < n; ++j) row[j] /= sum;
  return kappa * largest + Math.log(sum / mass);
}
