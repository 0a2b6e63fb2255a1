import {checkVector, type Vector} from "../errors.js";
import {integer} from "./integer.js";
import {checkStream, type Stream} from "./stream.js";

/**
 * The numbers of a vector in random order, each order with the same probability; the vector itself stays as it is.
 *
 * @param stream where the random bits come from
 * @param values n ≥ 1 finite numbers
 * @returns the same n numbers in random order
 *
 * Accuracy: unbiased.
 * @throws {ShapeError} when stream is not a stream, or values is not an array or empty
 * @throws {DomainError} when an entry is not finite
 *
 * Cost: O(n).
 * Source: R. Durstenfeld, "Algorithm 235: Random permutation", CACM 7 (1964)
 */
export function shuffle(stream: Stream, values: Vector): Float64Array {
  checkStream(stream);
  const shuffled = Float64Array.from(checkVector("values", values));
  for (let i = shuffled.length - 1; i > 0; --i) {
    const j = integer(stream, i + 1);
    const value = shuffled[i];
    shuffled[i] = shuffled[j];
    shuffled[j] = value;
  }
  return shuffled;
}
