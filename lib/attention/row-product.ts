// One matrix times many vectors.
import {vectorTiles} from "./tile.js";

/** Y = X Mᵀ for one matrix M: takes `count` rows of X from a place on, writes Mx for each to Y, from a place on. */
export type RowProduct = (x: Float64Array, from: number, count: number, y: Float64Array, to: number) => void;

/** Rows of X that are multiplied together, a multiple of 4: they stay in the second cache. */
const BLOCK = 32;
/** So many entries of M lie ready at a time, or four rows: 16 MB. */
const PANEL = 2 ** 21;
/** Shorter rows, or so few of them, are sooner multiplied than laid out. */
const SHORT = 8;
const FEW = 4;
/** With longer rows a block would take more than 16 MB. */
const LONG = 2 ** 16;

/**
 * The product with the matrix M, given by its rows of `depth` numbers: with vectors where WebAssembly may be used and it
 * pays, in plain TypeScript to the same bits. Sums run in the order of the row, from 0.
 *
 * Cost: 2 operations for each entry of M and each row of X: some 16 a nanosecond with vectors, 1.6 without.
 */
export function rowProduct(matrix: Float64Array, depth: number): RowProduct {
  const plain = plainRowProduct(matrix, depth);
  if (depth < SHORT || depth > LONG) return plain;
  let vectors: RowProduct | undefined;
  return (x, from, count, y, to) => {
    if (count < FEW) {
      plain(x, from, count, y, to);
      return;
    }
    vectors ??= vectorRowProduct(matrix, depth) ?? plain;
    vectors(x, from, count, y, to);
  };
}

/** The product row by row and entry by entry. */
export function plainRowProduct(matrix: Float64Array, depth: number): RowProduct {
  return (x, from, count, y, to) => {
    for (let row = from, entry = to; row < from + count * depth; row += depth) {
      for (let at = 0; at < matrix.length; ++entry) {
        let sum = 0;
        for (let k = row; k < row + depth; ++k) sum += matrix[at++] * x[k];
        y[entry] = sum;
      }
    }
  };
}

/** The product in tiles of four by four; undefined where WebAssembly is missing or forbidden. */
export function vectorRowProduct(matrix: Float64Array, depth: number): RowProduct | undefined {
  const tiles = vectorTiles();
  if (tiles === undefined) return undefined;
  const outputs = matrix.length / depth;
  const width = Math.min(4 * Math.ceil(outputs / 4), 4 * Math.ceil(PANEL / (4 * depth)));
  // Starts of a block of X and of Y, behind a panel of M.
  const block = width * depth;
  const products = block + BLOCK * depth;
  const room = tiles.room(products + BLOCK * width);
  let ready = -1;
  return (x, from, count, y, to) => {
    for (let first = 0; first < outputs; first += width) {
      const used = Math.min(width, outputs - first);
      if (ready !== first) layOut(matrix, depth, first, used, room);
      ready = first;
      for (let row = 0; row < count; row += BLOCK) {
        const rows = Math.min(BLOCK, count - row);
        room.set(x.subarray(from + row * depth, from + (row + rows) * depth), block);
        room.fill(0, products, products + 4 * Math.ceil(rows / 4) * width);
        for (let a = 0; a < used; a += 4) {
          for (let i = 0; i < rows; i += 4) {
            tiles.multiply(block + i * depth, a * depth, products + i * width + a, depth, depth, width);
          }
        }
        for (let i = 0; i < rows; ++i) {
          const start = products + i * width;
          y.set(room.subarray(start, start + used), to + (row + i) * outputs + first);
        }
      }
    }
  };
}

/** Lays out some rows of M four by four, as the tiles read them. */
function layOut(matrix: Float64Array, depth: number, first: number, used: number, room: Float64Array): void {
  for (let a = 0, at = first * depth; a < used; ++a) {
    const group = (a - (a % 4)) * depth + (a % 4);
    for (let k = 0; k < depth; ++k) room[group + 4 * k] = matrix[at++];
  }
}
