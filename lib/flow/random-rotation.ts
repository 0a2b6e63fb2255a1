import {checkInteger, checkNumber} from "../errors.js";
import {normals, type Stream} from "../random/index.js";

/**
 * A random rotation of R^d near the identity: R = e^{σA}, A skew-symmetric with independent standard normal entries
 * above its diagonal. A row x ↦ Rx of the unit sphere moves by σ in each tangent direction.
 *
 * @param stream where the random bits come from
 * @param d the dimension, an integer from 2 to 256
 * @param sigma the size of the rotation, from 0 to 10, radians
 * @returns d·d numbers, row after row: an orthogonal matrix of determinant 1
 *
 * Accuracy: orthogonal to 1e-15·√d, equal to the exponential to 1e-15·d(1 + σ).
 * @throws {ShapeError} when stream is not a stream or d or sigma not a number
 * @throws {DomainError} when d or sigma is out of range
 *
 * Cost: O(d³ ln(σd)); about 0.3 s for d = 256.
 * Source: N. Higham, "Functions of Matrices" (2008), ch. 10: diagonal Padé approximant, which is orthogonal for a
 * skew-symmetric matrix, with scaling and squaring
 */
export function randomRotation(stream: Stream, d: number, sigma: number): Float64Array {
  checkInteger("d", d, 2, 256);
  checkNumber("sigma", sigma, {min: 0, max: 10});
  const draws = normals(stream, (d * (d - 1)) / 2);
  const skew = new Float64Array(d * d);
  let size = 0;
  for (let i = 0, k = 0; i < d; ++i) {
    for (let j = 0; j < i; ++j, ++k) {
      skew[i * d + j] = sigma * draws[k];
      skew[j * d + i] = -skew[i * d + j];
      size += 2 * skew[i * d + j] ** 2;
    }
  }
  // below a norm of 1/2 the approximant of order (6, 6) is exact to 1e-17
  const squarings = Math.max(0, Math.ceil(Math.log2(2 * Math.sqrt(size) + 1e-300)));
  for (let i = 0; i < skew.length; ++i) skew[i] /= 2 ** squarings;
  let rotation = pade(skew, d);
  for (let k = 0; k < squarings; ++k) rotation = product(rotation, rotation, d);
  // one step of Newton and Schulz towards the nearest orthogonal matrix, R(3 − RᵀR)/2: squaring doubles the rounding
  const gram = product(transpose(rotation, d), rotation, d);
  return product(
    rotation,
    gram.map((value, i) => ((i % (d + 1) === 0 ? 3 : 0) - value) / 2),
    d
  );
}

/** q(−A)^{-1} q(A) with the polynomial q of degree 6 of the approximant: even part E and odd part O, (E − O)^{-1}(E + O). */
function pade(a: Float64Array, d: number): Float64Array {
  const [c0, c1, c2, c3, c4, c5, c6] = [665280, 332640, 75600, 10080, 840, 42, 1];
  const a2 = product(a, a, d);
  const a4 = product(a2, a2, d);
  const a6 = product(a4, a2, d);
  const unit = (i: number) => (i % (d + 1) === 0 ? 1 : 0);
  const even = a2.map((value, i) => c0 * unit(i) + c2 * value + c4 * a4[i] + c6 * a6[i]);
  const odd = product(
    a,
    a2.map((value, i) => c1 * unit(i) + c3 * value + c5 * a4[i]),
    d
  );
  return solve(
    even.map((value, i) => value - odd[i]),
    even.map((value, i) => value + odd[i]),
    d
  );
}

function product(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const c = new Float64Array(d * d);
  for (let i = 0; i < d; ++i) {
    for (let k = 0; k < d; ++k) {
      const factor = a[i * d + k];
      for (let j = 0; j < d; ++j) c[i * d + j] += factor * b[k * d + j];
    }
  }
  return c;
}

function transpose(a: Float64Array, d: number): Float64Array {
  return a.map((_, i) => a[(i % d) * d + Math.floor(i / d)]);
}

/** X with MX = B, by elimination; M is near a multiple of the identity, so that no pivot is small. */
function solve(m: Float64Array, b: Float64Array, d: number): Float64Array {
  for (let i = 0; i < d; ++i) {
    for (let r = i + 1; r < d; ++r) {
      const factor = m[r * d + i] / m[i * d + i];
      for (let j = i; j < d; ++j) m[r * d + j] -= factor * m[i * d + j];
      for (let j = 0; j < d; ++j) b[r * d + j] -= factor * b[i * d + j];
    }
  }
  for (let i = d - 1; i >= 0; --i) {
    for (let j = 0; j < d; ++j) b[i * d + j] /= m[i * d + i];
    for (let r = 0; r < i; ++r) {
      for (let j = 0; j < d; ++j) b[r * d + j] -= m[r * d + i] * b[i * d + j];
    }
  }
  return b;
}
