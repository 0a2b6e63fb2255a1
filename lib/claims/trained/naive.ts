// What the checks of measured rows use instead of lib/gibbs and of the loader: sums as they stand in the definitions.

import {normal, type Stream} from "../../random/index.js";
import {bisect} from "../bisect.js";
import type {Comparison} from "../claim.js";
import {sum} from "../gibbs/tools.js";
import type {Estimate, MeasuredRow} from "./measured.js";

/** The heads in the order of the output. */
export const headNames = Array.from({length: 8}, (_, i) => `layer ${(i >> 2) + 1}, head ${(i & 3) + 1}`);

const relate =
  (relation: Comparison["relation"]) =>
  (quantity: string, value: number, expected: number): Comparison => ({quantity, value, relation, expected});
export const atMost = relate("≤");
export const below = relate("<");
export const above = relate(">");

export const mean = (x: readonly number[]): number => sum(x) / x.length;

/** e^{βu_j} / Σ_k e^{βu_k}, no maximum taken out. */
export function softmax(u: readonly number[], beta: number): number[] {
  const weights = u.map((x) => Math.exp(beta * x));
  const z = sum(weights);
  return weights.map((w) => w / z);
}

/** −Σ_j p_j ln p_j. */
export const entropyOf = (p: readonly number[]): number => -sum(p.map((x) => (x > 0 ? x * Math.log(x) : 0)));

/** H / ln n at β. */
export const normalized = (u: readonly number[], beta: number): number =>
  entropyOf(softmax(u, beta)) / Math.log(u.length);

/** Root mean square of u − ū. */
export function deviation(u: readonly number[]): number {
  const center = mean(u);
  return Math.sqrt(mean(u.map((x) => (x - center) ** 2)));
}

/** Third central moment over the cube of the deviation. */
export function skewness(u: readonly number[]): number {
  const center = mean(u);
  return mean(u.map((x) => (x - center) ** 3)) / deviation(u) ** 3;
}

export function correlation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [mean(x), mean(y)];
  return mean(x.map((v, i) => (v - a) * (y[i] - b))) / (deviation(x) * deviation(y));
}

/** Mean H / ln n of `count` rows of Gaussian logits with the row's number and exactly its variance. */
export function surrogateEntropy({u, beta}: MeasuredRow, source: Stream, count: number): number {
  const target = deviation(u);
  return mean(
    Array.from({length: count}, () => {
      const z = u.map(() => normal(source));
      const scale = target / deviation(z);
      const center = mean(z);
      return normalized(
        z.map((x) => (x - center) * scale),
        beta
      );
    })
  );
}

/** The β at which −Σ p ln p is half of ln n, to the last bit, by bisection. */
export function halfMaximum(u: readonly number[]): number {
  const top = Math.max(...u);
  const gaps = u.map((x) => x - top); // so that no weight overflows
  let high = 1;
  while (normalized(gaps, high) > 0.5) high *= 2;
  return bisect((beta) => 0.5 - normalized(gaps, beta), 0, high);
}

/** For each sentence, the mean of a number over the rows. */
export function sentenceMeans(rows: readonly MeasuredRow[], value: (row: MeasuredRow) => number): number[] {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(row.sentence);
    if (group) group.push(value(row));
    else groups.set(row.sentence, [value(row)]);
  }
  return [...groups.values()].map(mean);
}

/**
 * How far the mean over a few of the sentences lies from the mean over all, in standard errors: the stored interval is 3.92
 * standard errors of the mean over `sentences` wide, and the mean over k of them scatters √(sentences/k) times as much.
 */
export function distance(
  means: readonly number[],
  {value, low, high}: Estimate,
  sentences: number,
  map = (x: number) => x
): number {
  const error = ((map(high) - map(low)) / 3.92) * Math.sqrt(sentences / means.length);
  return Math.abs(mean(means) - map(value)) / error;
}
