import {checkInteger, DomainError} from "../../errors.js";
import {checkSphere} from "../check-dimension.js";
import type {Tokens} from "../tokens.js";

/**
 * The power of tokens on the sphere in space in each degree of spherical harmonics:
 * C_ℓ = 4π/(2ℓ+1) Σ_m |Σ_i m_i Y_ℓm(x_i)|² / (Σ m_i)² = Σ_ij m_i m_j P_ℓ(⟨x_i, x_j⟩) / (Σ m_i)²,
 * which no rotation changes. √C_1 is the polar order parameter; one place has C_ℓ = 1, N uniform random tokens 1/N.
 *
 * @param tokens N tokens of dimension 3
 * @param count number of degrees, an integer from 1 to 1000, N·count² ≤ 1e10
 * @returns `count` values from 0 to 1, entry ℓ is degree ℓ (entry 0 is 1)
 *
 * Accuracy: absolute error below 1e-14·(1 + ℓ/10).
 * @throws {ShapeError} when tokens is not a set of tokens, or count is not a number
 * @throws {DomainError} when a row is not a unit vector, the dimension is not 3, or count is out of range
 *
 * Cost: O(N·count²).
 * Source: derived here, from the addition theorem, NIST Digital Library of Mathematical Functions, eq. 14.30.9
 */
export function harmonicPower(tokens: Tokens, count: number): Float64Array {
  const {positions, masses} = checkSphere(tokens);
  checkInteger("count", count, 1, 1000);
  if (masses.length * count * count > 1e10) {
    throw new DomainError("count", count, `at most ${Math.floor(Math.sqrt(1e10 / masses.length))}`);
  }
  const total = masses.reduce((a, b) => a + b, 0);
  const power = new Float64Array(count);
  const real = new Float64Array(count);
  const imaginary = new Float64Array(count);
  const phaseRe = Float64Array.from(masses, (mass) => mass / total); // p (x + iy)^m times the factor of P_m^m
  const phaseIm = new Float64Array(masses.length);
  for (let m = 0; m < count; ++m) {
    real.fill(0);
    imaginary.fill(0);
    const {rise, fall} = recurrence(m, count);
    for (let i = 0; i < masses.length; ++i) {
      const z = positions[3 * i + 2];
      let before = 0;
      let value = 1; // P_ℓ^m relative to P_m^m, normalised
      for (let l = m; l < count; ++l) {
        real[l] += phaseRe[i] * value;
        imaginary[l] += phaseIm[i] * value;
        const next = rise[l] * z * value - fall[l] * before;
        before = value;
        value = next;
      }
      const factor = Math.sqrt((2 * m + 1) / (2 * m + 2));
      const a = factor * phaseRe[i];
      const b = factor * phaseIm[i];
      phaseRe[i] = a * positions[3 * i] - b * positions[3 * i + 1];
      phaseIm[i] = a * positions[3 * i + 1] + b * positions[3 * i];
    }
    for (let l = m; l < count; ++l) {
      power[l] += (m === 0 ? 1 : 2) * (real[l] * real[l] + imaginary[l] * imaginary[l]);
    }
  }
  return power;
}

/**
 * Coefficients of the recurrence in ℓ of √((ℓ−m)!/(ℓ+m)!) P_ℓ^m(z), NIST eq. 14.10.3 in this normalisation:
 * next = rise·z·value − fall·before.
 */
function recurrence(m: number, count: number): {rise: Float64Array; fall: Float64Array} {
  const rise = new Float64Array(count);
  const fall = new Float64Array(count);
  for (let l = m; l < count; ++l) {
    const root = Math.sqrt((l + 1) * (l + 1) - m * m);
    rise[l] = (2 * l + 1) / root;
    fall[l] = Math.sqrt(l * l - m * m) / root;
  }
  return {rise, fall};
}
