import {type Stream, uniformOnSphere} from "../../random/index.js";
import type {Tokens} from "../tokens.js";

/**
 * Independent tokens uniform on the unit sphere S^{d−1}; for d much larger than N they are nearly orthogonal, with
 * inner products of size 1/√d.
 *
 * @param stream where the random bits come from
 * @param n number of tokens, an integer from 1, n·dimension ≤ 1e8
 * @param dimension dimension d of the space around the sphere, an integer from 2 to 1e6
 * @returns n tokens of mass 1
 *
 * Accuracy: the law is exact up to rounding; norms 1 to 1e-15 + 1e-16·√d.
 * @throws {ShapeError} when stream is not a stream, or n or dimension is not a number
 * @throws {DomainError} when n or dimension is not an integer, or is out of range
 *
 * Cost: O(nd).
 * Source: M. Muller, "A note on a method for generating points uniformly on n-dimensional spheres", CACM 2 (1959)
 */
export function uniformTokens(stream: Stream, n: number, dimension: number): Tokens {
  return {dimension, positions: uniformOnSphere(stream, n, dimension), masses: new Float64Array(n).fill(1)};
}
