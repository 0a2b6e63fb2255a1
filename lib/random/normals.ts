import {checkInteger} from "../errors.js";
import {draw} from "./normal.js";
import {checkStream, type Stream} from "./stream.js";

/**
 * Independent draws from the standard normal law.
 *
 * @param stream where the random bits come from
 * @param n number of draws, an integer from 1 to 1e8
 * @returns n normal numbers, the same as n calls of normal give
 *
 * Accuracy: the law is exact up to rounding.
 * @throws {ShapeError} when stream is not a stream, or n is not a number
 * @throws {DomainError} when n is not an integer from 1 to 1e8
 *
 * Cost: O(n).
 * Source: J. Doornik, "An improved ziggurat method to generate normal random samples" (2005)
 */
export function normals(stream: Stream, n: number): Float64Array {
  checkStream(stream);
  const values = new Float64Array(checkInteger("n", n, 1, 1e8));
  for (let i = 0; i < n; ++i) values[i] = draw(stream);
  return values;
}
