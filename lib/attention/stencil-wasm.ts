// Between tokens and grid with vectors.
import {BLOCK, CHANNELS, type Loops, plainLoops, type Strip} from "./stencil.js";
import * as wasm from "./wasm.js";

const NUMBER = Float64Array.BYTES_PER_ELEMENT;

/** The loops over tokens and the nodes under their windows: with vectors where WebAssembly may be used. */
export function stencil(strip: Strip): Loops {
  return vectorLoops(strip) ?? plainLoops(strip);
}

/** The loops with vectors of two numbers; undefined where WebAssembly is missing or forbidden. */
export function vectorLoops(strip: Strip): Loops | undefined {
  const {window, axes, rows, columns} = strip;
  const pairs = pairsOfPieces(window.width);
  const lengths = {
    coefficients: 2 * pairs.length * window.terms,
    polar: window.width + 2,
    along: window.width + 2,
    places: axes * BLOCK,
    masses: BLOCK,
    results: CHANNELS * BLOCK,
    spread: rows * columns + 2, // a window of odd width touches one node more, with weight 0
    nodes: CHANNELS * rows * columns
  };
  const made = wasm.moduleOf(lengths, (addresses) => definitions(strip, pairs, addresses));
  if (made === undefined) return undefined;
  const {arrays, functions} = made;
  for (const [p, j] of pairs.entries()) {
    for (let k = 0; k < 2 * window.terms; ++k) {
      arrays.coefficients[2 * p * window.terms + k] =
        window.coefficients[(j + (k % 2)) * window.terms + Math.floor(k / 2)];
    }
  }
  arrays.polar.fill(1);
  return {
    spread: arrays.spread.subarray(0, rows * columns),
    nodes: arrays.nodes,
    add(places, masses, share) {
      arrays.places.set(places);
      arrays.masses.set(masses);
      functions.add(masses.length, share);
    },
    read(places) {
      arrays.places.set(places);
      functions.read(places.length / axes);
      return arrays.results;
    }
  };
}

/** The first of two pieces of the window that share a vector, up to the middle; the last two may take one again. */
function pairsOfPieces(width: number): number[] {
  const pieces = Math.ceil(width / 2);
  const pairs = Array.from({length: Math.floor(pieces / 2)}, (_, p) => 2 * p);
  return pieces % 2 === 0 ? pairs : [...pairs, pieces - 2];
}

function definitions(
  {window, axes, columns}: Strip,
  pairs: readonly number[],
  starts: Readonly<
    Record<"coefficients" | "polar" | "along" | "places" | "masses" | "results" | "spread" | "nodes", number>
  >
): wasm.Definition[] {
  const {get, set, integer, add, advance, call, loadNumber, loadVector, loadTwice, storeVector} = wasm;
  const {number, addNumbers, subtractNumbers, multiplyNumbers, addVectors, multiplyVectors, twice} = wasm;
  const {width, terms} = window;
  const vectors = Array.from({length: Math.ceil(width / 2)}, (_, v) => v);
  const nothing = integer(0);

  /** weights(position, out): the window at the nodes around a position; returns the first of them. */
  const weights = (): wasm.Definition => {
    const [position, out, first, u, uu, even, odd] = [0, 1, 2, 3, 4, 5, 6];
    const polynomial = (p: number, parity: number): wasm.Code => {
      const coefficient = (k: number) =>
        loadVector(nothing, starts.coefficients + 16 * (p * terms + 2 * k + parity));
      let value = coefficient(0);
      for (let k = 1; k < terms / 2; ++k) value = addVectors(multiplyVectors(value, get(uu)), coefficient(k));
      return value;
    };
    const fraction = addNumbers(subtractNumbers(get(first), get(position)), number(width / 2));
    const body = [
      set(first, wasm.ceiling(subtractNumbers(get(position), number(width / 2)))),
      set(u, twice(subtractNumbers(number(1), multiplyNumbers(number(2), fraction)))),
      set(uu, multiplyVectors(get(u), get(u))),
      pairs.map((j, p) => [
        set(odd, multiplyVectors(polynomial(p, 0), get(u))),
        set(even, polynomial(p, 1)),
        storeVector(get(out), NUMBER * j, addVectors(get(even), get(odd))),
        set(even, wasm.subtractVectors(get(even), get(odd))),
        storeVector(get(out), NUMBER * (width - 2 - j), wasm.exchanged(get(even)))
      ]),
      wasm.truncate(get(first))
    ];
    const locals = [
      [1, wasm.F64],
      [4, wasm.V128]
    ] as const;
    return {name: "weights", parameters: [wasm.F64, wasm.I32], results: [wasm.I32], locals, body};
  };

  /** The weights of the token at the address `place`; leaves the index of its first node. */
  const locate = (place: number): wasm.Code => {
    const column = call(0, loadNumber(get(place), NUMBER * (axes - 1)), integer(starts.along));
    if (axes === 1) return column;
    return add(
      wasm.multiply(call(0, loadNumber(get(place)), integer(starts.polar)), integer(columns)),
      column
    );
  };
  const height = axes === 1 ? 1 : width;

  /** add(count, share): the masses of so many tokens onto the nodes. */
  const spread = (): wasm.Definition => {
    const [count, share, place, token, at, row, polar, weight] = [0, 1, 2, 3, 4, 5, 6, 7];
    const along = (v: number) => 8 + v;
    const body = [
      set(place, integer(starts.places)),
      set(token, integer(starts.masses)),
      wasm.countdown(count, [
        set(at, add(wasm.multiply(locate(place), integer(NUMBER)), integer(starts.spread))),
        vectors.map((v) => set(along(v), loadVector(nothing, starts.along + 16 * v))),
        set(polar, integer(starts.polar)),
        set(row, integer(height)),
        wasm.countdown(row, [
          set(
            weight,
            twice(
              multiplyNumbers(multiplyNumbers(get(share), loadNumber(get(token))), loadNumber(get(polar)))
            )
          ),
          vectors.map((v) => {
            const sum = addVectors(loadVector(get(at), 16 * v), multiplyVectors(get(weight), get(along(v))));
            return storeVector(get(at), 16 * v, sum);
          }),
          advance(at, integer(NUMBER * columns)),
          advance(polar, integer(NUMBER))
        ]),
        advance(place, integer(NUMBER * axes)),
        advance(token, integer(NUMBER))
      ])
    ];
    const locals = [
      [5, wasm.I32],
      [1 + vectors.length, wasm.V128]
    ] as const;
    return {name: "add", parameters: [wasm.I32, wasm.F64], results: [], locals, body};
  };

  /** read(count): the functions at so many places. */
  const read = (): wasm.Definition => {
    const [count, place, result, at, row, polar] = [0, 1, 2, 3, 4, 5];
    const halves = [0, 1]; // of the four functions
    const total = (h: number) => 6 + h;
    const sum = (h: number) => 8 + h;
    const weight = 10;
    const zero = twice(number(0));
    const body = [
      set(place, integer(starts.places)),
      set(result, integer(starts.results)),
      wasm.countdown(count, [
        set(at, add(wasm.multiply(locate(place), integer(NUMBER * CHANNELS)), integer(starts.nodes))),
        halves.map((h) => set(total(h), zero)),
        set(polar, integer(starts.polar)),
        set(row, integer(height)),
        wasm.countdown(row, [
          halves.map((h) => set(sum(h), zero)),
          Array.from({length: width}, (_, b) => [
            set(weight, loadTwice(nothing, starts.along + NUMBER * b)),
            halves.map((h) => {
              const node = loadVector(get(at), NUMBER * (CHANNELS * b + 2 * h));
              return set(sum(h), addVectors(get(sum(h)), multiplyVectors(get(weight), node)));
            })
          ]),
          set(weight, loadTwice(get(polar))),
          halves.map((h) =>
            set(total(h), addVectors(get(total(h)), multiplyVectors(get(weight), get(sum(h)))))
          ),
          advance(at, integer(NUMBER * CHANNELS * columns)),
          advance(polar, integer(NUMBER))
        ]),
        halves.map((h) => storeVector(get(result), 16 * h, get(total(h)))),
        advance(result, integer(NUMBER * CHANNELS)),
        advance(place, integer(NUMBER * axes))
      ])
    ];
    const locals = [
      [5, wasm.I32],
      [5, wasm.V128]
    ] as const;
    return {name: "read", parameters: [wasm.I32], results: [], locals, body};
  };

  return [weights(), spread(), read()];
}
