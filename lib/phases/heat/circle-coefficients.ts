import {checkInteger, checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";
import {checkCircle} from "../../sphere/check-dimension.js";
import type {Tokens} from "../../sphere/index.js";

/** Fourier coefficients c_k = Σ m_i e^{ikθ_i}/Σ m_i of a law on the circle, k = 0 …: c_0 = 1. */
export interface CircleCoefficients {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The Fourier coefficients of the law of tokens on the circle: c_k = Σ_i m_i e^{ikθ_i}/Σ m_i, k = 0 … count − 1, whose
 * moduli are `circleModes`. The law is (1 + 2 Re Σ c_k e^{−ikθ})/2π.
 *
 * @param tokens N tokens of dimension 2
 * @param count number of coefficients, an integer from 1 to 1e5, N·count ≤ 1e9
 * @returns real and imaginary parts, `count` numbers each
 *
 * Accuracy: absolute error below 1e-15·(1 + k).
 * @throws {ShapeError} when tokens is not a set of tokens, or count is not a number
 * @throws {DomainError} when a row is not a unit vector, the dimension is not 2, or count is out of range
 *
 * Cost: O(N·count).
 * Source: K. Mardia, P. Jupp, "Directional Statistics" (2000), §2.4
 */
export function circleCoefficients(tokens: Tokens, count: number): CircleCoefficients {
  const {positions, masses} = checkCircle(tokens);
  checkInteger("count", count, 1, 1e5);
  if (masses.length * count > 1e9) {
    throw new DomainError("count", count, `at most ${Math.floor(1e9 / masses.length)}`);
  }
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let i = 0; i < masses.length; ++i) {
    const x = positions[2 * i];
    const y = positions[2 * i + 1];
    let a = masses[i];
    let b = 0;
    for (let k = 0; k < count; ++k) {
      re[k] += a;
      im[k] += b;
      const next = a * x - b * y;
      b = a * y + b * x;
      a = next;
    }
  }
  const total = re[0];
  for (let k = 0; k < count; ++k) {
    re[k] /= total;
    im[k] /= total;
  }
  return {re, im};
}

/** Returns a checked copy: 1 to 1e5 coefficients of modulus at most 1e100, c_0 = 1; throws otherwise. */
export function checkCoefficients(coefficients: {re: Vector; im: Vector}): CircleCoefficients {
  if (typeof coefficients !== "object" || coefficients === null) {
    throw new ShapeError("coefficients", coefficients, "an object with re and im");
  }
  const re = Float64Array.from(checkVector("coefficients.re", coefficients.re));
  const im = Float64Array.from(checkVector("coefficients.im", coefficients.im));
  if (im.length !== re.length || re.length > 1e5) {
    throw new ShapeError("coefficients.im", im, "as many numbers as re has, at most 1e5");
  }
  if (re[0] !== 1 || im[0] !== 0) throw new DomainError("coefficients.re[0]", re[0], "1, with im[0] = 0");
  for (let k = 1; k < re.length; ++k) {
    if (!(Math.abs(re[k]) <= 1e100 && Math.abs(im[k]) <= 1e100)) {
      throw new DomainError(`coefficients[${k}]`, re[k], "of modulus at most 1e100");
    }
  }
  return {re, im};
}
