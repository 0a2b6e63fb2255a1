// All pairs of one target with vectors.
import {FACTORS, LEAST_EXPONENT, LN2, type PairLoops, PairSums, plainPairLoops, ROUND} from "./pair-sums.js";
import * as wasm from "./wasm.js";

const NUMBER = Float64Array.BYTES_PER_ELEMENT;

/** The direct sum on S¹ (2) or S² (3): with vectors where WebAssembly may be used. */
export function pairSums(dimension: 2 | 3): PairSums {
  return new PairSums(vectorPairLoops(dimension) ?? plainPairLoops(dimension));
}

/** The loops with vectors of two numbers; undefined where WebAssembly is missing or forbidden. */
export function vectorPairLoops(dimension: 2 | 3): PairLoops | undefined {
  const made = wasm.bareModule(65536, [nearest(dimension), weigh(dimension)]);
  if (made === undefined) return undefined;
  const {memory, functions} = made;
  return {
    room(length) {
      const missing = length * NUMBER - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65536));
      return new Float64Array(memory.buffer);
    },
    nearest(count, columns, stride, squares, y) {
      functions.nearest(count, NUMBER * columns, NUMBER * stride, NUMBER * squares, ...y);
    },
    weigh(count, {columns, stride, squares, masses}, factor, least, y) {
      const places = [columns, stride, squares, masses].map((place) => NUMBER * place);
      functions.weigh(count, ...places, factor, least, ...y);
    }
  };
}

const {get, set, integer, advance, number, twice, loadVector, storeVector} = wasm;
const {addVectors, subtractVectors, multiplyVectors} = wasm;

const axes = (dimension: number) => Array.from({length: dimension}, (_, k) => k);
const both = (value: number) => twice(number(value));
const zero = integer(0);

/** nearest(count, column, stride, squares, …y). */
function nearest(dimension: 2 | 3): wasm.Definition {
  const [count, column, stride, squares] = [0, 1, 2, 3];
  const y = (k: number) => 4 + k;
  const at = 4 + dimension;
  const target = (k: number) => at + 1 + k;
  const [least, square, difference] = [0, 1, 2].map((v) => at + 1 + dimension + v);
  const body = [
    axes(dimension).map((k) => set(target(k), twice(get(y(k))))),
    set(least, both(Infinity)),
    wasm.countdown(count, [
      set(at, get(column)),
      set(square, both(0)),
      axes(dimension).map((k) => [
        set(difference, subtractVectors(loadVector(get(at)), get(target(k)))),
        set(square, addVectors(get(square), multiplyVectors(get(difference), get(difference)))),
        advance(at, get(stride))
      ]),
      storeVector(get(squares), 0, get(square)),
      set(least, wasm.leastVectors(get(least), get(square))),
      advance(column, integer(16)),
      advance(squares, integer(16))
    ]),
    storeVector(zero, 0, get(least))
  ];
  return {
    name: "nearest",
    parameters: [
      ...[count, column, stride, squares].map(() => wasm.I32),
      ...axes(dimension).map(() => wasm.F64)
    ],
    results: [],
    locals: [
      [1, wasm.I32],
      [dimension + 3, wasm.V128]
    ],
    body
  };
}

/** weigh(count, column, stride, squares, masses, factor, least, …y). */
function weigh(dimension: 2 | 3): wasm.Definition {
  const [count, column, stride, squares, masses, factor, least] = [0, 1, 2, 3, 4, 5, 6];
  const y = (k: number) => 7 + k;
  const at = 7 + dimension;
  const [factors, leasts, square, x, n, r, rr, even, odd, weight] = axes(10).map((v) => at + 1 + v);
  const target = (k: number) => at + 11 + k;
  const sum = (s: number) => at + 11 + dimension + s;
  const sums = axes(dimension + 2);
  const grow = (s: number, term: wasm.Code) => set(sum(s), addVectors(get(sum(s)), term));
  const body = [
    axes(dimension).map((k) => set(target(k), twice(get(y(k))))),
    set(factors, twice(get(factor))),
    set(leasts, twice(get(least))),
    sums.map((s) => set(sum(s), both(0))),
    wasm.countdown(count, [
      set(square, loadVector(get(squares))),
      set(x, multiplyVectors(get(factors), subtractVectors(get(square), get(leasts)))),
      // x = n ln 2 + r, with n also in the last bits
      set(n, addVectors(multiplyVectors(get(x), both(Math.LOG2E)), both(ROUND))),
      set(rr, subtractVectors(get(n), both(ROUND))),
      set(r, subtractVectors(get(x), multiplyVectors(get(rr), both(LN2[0])))),
      set(r, subtractVectors(get(r), multiplyVectors(get(rr), both(LN2[1])))),
      set(rr, multiplyVectors(get(r), get(r))),
      set(even, both(FACTORS[12])),
      set(odd, both(FACTORS[13])),
      [10, 8, 6, 4, 2, 0].map((k) => [
        set(even, addVectors(multiplyVectors(get(even), get(rr)), both(FACTORS[k]))),
        set(odd, addVectors(multiplyVectors(get(odd), get(rr)), both(FACTORS[k + 1])))
      ]),
      set(weight, addVectors(get(even), multiplyVectors(get(odd), get(r)))),
      set(weight, multiplyVectors(get(weight), wasm.shiftedLeft(get(n), integer(52)))),
      set(weight, wasm.commonBits(get(weight), wasm.notBelow(get(x), both(LEAST_EXPONENT)))),
      set(weight, multiplyVectors(loadVector(get(masses)), get(weight))),
      grow(0, get(weight)),
      grow(1, multiplyVectors(get(weight), get(square))),
      set(at, get(column)),
      axes(dimension).map((k) => [
        grow(k + 2, multiplyVectors(get(weight), subtractVectors(loadVector(get(at)), get(target(k))))),
        advance(at, get(stride))
      ]),
      [column, squares, masses].map((address) => advance(address, integer(16)))
    ]),
    sums.map((s) => storeVector(zero, 16 * s, get(sum(s))))
  ];
  return {
    name: "weigh",
    parameters: [
      ...[count, column, stride, squares, masses].map(() => wasm.I32),
      ...[factor, least, ...axes(dimension)].map(() => wasm.F64)
    ],
    results: [],
    locals: [
      [1, wasm.I32],
      [10 + 2 * dimension + 2, wasm.V128]
    ],
    body
  };
}
