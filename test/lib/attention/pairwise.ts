import type {Tokens} from "../../../lib/sphere/tokens.js";

/** The field as the equations are written, pair by pair: no differences, no blocks, no shift but the row's largest. */
export function pairwise(
  {dimension: d, positions, masses}: Tokens,
  beta: number,
  {
    interaction = identity(d),
    value = identity(d),
    unnormalized = false
  }: {interaction?: number[][]; value?: number[][]; unnormalized?: boolean} = {}
): {drift: number[]; logPartition: number[]; mean: number[]} {
  const n = masses.length;
  const row = (i: number) => Array.from(positions.subarray(i * d, (i + 1) * d));
  const mass = masses.reduce((a, b) => a + b, 0);
  const drift: number[] = [];
  const logPartition: number[] = [];
  const mean: number[] = [];
  for (let i = 0; i < n; ++i) {
    const x = row(i);
    const query = interaction.map((entries) => dot(entries, x));
    const logits = Array.from({length: n}, (_, j) => beta * dot(query, row(j)));
    const largest = Math.max(...logits);
    const weights = logits.map((u, j) => masses[j] * Math.exp(u - largest));
    const sum = weights.reduce((a, b) => a + b, 0);
    const expectation = x.map((_, k) => weights.reduce((s, w, j) => s + w * positions[j * d + k], 0) / sum);
    const pull = value.map((entries) => dot(entries, expectation));
    const along = dot(pull, x);
    logPartition.push(largest + Math.log(sum / mass));
    mean.push(...expectation);
    const factor = unnormalized ? Math.exp(logPartition[i]) : 1;
    drift.push(...pull.map((entry, k) => factor * (entry - along * x[k])));
  }
  return {drift, logPartition, mean};
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; ++k) sum += a[k] * b[k];
  return sum;
}

function identity(d: number): number[][] {
  return Array.from({length: d}, (_, a) => Array.from({length: d}, (_, b) => (a === b ? 1 : 0)));
}

/** The largest distance between rows. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>, d: number): number {
  let largest = 0;
  for (let row = 0; row < a.length; row += d) {
    let square = 0;
    for (let k = row; k < row + d; ++k) square += (a[k] - b[k]) ** 2;
    largest = Math.max(largest, Math.sqrt(square));
  }
  return largest;
}
