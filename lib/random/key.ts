// Streams are named by 128-bit keys: a seed and a path of labels, absorbed word by word.

/** The first 128 bits of the fraction of π: an arbitrary start. */
const START = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);

/** A bijection of 32 bits in which each input bit changes each output bit with probability near 1/2. */
function mix(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

/**
 * The key that follows from a key and a list of words: each word passes through all four lanes, then the lanes
 * through each other, so that every bit of the result depends on every bit of the input.
 *
 * @param key four 32-bit lanes
 * @param words 32-bit integers
 * @returns a new key; for given words the map of keys is one to one
 *
 * Accuracy: exact integer arithmetic; keys of different word lists collide with probability 2^−128, as if drawn.
 * Source: the mix is "lowbias32" of C. Wellons's hash prospector (bias 0.11); the lanes are derived here
 */
export function absorb(key: Int32Array, words: readonly number[]): Int32Array {
  const lanes = key.slice();
  for (const word of words) {
    for (let i = 0; i < 4; ++i) lanes[i] = mix((lanes[i] ^ word) + Math.imul(i + 1, 0x9e3779b9));
    for (let i = 0; i < 4; ++i) lanes[i] = mix(lanes[i] + lanes[(i + 1) & 3]);
  }
  return lanes;
}

/**
 * The key of a seed.
 *
 * @param seed a safe integer, of either sign
 * @returns four 32-bit lanes
 *
 * Accuracy: exact integer arithmetic.
 * Source: derived here
 */
export function seedKey(seed: number): Int32Array {
  return absorb(START, [seed | 0, Math.floor(seed / 2 ** 32) | 0]);
}

/**
 * The key of a part of a stream.
 *
 * @param key key of the whole
 * @param label any text
 * @returns four 32-bit lanes; the length of the label ends it, so that "a" then "b" is not "ab"
 *
 * Accuracy: exact integer arithmetic.
 * Source: derived here
 */
export function labelKey(key: Int32Array, label: string): Int32Array {
  const units = Array.from({length: label.length}, (_, i) => label.charCodeAt(i));
  return absorb(key, [...units, ~label.length]);
}
