// What the tests of transport share: references, drawn sets, and distances by other ways.
import fc from "fast-check";
import {type Stream, stream, uniformOnSphere, vonMisesFisher} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";
import values from "../../reference/transport.json" with {type: "json"};

/** The entry of test/reference/transport.json with this id. */
// biome-ignore lint/suspicious/noExplicitAny: every entry has its own inputs and value
export function transportReference(id: string): {inputs: any; value: Record<string, string>} {
  const entry = values.find((v) => v.id === id);
  if (!entry) throw new Error(`no reference entry ${id}`);
  return entry as unknown as ReturnType<typeof transportReference>;
}

/** The tokens of a reference entry, whose rule it states. */
export function ruledTokens(n: number, [k, l, q]: number[], P: number, masses?: number[]): Tokens {
  const positions = new Float64Array(3 * n);
  for (let i = 1; i <= n; ++i) {
    let z = (2 * ((i * k) % P) + 1) / P - 1;
    if (q === 2) z = 1 - 2 * ((1 - z) / 2) ** 2;
    const azimuth = (2 * Math.PI * ((i * l) % P)) / P;
    const r = Math.sqrt(1 - z * z);
    positions.set([r * Math.cos(azimuth), r * Math.sin(azimuth), z], 3 * i - 3);
  }
  return tokens(positions, 3, masses && {masses});
}

export const onCircle = (angles: readonly number[] | Float64Array, masses?: readonly number[]): Tokens =>
  tokens(
    Array.from(angles).flatMap((t) => [Math.cos(t), Math.sin(t)]),
    2,
    masses && {masses}
  );

export const uniform = (s: Stream, n: number, d: number, masses?: Float64Array): Tokens =>
  tokens(uniformOnSphere(s, n, d), d, masses && {masses});

/** n draws of a von Mises–Fisher law at the angle from the first axis towards the second. */
export function bundle(s: Stream, n: number, d: number, angle: number, kappa: number): Tokens {
  const mean = new Float64Array(d);
  mean[0] = Math.cos(angle);
  mean[1] = Math.sin(angle);
  return tokens(vonMisesFisher(s, mean, kappa, n), d);
}

/** Masses between 0.1 and 1.1. */
export const drawnMasses = (s: Stream, n: number) => Float64Array.from({length: n}, () => 0.1 + s.uniform());

/**
 * The angle between two tokens by another formula than the library's, also good to a few eps everywhere: the tangent is
 * |x ∧ y| / ⟨x, y⟩ with |x ∧ y|² = Σ_{k<l} (x_k y_l − x_l y_k)².
 */
export function arc(x: Tokens, i: number, y: Tokens, j: number): number {
  const d = x.dimension;
  let dot = 0;
  let square = 0;
  for (let k = 0; k < d; ++k) {
    const [a, b] = [x.positions[i * d + k], y.positions[j * d + k]];
    dot += a * b;
    for (let l = 0; l < k; ++l) square += (a * y.positions[j * d + l] - b * x.positions[i * d + l]) ** 2;
  }
  return Math.atan2(Math.sqrt(square), dot);
}

/** The least Σ cost(i, π(i)) over all permutations π of n. */
export function leastOverPermutations(n: number, cost: (i: number, j: number) => number): number {
  const used = new Array<boolean>(n).fill(false);
  const search = (i: number): number => {
    if (i === n) return 0;
    let best = Infinity;
    for (let j = 0; j < n; ++j) {
      if (used[j]) continue;
      used[j] = true;
      best = Math.min(best, cost(i, j) + search(i + 1));
      used[j] = false;
    }
    return best;
  };
  return search(0);
}

/** A small set of tokens for properties: of dimension 2 to 5, with masses that may be equal, whole or any. */
export const seeds = fc.record({
  seed: fc.integer(),
  n: fc.integer({min: 1, max: 12}),
  m: fc.integer({min: 1, max: 12}),
  d: fc.integer({min: 2, max: 5}),
  p: fc.constantFrom(1, 1.5, 2, 3),
  masses: fc.constantFrom("equal", "whole", "any")
});

export function drawnSet(label: string, seed: number, n: number, d: number, masses: string): Tokens {
  const s = stream(seed).split(label);
  const mass = {equal: () => 1, whole: () => 1 + Math.floor(3 * s.uniform()), any: () => 0.1 + s.uniform()}[
    masses
  ];
  return uniform(s, n, d, Float64Array.from({length: n}, mass!));
}
