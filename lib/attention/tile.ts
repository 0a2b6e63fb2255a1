// A WebAssembly module of one function, written out byte by byte: the inner loop of a matrix product with 128-bit
// vectors, which JavaScript cannot express. Four rows by four columns stay in eight registers.

/** C[4×4] += A[4×depth] B[depth×4]: byte addresses in the memory; rows of A and C lie `strideA` and `strideC` apart. */
export type Tile = (a: number, b: number, c: number, depth: number, strideA: number, strideC: number) => void;

/** The function, working on `memory`. */
export function tile(memory: WebAssembly.Memory): Tile {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes()), {"": {memory}});
  return instance.exports.tile as Tile;
}

const ROWS = 4;
const VECTORS = 2; // of two numbers, in a row of the tile
const [A, B, C, DEPTH, STRIDE_A, STRIDE_C] = [0, 1, 2, 3, 4, 5];
const SUM = 6; // the first of the eight sums
const COLUMN = SUM + ROWS * VECTORS; // two vectors of B
const ENTRY = COLUMN + VECTORS; // one entry of A, twice
const ROW = ENTRY + 1; // four addresses in A

const I32 = 0x7f;
const V128 = 0x7b;
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, value];
const add = [0x6a];
const subtract = [0x6b];
const vector = (opcode: number) => [0xfd, opcode, 1]; // opcodes above 0x7f take two bytes
const addVectors = vector(0xf0);
const multiplyVectors = vector(0xf2);
const load = (offset: number) => [0xfd, 0x00, 3, offset];
const loadTwice = [0xfd, 0x0a, 3, 0]; // v128.load64_splat
const store = (offset: number) => [0xfd, 0x0b, 3, offset];

function body(): number[] {
  const rows = Array.from({length: ROWS}, (_, r) => r);
  const vectors = Array.from({length: VECTORS}, (_, v) => v);
  const sum = (r: number, v: number) => SUM + r * VECTORS + v;
  return [
    ...get(A),
    ...set(ROW),
    ...rows.slice(1).flatMap((r) => [...get(ROW + r - 1), ...get(STRIDE_A), ...add, ...set(ROW + r)]),
    ...[0x03, 0x40], // loop
    ...vectors.flatMap((v) => [...get(B), ...load(16 * v), ...set(COLUMN + v)]),
    ...rows.flatMap((r) => [
      ...[...get(ROW + r), ...loadTwice, ...set(ENTRY)],
      ...vectors.flatMap((v) => [
        ...[...get(sum(r, v)), ...get(ENTRY), ...get(COLUMN + v)],
        ...[...multiplyVectors, ...addVectors, ...set(sum(r, v))]
      ]),
      ...[...get(ROW + r), ...constant(8), ...add, ...set(ROW + r)]
    ]),
    ...[...get(B), ...constant(16 * VECTORS), ...add, ...set(B)],
    ...[...get(DEPTH), ...constant(1), ...subtract, 0x22, DEPTH], // and keep the difference on the stack
    ...[0x0d, 0, 0x0b], // again unless it is 0; end of loop
    ...rows.flatMap((r) => [
      ...vectors.flatMap((v) => [
        ...[...get(C), ...get(C), ...load(16 * v), ...get(sum(r, v))],
        ...[...addVectors, ...store(16 * v)]
      ]),
      ...(r === ROWS - 1 ? [] : [...get(C), ...get(STRIDE_C), ...add, ...set(C)])
    ]),
    0x0b
  ];
}

function bytes(): Uint8Array<ArrayBuffer> {
  const size = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...size(n >> 7)]);
  const section = (id: number, content: number[]) => [id, ...size(content.length), ...content];
  const name = (text: string) => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];
  const code = [2, ...[ENTRY + 1 - SUM, V128], ...[ROWS, I32], ...body()];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0]), // one type: six numbers in, nothing out
    ...section(2, [1, ...name(""), ...name("memory"), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("tile"), 0, 0]),
    ...section(10, [1, ...size(code.length), ...code])
  ]);
}
