// Measures every attention row of the trained model on the sentences.
import {entropyAt, randomLogitEntropyInterpolant, randomLogitHalfEntropy} from "../../lib/gibbs/index.js";
import {normals, type Stream} from "../../lib/random/index.js";
import {type AnalysedRow, analyseRow, ratios} from "./analyse-rows.js";
import {type Head, logits, type Model} from "./model.js";

/** The inverse temperature at which both layers are compared: the geometric mean of 1/√64 and 1/√128. */
export const commonBeta = (64 * 128) ** -0.25;

/** The values of g = β sd(u) at which both layers are compared. */
export const commonCouplings = [0.5, 1, 2, 4];

export interface MeasuredRow extends AnalysedRow {
  /** H − E H of Gaussian logits, in nats. */
  deviation: number;
  /** E H / ln n of Gaussian logits at `ratios` times the row's g. */
  gaussianCurve: number[];
  /** H / ln n at `commonBeta`, and where β sd(u) is each of `commonCouplings`. */
  atCommonBeta: number;
  atCommonCouplings: number[];
  /** β_½ sd(u) relative to that of Gaussian logits; null when there is no half maximum. */
  halfMaximumRelative: number | null;
  /** Position of the top key less that of the query. */
  topOffset: number;
  surrogates: Surrogates;
}

/** Gaussian rows with the row's n and sample variance. */
export interface Surrogates {
  /** Mean of their H − E H and of its square, nats. */
  deviation: number;
  squaredDeviation: number;
  /** How many there are, and how many of them have less entropy than the row. */
  count: number;
  below: number;
  /** Mean of β times the gap between their two largest logits. */
  topGap: number;
}

/** One head on one sentence. */
export interface MeasuredHead {
  sentence: number;
  layer: number;
  head: number;
  n: number;
  dimension: number;
  beta: number;
  /** Largest difference between β·(q·k) and the model's scaled logits. */
  maxLogitDifference: number;
  /** |q|/√d_k of each row; the root mean square of |k − mean key|/√d_k. */
  queryNorms: number[];
  keyScale: number;
  rows: MeasuredRow[];
}

/**
 * Every head of every layer on every sentence, in the order sentence, layer, head.
 *
 * @param model the trained model
 * @param tokens ids of each sentence's tokens
 * @param stream random numbers for the surrogates
 * @param surrogates how many Gaussian rows are drawn for each row
 * @param progress is called with the number of sentences done
 */
export async function measure(
  model: Model,
  tokens: readonly number[][],
  stream: Stream,
  {surrogates, progress}: {surrogates: number; progress: (done: number) => void}
): Promise<MeasuredHead[]> {
  const gaussian = gaussianLogits(200);
  const measured: MeasuredHead[] = [];
  for (const [sentence, ids] of tokens.entries()) {
    for (const head of await model.heads(ids)) {
      const split = stream.split(`sentence ${sentence} layer ${head.layer} head ${head.head}`);
      measured.push(measureHead(sentence, head, split, surrogates, gaussian));
    }
    progress(sentence + 1);
  }
  return measured;
}

/** What n Gaussian logits do, computed once for each n. */
interface Gaussian {
  /** E H at standard deviation σ. */
  entropy(n: number, sigma: number): number;
  /** σ at which E H = ½ ln n. */
  halfEntropy(n: number): number;
}

function measureHead(
  sentence: number,
  head: Head,
  stream: Stream,
  surrogates: number,
  gaussian: Gaussian
): MeasuredHead {
  const {layer, n, dimension, beta, queries, scaledLogits, attention} = head;
  const u = logits(head);
  const rows = Array.from({length: n}, (_, i) => {
    const row = u.subarray(i * n, (i + 1) * n);
    return measureRow(row, beta, attention.subarray(i * n, (i + 1) * n), i, stream, surrogates, gaussian);
  });
  return {
    sentence,
    layer,
    head: head.head,
    n,
    dimension,
    beta,
    maxLogitDifference: u.reduce(
      (max, value, i) => Math.max(max, Math.abs(beta * value - scaledLogits[i])),
      0
    ),
    queryNorms: Array.from(
      {length: n},
      (_, i) => Math.hypot(...queries.subarray(i * dimension, (i + 1) * dimension)) / Math.sqrt(dimension)
    ),
    keyScale: keyScale(head),
    rows
  };
}

function measureRow(
  u: Float64Array,
  beta: number,
  attention: Float32Array,
  query: number,
  stream: Stream,
  surrogates: number,
  gaussian: Gaussian
): MeasuredRow {
  const row = analyseRow({u, beta, attention}, {gaussianEntropy: gaussian.entropy});
  const {n, entropy, coupling, logitDeviation} = row;
  const mean = row.gaussianEntropy!; // defined: g stays far below 1000
  const full = Math.log(n);
  const sigma = coupling * Math.sqrt(n / (n - 1));
  return {
    ...row,
    deviation: entropy - mean,
    gaussianCurve: ratios.map((ratio) => gaussian.entropy(n, ratio * sigma) / full),
    atCommonBeta: entropyAt(u, commonBeta) / full,
    atCommonCouplings: commonCouplings.map((g) => entropyAt(u, g / logitDeviation) / full),
    halfMaximumRelative:
      row.halfMaximumBeta === null ? null : (row.halfMaximumBeta * sigma) / (beta * gaussian.halfEntropy(n)),
    topOffset: u.indexOf(u.reduce((a, b) => Math.max(a, b))) - query,
    surrogates: surrogatesOf(n, coupling, entropy, mean, stream, surrogates)
  };
}

/** Gaussian logits, centred and scaled so that their sample standard deviation is exactly the row's. */
function surrogatesOf(
  n: number,
  coupling: number,
  entropy: number,
  gaussianEntropy: number,
  stream: Stream,
  count: number
): Surrogates {
  const result = {deviation: 0, squaredDeviation: 0, count, below: 0, topGap: 0};
  for (let s = 0; s < count; ++s) {
    const z = normals(stream, n);
    const mean = z.reduce((a, b) => a + b) / n;
    const deviation = Math.sqrt(z.reduce((a, b) => a + (b - mean) ** 2, 0) / n);
    for (let j = 0; j < n; ++j) z[j] = (z[j] - mean) / deviation;
    const h = entropyAt(z, coupling);
    const difference = h - gaussianEntropy;
    z.sort();
    result.deviation += difference / count;
    result.squaredDeviation += difference ** 2 / count;
    if (h < entropy) ++result.below;
    result.topGap += (coupling * (z[n - 1] - z[n - 2])) / count;
  }
  return result;
}

/** Root mean square over keys of |k − mean key| / √d_k. */
function keyScale({n, dimension, keys}: Head): number {
  let total = 0;
  for (let d = 0; d < dimension; ++d) {
    let mean = 0;
    for (let j = 0; j < n; ++j) mean += keys[j * dimension + d] / n;
    for (let j = 0; j < n; ++j) total += (keys[j * dimension + d] - mean) ** 2;
  }
  return Math.sqrt(total / (n * dimension));
}

/** Gaussian logits for 0 ≤ σ ≤ maxSigma, with one interpolant for each n. */
function gaussianLogits(maxSigma: number): Gaussian {
  const interpolants = new Map<number, (sigma: number) => number>();
  const halves = new Map<number, number>();
  return {
    entropy(n, sigma) {
      if (!interpolants.has(n)) interpolants.set(n, randomLogitEntropyInterpolant(n, maxSigma));
      return interpolants.get(n)!(sigma);
    },
    halfEntropy(n) {
      if (!halves.has(n)) halves.set(n, randomLogitHalfEntropy(n));
      return halves.get(n)!;
    }
  };
}
