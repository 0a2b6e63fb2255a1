// The inner loop of a matrix product, with vectors.
import * as wasm from "./wasm.js";

/** Memory for matrices, and the product of two narrow ones in it. */
export interface Tiles {
  /** The memory as numbers, at least `length` of them; it takes the place of what was given before. */
  room(length: number): Float64Array<ArrayBuffer>;
  /**
   * C[4×4] += A[4×depth] B[depth×4]: places in the room; rows of A and C lie `strideA` and `strideC` apart. Each sum is
   * taken from 0 in the order of the depth, then added to C.
   */
  multiply(a: number, b: number, c: number, depth: number, strideA: number, strideC: number): void;
}

const NUMBER = Float64Array.BYTES_PER_ELEMENT;

/** Tiles with vectors of two numbers; undefined where WebAssembly is missing or forbidden. */
export function vectorTiles(): Tiles | undefined {
  const made = wasm.bareModule(65536, [tile()]);
  if (made === undefined) return undefined;
  const {memory, functions} = made;
  return {
    room(length) {
      const missing = length * NUMBER - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65536));
      return new Float64Array(memory.buffer);
    },
    multiply(a, b, c, depth, strideA, strideC) {
      functions.tile(a * NUMBER, b * NUMBER, c * NUMBER, depth, strideA * NUMBER, strideC * NUMBER);
    }
  };
}

/** tile(a, b, c, depth, strideA, strideC), in bytes. Four rows by four columns stay in eight registers. */
function tile(): wasm.Definition {
  const {get, set, add, integer, advance} = wasm;
  const [a, b, c, depth, strideA, strideC] = [0, 1, 2, 3, 4, 5];
  const rows = [0, 1, 2, 3];
  const halves = [0, 1]; // vectors of two numbers, in a row of the tile
  const sum = (r: number, v: number) => 6 + 2 * r + v;
  const column = (v: number) => 14 + v;
  const entry = 16; // of A, twice
  const row = (r: number) => 17 + r; // its address in A
  const body = [
    set(row(0), get(a)),
    rows.slice(1).map((r) => set(row(r), add(get(row(r - 1)), get(strideA)))),
    wasm.countdown(depth, [
      halves.map((v) => set(column(v), wasm.loadVector(get(b), 16 * v))),
      rows.map((r) => [
        set(entry, wasm.loadTwice(get(row(r)))),
        halves.map((v) => {
          const product = wasm.multiplyVectors(get(entry), get(column(v)));
          return set(sum(r, v), wasm.addVectors(get(sum(r, v)), product));
        }),
        advance(row(r), integer(8))
      ]),
      advance(b, integer(32))
    ]),
    rows.map((r) => [
      halves.map((v) => {
        const total = wasm.addVectors(wasm.loadVector(get(c), 16 * v), get(sum(r, v)));
        return wasm.storeVector(get(c), 16 * v, total);
      }),
      advance(c, get(strideC))
    ])
  ];
  return {
    name: "tile",
    parameters: [a, b, c, depth, strideA, strideC].map(() => wasm.I32),
    results: [],
    locals: [
      [11, wasm.V128],
      [4, wasm.I32]
    ],
    body
  };
}
