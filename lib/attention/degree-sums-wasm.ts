// The sums over degrees and rings with vectors.
import {type DegreeSums, degreeSumsLengths, PARTS, plainDegreeSums} from "./degree-sums.js";
import * as wasm from "./wasm.js";

/** The sums for up to so many degrees, an even number: with vectors where WebAssembly may be used. */
export function degreeSums(rings: number, degrees: number): DegreeSums {
  return vectorDegreeSums(rings, degrees) ?? plainDegreeSums(rings, degrees);
}

/** The sums with vectors of two numbers; undefined where WebAssembly is missing or forbidden. */
export function vectorDegreeSums(rings: number, degrees: number): DegreeSums | undefined {
  const lengths = degreeSumsLengths(rings, degrees);
  const made = wasm.moduleOf(lengths, (addresses) => [
    definition("overDegrees", overDegrees(rings, addresses)),
    definition("overRings", overRings(rings, addresses))
  ]);
  if (made === undefined) return undefined;
  const {overDegrees: sum, overRings: project} = made.functions;
  return {...made.arrays, overDegrees: (used) => sum(used / 2), overRings: (used) => project(used / 2)};
}

type Addresses = Readonly<Record<keyof ReturnType<typeof degreeSumsLengths>, number>>;

const NUMBER = Float64Array.BYTES_PER_ELEMENT;
const {get, set, integer, advance, loadVector, storeVector, addVectors, multiplyVectors} = wasm;
// Locals: the argument, half the number of degrees; then counters, addresses, vectors.
const [half, left, ring, from, coefficient, to, polar, p] = [0, 1, 2, 3, 4, 5, 6, 7];
const sum = (v: number) => 8 + v;
const zero = wasm.twice(wasm.number(0));

function definition(name: string, body: wasm.Code): wasm.Definition {
  const locals = [
    [6, wasm.I32],
    [5, wasm.V128]
  ] as const;
  return {name, parameters: [wasm.I32], results: [], locals, body};
}

/** Four vectors for each ring, first from the even degrees, then from the odd ones. */
function overDegrees(rings: number, addresses: Addresses): wasm.Code {
  const vectors = [0, 1, 2, 3];
  return [
    set(to, integer(addresses.rings)),
    [0, 1].map((parity) => [
      set(polar, integer(addresses.polar + NUMBER * rings * parity)),
      set(ring, integer(rings)),
      wasm.countdown(ring, [
        set(from, get(polar)),
        set(coefficient, integer(addresses.coefficients + NUMBER * PARTS * parity)),
        vectors.map((v) => set(sum(v), zero)),
        set(left, get(half)),
        wasm.countdown(left, [
          set(p, wasm.loadTwice(get(from))),
          vectors.map((v) => {
            const product = multiplyVectors(get(p), loadVector(get(coefficient), 16 * v));
            return set(sum(v), addVectors(get(sum(v)), product));
          }),
          advance(from, integer(2 * NUMBER * rings)),
          advance(coefficient, integer(2 * NUMBER * PARTS))
        ]),
        vectors.map((v) => storeVector(get(to), 16 * v, get(sum(v)))),
        advance(to, integer(NUMBER * PARTS)),
        advance(polar, integer(NUMBER))
      ])
    ])
  ];
}

/** An even and an odd degree at a time. */
function overRings(rings: number, addresses: Addresses): wasm.Code {
  const parities = [0, 1];
  return [
    set(to, integer(addresses.moments)),
    set(polar, integer(addresses.polar)),
    wasm.countdown(half, [
      set(from, integer(addresses.samples)),
      parities.map((parity) => set(sum(parity), zero)),
      set(ring, integer(rings)),
      wasm.countdown(ring, [
        parities.map((parity) => {
          const value = wasm.loadTwice(get(polar), NUMBER * rings * parity);
          const product = multiplyVectors(value, loadVector(get(from), 2 * NUMBER * rings * parity));
          return set(sum(parity), addVectors(get(sum(parity)), product));
        }),
        advance(from, integer(2 * NUMBER)),
        advance(polar, integer(NUMBER))
      ]),
      parities.map((parity) => storeVector(get(to), 16 * parity, get(sum(parity)))),
      advance(to, integer(32)),
      advance(polar, integer(NUMBER * rings))
    ])
  ];
}
