// Drifts and observables, written pair by pair and apart from lib.
import type {Drift} from "../../../lib/flow/index.js";
import {stream, uniformOnSphere} from "../../../lib/random/index.js";
import {type Tokens, tokens} from "../../../lib/sphere/tokens.js";

/** Tokens on the circle at these angles. */
export const onCircle = (angles: readonly number[], masses?: readonly number[]) =>
  tokens(
    angles.flatMap((a) => [Math.cos(a), Math.sin(a)]),
    2,
    masses ? {masses} : {}
  );

export const uniform = (n: number, d: number, seed: number, masses?: readonly number[]) =>
  tokens(uniformOnSphere(stream(seed), n, d), d, masses ? {masses} : {});

/**
 * Self-attention with identity matrices. The term of the token itself is left out of the drift, and P_x y is formed
 * from δ = y − x as δ + (|δ|²/2)x: so drifts of order e^{−100} have full relative accuracy.
 */
export const attention =
  (beta: number, masses: ArrayLike<number>, dimension: number, {usa = false} = {}): Drift =>
  (_, x, out) => {
    const n = masses.length;
    let total = 0;
    for (let i = 0; i < n; ++i) total += masses[i];
    for (let i = 0; i < n; ++i) {
      let partition = 0;
      const row = new Float64Array(dimension);
      for (let j = 0; j < n; ++j) {
        let square = 0;
        for (let k = 0; k < dimension; ++k) square += (x[j * dimension + k] - x[i * dimension + k]) ** 2;
        const weight = masses[j] * Math.exp((-beta * square) / 2);
        partition += weight;
        if (j === i) continue;
        for (let k = 0; k < dimension; ++k) {
          row[k] +=
            weight * (x[j * dimension + k] - x[i * dimension + k] + (square / 2) * x[i * dimension + k]);
        }
      }
      const scale = usa ? Math.exp(beta) / total : 1 / partition;
      for (let k = 0; k < dimension; ++k) out[i * dimension + k] = row[k] * scale;
    }
  };

/** (1/2β) ∬ e^{β(⟨x,y⟩−1)} dμ dμ. */
export function energy({dimension, masses}: Tokens, positions: Float64Array, beta: number): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < masses.length; ++i) {
    total += masses[i];
    for (let j = 0; j < masses.length; ++j) {
      let inner = 0;
      for (let k = 0; k < dimension; ++k)
        inner += positions[i * dimension + k] * positions[j * dimension + k];
      sum += masses[i] * masses[j] * Math.exp(beta * (inner - 1));
    }
  }
  return sum / (2 * beta * total * total);
}

export const distance = (x: ArrayLike<number>, y: ArrayLike<number>) => {
  let largest = 0;
  for (let i = 0; i < x.length; ++i) largest = Math.max(largest, Math.abs(x[i] - y[i]));
  return largest;
};

/** The slope of the line of least squares through (ln x, ln y). */
export function order(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x.map(Math.log), y.map(Math.log)];
  const mean = (v: readonly number[]) => v.reduce((s, t) => s + t, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  return (
    a.reduce((s, t, i) => s + (t - ma) * (b[i] - mb), 0) / a.reduce((s, t) => s + (t - ma) * (t - ma), 0)
  );
}

/** The largest distance of a row's norm from 1. */
export function normError(positions: Float64Array, dimension: number): number {
  let largest = 0;
  for (let i = 0; i < positions.length; i += dimension) {
    largest = Math.max(largest, Math.abs(Math.hypot(...positions.subarray(i, i + dimension)) - 1));
  }
  return largest;
}
