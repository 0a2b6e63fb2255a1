import {checkInteger} from "../errors.js";
import {checkSampleSize} from "./check-sample-size.js";
import {draw} from "./normal.js";
import {checkStream, type Stream} from "./stream.js";

/**
 * Independent points uniform on the unit sphere S^{d−1} in R^d: x = g/|g| for a standard normal vector g.
 *
 * @param stream where the random bits come from
 * @param n number of points, an integer from 1, n·d ≤ 1e8
 * @param d dimension of the space around the sphere, an integer from 2 to 1e6
 * @returns n·d row-major, unit rows
 *
 * Accuracy: the law is exact up to rounding; |x| = 1 to 1e-15 + 1e-16·√d.
 * @throws {ShapeError} when stream is not a stream, or n or d is not a number
 * @throws {DomainError} when n or d is not an integer, or is out of range
 *
 * Cost: O(nd).
 * Source: M. Muller, "A note on a method for generating points uniformly on n-dimensional spheres", CACM 2 (1959)
 */
export function uniformOnSphere(stream: Stream, n: number, d: number): Float64Array {
  checkStream(stream);
  checkInteger("d", d, 2, 1e6);
  checkSampleSize(n, d);
  const x = new Float64Array(n * d);
  for (let row = 0; row < x.length; ) {
    let square = 0;
    for (let k = row; k < row + d; ++k) {
      x[k] = draw(stream);
      square += x[k] * x[k];
    }
    if (square < 1e-200) continue; // no direction: draw again
    const scale = 1 / Math.sqrt(square);
    for (let k = row; k < row + d; ++k) x[k] *= scale;
    row += d;
  }
  return x;
}
