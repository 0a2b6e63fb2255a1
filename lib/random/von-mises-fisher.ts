import {checkNumber, checkVector, DomainError, type Vector} from "../errors.js";
import {checkSampleSize} from "./check-sample-size.js";
import {draw} from "./normal.js";
import {checkStream, type Stream} from "./stream.js";

/**
 * Independent draws from the von Mises–Fisher law on the unit sphere S^{d−1}, of density ∝ e^{κ⟨x, m⟩}.
 * One normal vector gives a proposal: its first coordinate, relative to its length, the Beta((d−1)/2, (d−1)/2)
 * variable that is transformed and accepted or rejected; the others the independent direction about m.
 * Everything is written in 1 − ⟨x, m⟩, so that no digits are lost when κ is large.
 *
 * @param stream where the random bits come from
 * @param mean d ≥ 2 numbers, not all 0: the mean direction m, of any length
 * @param kappa concentration κ, from 0 (uniform) to 1e9 (dimensionless)
 * @param n number of points, an integer from 1, n·d ≤ 1e8
 * @returns n·d row-major, unit rows
 *
 * Accuracy: the law is exact up to rounding; |x| = 1 to 1e-15·√d.
 * @throws {ShapeError} when stream is not a stream, mean is not an array of at least two entries, or kappa or n is
 * not a number
 * @throws {DomainError} when mean is 0 or has an entry that is not finite, or kappa or n is out of range
 *
 * Cost: O(nd); at most about 1.5 proposals a draw.
 * Source: A. Wood, "Simulation of the von Mises Fisher distribution", Commun. Stat. Simul. 23 (1994), algorithm VM*
 */
export function vonMisesFisher(stream: Stream, mean: Vector, kappa: number, n: number): Float64Array {
  checkStream(stream);
  const m = unit(checkVector("mean", mean, 2));
  const d = m.length;
  checkNumber("kappa", kappa, {min: 0, max: 1e9});
  checkSampleSize(n, d);
  // With w = ⟨x, m⟩ and z the Beta variable, 1 − w = 2bz/(1 − (1 − b)z).
  const b = (d - 1) / (2 * kappa + Math.hypot(2 * kappa, d - 1));
  const sign = m[0] < 0 ? -1 : 1;
  const x = new Float64Array(n * d);
  for (let row = 0; row < x.length; ) {
    const first = draw(stream);
    let across = 0; // squared length of the other coordinates
    for (let k = row + 1; k < row + d; ++k) {
      x[k] = draw(stream);
      across += x[k] * x[k];
    }
    if (across < 1e-200) continue; // no direction: draw again
    // z = (1 − t)/2 for t = first/length; the smaller of z and 1 − z from z(1 − z) = across/(4 length²)
    const square = across + first * first;
    const larger = (1 + Math.abs(first) / Math.sqrt(square)) / 2;
    const smaller = across / square / (4 * larger);
    const z = first < 0 ? larger : smaller;
    const rest = first < 0 ? smaller : larger; // 1 − z
    const divisor = rest + b * z; // 1 − (1 − b)z
    const q = z / divisor;
    const logRatio =
      2 * kappa * b * (1 / (1 + b) - q) + (d - 1) * Math.log(((1 + b) * (1 + (1 - b) * q)) / 2);
    if (logRatio < Math.log(1 - stream.uniform())) continue;
    // The point for the mean direction e_1, then the reflection that takes e_1 to −sign·m.
    x[row] = (-sign * (rest - b * z)) / divisor;
    const scale = (2 * Math.sqrt(b * z * rest)) / divisor / Math.sqrt(across);
    for (let k = row + 1; k < row + d; ++k) x[k] *= scale;
    reflect(x, row, m, sign);
    row += d;
  }
  return x;
}

/** Householder's reflection of one row with v = e_1 + sign·m, |v|² = 2(1 + |m_1|). */
function reflect(x: Float64Array, row: number, m: Float64Array, sign: number): void {
  let dot = x[row];
  for (let k = 0; k < m.length; ++k) dot += sign * m[k] * x[row + k];
  const factor = dot / (1 + Math.abs(m[0]));
  x[row] -= factor;
  for (let k = 0; k < m.length; ++k) x[row + k] -= factor * sign * m[k];
}

function unit(mean: Vector): Float64Array {
  let largest = 0;
  for (const value of mean) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) throw new DomainError("mean", mean, "a vector other than 0");
  const m = Float64Array.from(mean, (value) => value / largest); // so that squares do not overflow
  let square = 0;
  for (const value of m) square += value * value;
  return m.map((value) => value / Math.sqrt(square));
}
