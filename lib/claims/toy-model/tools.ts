// What the checks of the toy row use instead of lib/landau: sums over the keys as they stand, the row at complex
// fields, contour integrals, Newton's method, Stirling numbers.
import {DomainError} from "../../errors.js";
import type {Row} from "../claim.js";
import {type Complex, reciprocal, times} from "../complex.js";

/**
 * The toy row that stands for an attention row: as many keys, the first one privileged, with the field
 * z = β(u₁ − mean of the other logits).
 *
 * @param row logits and inverse temperature, at least two keys (default: n = 100, z = 5.5)
 * @returns number of keys n and field z
 * @throws {DomainError} when |z| > 600, where probabilities leave the double range
 * Accuracy: relative error below 1e-15.
 * Source: derived here.
 */
export function toyRow(row?: Row): {n: number; z: number} {
  if (!row) return {n: 100, z: 5.5};
  const [first, ...others] = row.u;
  const z = row.beta * (first - others.reduce((a, b) => a + b, 0) / others.length);
  if (!(Math.abs(z) <= 600)) throw new DomainError("z", z, "β(u₁ − mean of the others) from −600 to 600");
  // A field whose square is no normal double counts as none.
  return {n: row.u.length, z: Math.abs(z) < 1e-145 ? 0 : z};
}

/** The row (z, 0, …, 0) summed key by key: p₁, the share of all the others, and the entropy. */
export function summedRow(n: number, z: number): {p1: number; others: number; entropy: number} {
  const top = Math.max(z, 0);
  const first = Math.exp(z - top);
  const other = Math.exp(-top);
  let rest = 0;
  let lost = 0; // what rounding has taken from the sum so far
  for (let j = 2; j <= n; ++j) {
    const term = other - lost;
    const next = rest + term;
    lost = next - rest - term;
    rest = next;
  }
  const total = first + rest;
  const entropy = (x: number) => (x > 0 ? -x * Math.log(x) : 0);
  return {
    p1: first / total,
    others: rest / total,
    entropy: entropy(first / total) + (n - 1) * entropy(other / total)
  };
}

/** p₁ at a complex field, e^z/(e^z + n − 1). */
export function rowAt(n: number, [x, y]: Complex): Complex {
  if (x > Math.log(n - 1)) {
    const decay = (n - 1) * Math.exp(-x);
    return reciprocal([1 + decay * Math.cos(y), -decay * Math.sin(y)]);
  }
  const grown = Math.exp(x);
  const numerator: Complex = [grown * Math.cos(y), grown * Math.sin(y)];
  return times(numerator, reciprocal([numerator[0] + n - 1, numerator[1]]));
}

/** dp₁/dz by a complex step, Im p₁(z + ih)/h, which has no cancellation. */
export const slope = (n: number, z: number): number => rowAt(n, [z, 1e-20])[1] / 1e-20;

/** The mean of p₁(center + r e^{iθ}) e^{−ikθ} over a circle, r^k times the Taylor coefficient of order k. */
export function circleMean(n: number, center: Complex, r: number, k: number, points: number): Complex {
  let re = 0;
  let im = 0;
  for (let m = 0; m < points; ++m) {
    const angle = (2 * Math.PI * (m + 0.5)) / points;
    const value = rowAt(n, [center[0] + r * Math.cos(angle), center[1] + r * Math.sin(angle)]);
    const [a, b] = times(value, [Math.cos(k * angle), -Math.sin(k * angle)]);
    re += a / points;
    im += b / points;
  }
  return [re, im];
}

/** The zero of Z(z) = e^z + n − 1 to which Newton's method goes from `start`. */
export function partitionZero(n: number, start: Complex): Complex {
  let z = start;
  for (let i = 0; i < 60; ++i) {
    const scale = (n - 1) * Math.exp(-z[0]);
    // Z/Z' = 1 + (n − 1)e^{−z}
    const step: Complex = [1 + scale * Math.cos(z[1]), -scale * Math.sin(z[1])];
    z = [z[0] - step[0], z[1] - step[1]];
  }
  return z;
}

/** Stirling numbers of the second kind S(k, 0), …, S(k, k), by their triangle. */
export function stirling(k: number): bigint[] {
  let row = [1n];
  for (let i = 1; i <= k; ++i) {
    row = Array.from({length: i + 1}, (_, j) => BigInt(j) * (row[j] ?? 0n) + (row[j - 1] ?? 0n));
  }
  return row;
}

/** dᵏp₁/dzᵏ = Σ_j (−1)^j j! S(k + 1, j + 1) p₁^{j+1}. */
export function derivative(k: number, p1: number): number {
  const numbers = stirling(k + 1);
  let factorial = 1;
  let sum = 0;
  for (let j = 0; j <= k; ++j) {
    if (j > 0) factorial *= -j;
    sum += factorial * Number(numbers[j + 1]) * p1 ** (j + 1);
  }
  return sum;
}

/** A number of keys in a label; from 1000 on it must be a power of ten. */
export const inWords = (n: number): string =>
  n < 1000
    ? String(n)
    : `10${Array.from(String(Math.round(Math.log10(n))), (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}`;
