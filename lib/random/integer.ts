import {checkInteger} from "../errors.js";
import {checkStream, type Stream} from "./stream.js";

/**
 * A draw from the integers 0 … below − 1, each with the same probability.
 *
 * @param stream where the random bits come from
 * @param below number of values, an integer from 1 to 2^53 − 1
 * @returns an integer from 0 to below − 1
 *
 * Accuracy: unbiased: draws from the incomplete last block of the range are rejected (fewer than half of them).
 * @throws {ShapeError} when stream is not a stream, or below is not a number
 * @throws {DomainError} when below is not an integer from 1 to 2^53 − 1
 *
 * Source: derived here
 */
export function integer(stream: Stream, below: number): number {
  checkStream(stream);
  checkInteger("below", below, 1);
  const range = below <= 2 ** 32 ? 2 ** 32 : 2 ** 53;
  const limit = range - (range % below);
  for (;;) {
    const value = range === 2 ** 32 ? stream.uint32() : stream.uniform() * 2 ** 53;
    if (value < limit) return value % below;
  }
}
