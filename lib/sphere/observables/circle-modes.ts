import {checkInteger, DomainError} from "../../errors.js";
import {checkCircle} from "../check-dimension.js";
import type {Tokens} from "../tokens.js";

/**
 * The moduli of the Fourier modes of tokens on the circle: |Σ_i m_i e^{ikθ_i}| / Σ m_i for k = 0 … count − 1.
 *
 * @param tokens N tokens of dimension 2
 * @param count number of modes, an integer from 1 to 1e5, N·count ≤ 1e9
 * @returns `count` values from 0 to 1, entry k is mode k (entry 0 is 1)
 *
 * Accuracy: absolute error below 1e-15·(1 + k).
 * @throws {ShapeError} when tokens is not a set of tokens, or count is not a number
 * @throws {DomainError} when a row is not a unit vector, the dimension is not 2, or count is out of range
 *
 * Cost: O(N·count).
 * Source: H. Daido, "Order function and macroscopic mutual entrainment in uniformly coupled limit-cycle oscillators",
 * Prog. Theor. Phys. 88 (1992)
 */
export function circleModes(tokens: Tokens, count: number): Float64Array {
  const {positions, masses} = checkCircle(tokens);
  checkInteger("count", count, 1, 1e5);
  if (masses.length * count > 1e9)
    throw new DomainError("count", count, `at most ${Math.floor(1e9 / masses.length)}`);
  const real = new Float64Array(count);
  const imaginary = new Float64Array(count);
  for (let i = 0; i < masses.length; ++i) {
    const x = positions[2 * i];
    const y = positions[2 * i + 1];
    let a = masses[i]; // m e^{ikθ}
    let b = 0;
    for (let k = 0; k < count; ++k) {
      real[k] += a;
      imaginary[k] += b;
      const next = a * x - b * y;
      b = a * y + b * x;
      a = next;
    }
  }
  return real.map((a, k) => Math.sqrt((a / real[0]) ** 2 + (imaginary[k] / real[0]) ** 2));
}
