// The fast Fourier transform with vectors.
import {
  type FourierTables,
  type FourierTransform,
  fourierTables,
  plainTransform
} from "./fourier-transform.js";
import * as wasm from "./wasm.js";

/** The transform: with vectors where WebAssembly may be used. */
export function fourierTransform(size: number): FourierTransform {
  const tables = fourierTables(size);
  return vectorTransform(tables) ?? plainTransform(tables);
}

/** The transform with both rows in one vector; undefined where WebAssembly is missing or forbidden. */
export function vectorTransform({size, exchanges, turns}: FourierTables): FourierTransform | undefined {
  const lengths = {re: 2 * size, im: 2 * size, turns: size, exchanges: exchanges.length};
  let parts = {re: 0, im: 0};
  const made = wasm.moduleOf(lengths, (addresses) => {
    parts = addresses;
    return [definition(size, exchanges.length, addresses)];
  });
  if (made === undefined) return undefined;
  const {arrays, functions} = made;
  arrays.turns.set(turns);
  const {buffer, byteOffset} = arrays.exchanges;
  new Int32Array(buffer, byteOffset, 2 * exchanges.length).set(
    exchanges.flat().map((entry) => VECTOR * entry)
  );
  return {
    size,
    re: arrays.re,
    im: arrays.im,
    forward: () => functions.transform(parts.re, parts.im),
    backward: () => functions.transform(parts.im, parts.re)
  };
}

const VECTOR = 16; // bytes

/** transform(re, im): addresses of the real and imaginary parts. */
function definition(
  size: number,
  exchanges: number,
  addresses: {readonly turns: number; readonly exchanges: number}
): wasm.Definition {
  const {get, set, add, integer, advance, loadInteger, loadVector, loadTwice, storeVector} = wasm;
  const {addVectors, subtractVectors, multiplyVectors} = wasm;
  const [re, im, table, count, k, from, to] = [0, 1, 2, 3, 4, 5, 6];
  const [c, s, a, b, x, y] = [7, 8, 9, 10, 11, 12];
  const exchange = [
    set(table, integer(addresses.exchanges)),
    set(count, integer(exchanges)),
    wasm.countdown(count, [
      [re, im].map((part) => [
        set(from, add(get(part), loadInteger(get(table)))),
        set(to, add(get(part), loadInteger(get(table), 4))),
        set(a, loadVector(get(from))),
        storeVector(get(from), 0, loadVector(get(to))),
        storeVector(get(to), 0, get(a))
      ]),
      advance(table, integer(8))
    ])
  ];
  const stage = (half: number) => {
    const far = VECTOR * half;
    const product = (p: number, q: number) => multiplyVectors(get(p), get(q));
    return [
      set(table, integer(addresses.turns)),
      set(k, integer(half)),
      set(from, get(re)),
      set(to, get(im)),
      wasm.countdown(k, [
        set(c, loadTwice(get(table))),
        set(s, loadTwice(get(table), 8)),
        set(count, integer(size / (2 * half))),
        wasm.countdown(count, [
          set(a, loadVector(get(from), far)),
          set(b, loadVector(get(to), far)),
          set(x, addVectors(product(a, c), product(b, s))),
          set(y, subtractVectors(product(b, c), product(a, s))),
          set(a, loadVector(get(from))),
          set(b, loadVector(get(to))),
          storeVector(get(from), far, subtractVectors(get(a), get(x))),
          storeVector(get(to), far, subtractVectors(get(b), get(y))),
          storeVector(get(from), 0, addVectors(get(a), get(x))),
          storeVector(get(to), 0, addVectors(get(b), get(y))),
          advance(from, integer(2 * far)),
          advance(to, integer(2 * far))
        ]),
        advance(from, integer(VECTOR - VECTOR * size)),
        advance(to, integer(VECTOR - VECTOR * size)),
        advance(table, integer((8 * size) / half))
      ])
    ];
  };
  const stages = Array.from({length: Math.log2(size)}, (_, i) => stage(2 ** i));
  const locals = [
    [5, wasm.I32],
    [6, wasm.V128]
  ] as const;
  const parameters = [wasm.I32, wasm.I32];
  const body = [exchanges === 0 ? [] : exchange, stages];
  return {name: "transform", parameters, results: [], locals, body};
}
