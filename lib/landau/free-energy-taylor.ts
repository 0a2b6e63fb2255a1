import {checkInteger} from "../errors.js";
import {type Rational, rational} from "../special/rational.js";

/**
 * The exact Taylor coefficients of a row's free energy, f₀(φ) = Σ_{k≥2} a_k φ^k:
 * a_k = n^{k−1}[(−1)^k + (n − 1)^{1−k}]/(k(k − 1)). So f₀ = n²φ²/(2(n − 1)) − n³(n − 2)φ³/(6(n − 1)²) + …:
 * the odd coefficients vanish for n = 2 and for no other n, where the even Landau form of Analysis 03, §4.1 fails.
 * The series converges for |φ| < 1/n.
 *
 * @param n number of keys, an integer ≥ 2
 * @param order number of coefficients, an integer from 1 to 500
 * @returns a_1 = 0, a_2, …, a_order as exact fractions in lowest terms: entry k − 1 multiplies φ^k
 *
 * Accuracy: exact.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or order is not an integer from 1 to 500
 *
 * Cost: O(order) operations on integers of O(order ln n) digits.
 * Source: derived here (corrects Analysis 03, §4.1)
 */
export function freeEnergyTaylor(n: number, order: number): Rational[] {
  checkInteger("n", n, 2);
  checkInteger("order", order, 1, 500);
  const keys = BigInt(n);
  const coefficients = [rational(0)];
  let power = 1n; // n^{k−1}
  let background = 1n; // (n − 1)^{k−1}
  for (let k = 2n; k <= BigInt(order); ++k) {
    power *= keys;
    background *= keys - 1n;
    const sign = k % 2n === 0n ? 1n : -1n;
    coefficients.push(rational(power * (sign * background + 1n), k * (k - 1n) * background));
  }
  return coefficients;
}
