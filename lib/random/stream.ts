import {checkInteger, DomainError, ShapeError} from "../errors.js";
import {absorb, labelKey, seedKey} from "./key.js";
import {Xoshiro128} from "./xoshiro128.js";

/** A word that no label contains: it tells the state of a stream from the keys of its parts. */
const STATE = 0x10000;

/**
 * A stream of random numbers, to be split by label. A part depends on the seed and the labels on the way to it,
 * never on what has been drawn.
 */
export class Stream {
  private readonly key: Int32Array;
  private readonly generator: Xoshiro128;

  /** For {@link stream} and {@link split}: takes the 128-bit key of the seed and labels. */
  constructor(key: Int32Array) {
    this.key = key;
    const state = absorb(key, [STATE]);
    if (state.every((lane) => lane === 0)) state[0] = 1; // the one state that never leaves itself
    this.generator = new Xoshiro128(state);
  }

  /** The next draw, an integer uniform in [0, 2^32). */
  uint32(): number {
    return this.generator.uint32();
  }

  /** The next draw, a multiple of 2^−53 uniform in [0, 1); takes two draws of 32 bits. */
  uniform(): number {
    const high = this.generator.uint32() >>> 5;
    const low = this.generator.uint32() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /**
   * The part of this stream that has a name: the same for the same label, however much has been drawn.
   * Throws {@link ShapeError} when the label is not a string and {@link DomainError} when it is empty.
   */
  split(label: string): Stream {
    if (typeof label !== "string") throw new ShapeError("label", label, "a string");
    if (label === "") throw new DomainError("label", label, "a string that is not empty");
    return new Stream(labelKey(this.key, label));
  }
}

/**
 * The stream of random numbers that belongs to a seed; a figure or experiment takes a part of it by label,
 * `stream(42).split("initial tokens")`, so that a new one never changes another's numbers.
 *
 * @param seed a safe integer, of either sign
 * @returns a stream with `uniform()` in [0, 1), `uint32()` and `split(label)`
 *
 * Accuracy: 53 random bits a uniform draw; the generator passes the known batteries of tests, its period is
 * 2^128 − 1.
 * @throws {ShapeError} when the seed is not a number
 * @throws {DomainError} when the seed is not a safe integer
 *
 * Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021): xoshiro128**
 */
export function stream(seed: number): Stream {
  return new Stream(seedKey(checkInteger("seed", seed, Number.MIN_SAFE_INTEGER)));
}

/** Returns `stream` if it is a stream; throws {@link ShapeError} for anything else. */
export function checkStream(stream: Stream): Stream {
  if (!(stream instanceof Stream)) throw new ShapeError("stream", stream, "a stream of random numbers");
  return stream;
}
