// The sums over degrees and orders with vectors.
import {
  DIRECTIONS,
  FIRST,
  type HarmonicSums,
  harmonicSumsLengths,
  PER_DEGREE,
  plainHarmonicSums
} from "./harmonic-sums.js";
import * as wasm from "./wasm.js";

/** The sums up to a degree: with vectors where WebAssembly may be used. */
export function harmonicSums(degree: number): HarmonicSums {
  return vectorHarmonicSums(degree) ?? plainHarmonicSums(degree);
}

/** The sums with vectors of two directions; undefined where WebAssembly is missing or forbidden. */
export function vectorHarmonicSums(degree: number): HarmonicSums | undefined {
  const made = wasm.moduleOf(harmonicSumsLengths(degree), (addresses) => [definition(degree, addresses)]);
  if (made === undefined) return undefined;
  const {sum} = made.functions;
  return {...made.arrays, sum: (count) => sum(count / 2)};
}

const NUMBER = Float64Array.BYTES_PER_ELEMENT;
const ROW = NUMBER * DIRECTIONS;

/** sum(pairs): two directions at a time, for them order after order, in each degree after degree. */
function definition(
  degree: number,
  starts: Readonly<Record<keyof ReturnType<typeof harmonicSumsLengths>, number>>
): wasm.Definition {
  const {get, set, integer, add, advance, countdown, number, twice} = wasm;
  const {loadVector, loadTwice, storeVector, addVectors, subtractVectors, multiplyVectors} = wasm;
  // Locals: the argument; then counters and addresses; then vectors.
  const [pairs, pair, order, left, from, row, multiplier] = [0, 1, 2, 3, 4, 5, 6];
  const [cosine, sine, x, y, diagonal, c, s, before, here, p, next] = [
    7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
  ];
  const part = (v: number) => 18 + v; // of one order: real parts, then imaginary ones
  const total = (v: number) => 26 + v;
  const [four, eight] = [
    [0, 1, 2, 3],
    [0, 1, 2, 3, 4, 5, 6, 7]
  ];
  const zero = twice(number(0));
  const degrees = countdown(left, [
    set(p, multiplyVectors(get(here), loadVector(get(multiplier)))),
    eight.map((v) => {
      const product = multiplyVectors(get(p), loadTwice(get(from), NUMBER * (2 + v)));
      return set(part(v), addVectors(get(part(v)), product));
    }),
    set(
      next,
      subtractVectors(
        multiplyVectors(multiplyVectors(loadTwice(get(from)), get(cosine)), get(here)),
        multiplyVectors(loadTwice(get(from), NUMBER), get(before))
      )
    ),
    set(before, get(here)),
    set(here, get(next)),
    advance(from, integer(NUMBER * PER_DEGREE)),
    advance(multiplier, integer(ROW))
  ]);
  const orders = countdown(order, [
    eight.map((v) => set(part(v), zero)),
    set(before, get(diagonal)),
    set(here, get(diagonal)),
    set(multiplier, get(row)),
    set(left, get(order)), // orders that are left: so many degrees has this one
    degrees,
    set(p, multiplyVectors(loadTwice(get(from)), get(c))),
    set(next, multiplyVectors(loadTwice(get(from)), get(s))),
    four.map((v) => {
      const [re, im] = [multiplyVectors(get(p), get(part(v))), multiplyVectors(get(next), get(part(4 + v)))];
      return set(total(v), addVectors(get(total(v)), subtractVectors(re, im)));
    }),
    set(next, subtractVectors(multiplyVectors(get(c), get(x)), multiplyVectors(get(s), get(y)))),
    set(s, addVectors(multiplyVectors(get(c), get(y)), multiplyVectors(get(s), get(x)))),
    set(c, get(next)),
    set(diagonal, multiplyVectors(get(diagonal), multiplyVectors(loadTwice(get(from), NUMBER), get(sine)))),
    advance(from, integer(2 * NUMBER)),
    advance(row, integer(ROW))
  ]);
  const body = [
    set(pair, integer(0)),
    countdown(pairs, [
      [cosine, sine, x, y].map((v, k) => set(v, loadVector(get(pair), starts.directions + k * ROW))),
      set(diagonal, twice(number(FIRST))),
      set(c, twice(number(1))),
      set(s, zero),
      four.map((v) => set(total(v), zero)),
      set(from, integer(starts.orders)),
      set(row, add(get(pair), integer(starts.multipliers))),
      set(order, integer(degree + 1)),
      orders,
      four.map((v) => storeVector(get(pair), starts.sums + v * ROW, get(total(v)))),
      advance(pair, integer(2 * NUMBER))
    ])
  ];
  const locals = [
    [6, wasm.I32],
    [23, wasm.V128]
  ] as const;
  return {name: "sum", parameters: [wasm.I32], results: [], locals, body};
}
