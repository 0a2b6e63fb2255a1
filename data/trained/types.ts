// The shapes of trained.json and trained-rows.json, for the pages that read them. Types only.
import type {Provenance} from "../provenance.js";

/** Quartiles over all rows of a head or layer. */
export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
}

/** A statistic and its 95% interval: percentiles over resamples of the sentences (rows of one sentence are not independent). */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** What was measured in one head, or in one layer over its heads. Each sentence counts equally in an `Estimate`. */
export interface GroupSummary {
  layer: number;
  /** null for a whole layer. */
  head: number | null;
  dimension: number;
  beta: number;
  rows: number;
  /** Largest deviation of the Gibbs probabilities from the model's own attention, over all rows and keys. */
  maxDeviation: number;
  /** Largest difference between β·(q·k) in double precision and the model's float32 scaled logits. */
  maxLogitDifference: number;
  /** sd(u) over the keys of a row. */
  logitDeviation: Quartiles;
  /** The geometric mean of sd(u). */
  meanLogitDeviation: Estimate;
  /** g = β sd(u). */
  coupling: Quartiles & {max: number};
  /** H / ln n. */
  normalizedEntropy: Quartiles;
  meanNormalizedEntropy: Estimate;
  /** φ of the top key, p_max − 1/n. */
  topExcess: Quartiles;
  /** β times the gap between the two largest logits. */
  topGap: Quartiles;
  skewness: Quartiles;
  excessKurtosis: Quartiles;
  /** Root mean square of |q|/√d_k, and of |k − mean key|/√d_k: both 1 if entries had unit variance. */
  queryScale: number;
  keyScale: number;
  /** sd(u) relative to what keys spread evenly in all directions would give, |q|·rms|k − mean|/√d_k. Median. */
  alignment: number;
  /** Share of rows whose top key is the token itself, the one before, the one after. */
  topKey: {self: number; previous: number; next: number};
  halfMaximum: {
    /** Rows without a half maximum (a maximum tied at least √n-fold). */
    none: number;
    /** β_½ / β of the model; below 1 the model sits beyond the half maximum. */
    ratio: Quartiles;
    /** Share of rows with β_½ < β, that is H < ½ ln n at the model's own β. */
    collapsed: number;
    /** β_½ sd(u) relative to that of Gaussian logits. */
    relativeToGaussian: Quartiles;
  };
  gaussian: GaussianComparison;
}

/** H of the model's rows less the mean H of random Gaussian logits of the same number and variance. */
export interface GaussianComparison {
  /** Mean of H − E H, in nats and as a share of ln n. */
  deviation: Estimate;
  normalizedDeviation: Estimate;
  /** Root mean square of H − E H over rows, in nats. */
  rootMeanSquare: number;
  /** Control: the same two numbers for surrogates, Gaussian rows with exactly the row's sample variance. */
  surrogates: {deviation: Estimate; rootMeanSquare: number};
  /** Mean of H − (mean H of the row's surrogates), as a share of ln n: what is left to explain. */
  netDeviation: Estimate;
  /** Share of rows with less entropy than all of their 40 surrogates, and with more than all; 1/41 each by chance. */
  below: number;
  above: number;
  /** Correlation of (H − E H)/ln n over the rows with what a Gaussian lacks: skewness, excess kurtosis, top gap beyond the surrogates'. */
  correlation: {skewness: Estimate; excessKurtosis: Estimate; topGap: Estimate};
}

/** Layer 1 against layer 0, paired by sentence. */
export interface LayerComparison {
  /** sd(u) of layer 1 over that of layer 0 (geometric means); `proportional` is √(128/64), what sd(u) ∝ √d_k would give. */
  logitDeviationRatio: Estimate;
  proportional: number;
  /** g of layer 1 over that of layer 0; 1 if sd(u) ∝ √d_k. */
  couplingRatio: Estimate;
  /** Largest over smallest geometric mean of sd(u) among the heads of each layer, where d_k is the same. */
  headRange: [number, number];
  /** Difference of mean H/ln n, layer 1 − layer 0 … */
  entropyDifference: {
    /** … each at its own β, */
    modelBeta: Estimate;
    /** … both at the same β, */
    equalBeta: {beta: number; difference: Estimate};
    /** … every row at the same g = β sd(u). */
    equalCoupling: {coupling: number; difference: Estimate}[];
  };
  /**
   * Share of the variance of H/ln n over all rows that is explained by d_k alone (a mean for each layer), by the head
   * (a mean for each), and by E H of Gaussian logits with the row's n and g (nothing fitted). No prediction from n and g
   * does better than `ceiling` on rows that are Gaussian: the rest is their own scatter.
   */
  explained: {dimension: Estimate; head: Estimate; gaussian: Estimate; ceiling: Estimate};
}

/** Mean of H/ln n over rows against β/β_model, of the model and of Gaussian logits with the rows' n and g. */
export interface Curves {
  ratio: number[];
  heads: {layer: number; head: number; entropy: number[]; gaussian: number[]}[];
}

export interface Verdict {
  id: string;
  statement: string;
  holds: boolean;
  /** The measured number and the bound it is compared with. */
  value: number;
  bound: number;
}

/** A sentence with every head's logits and attention, for the reader to explore. */
export interface Example {
  text: string;
  pieces: string[];
  heads: {
    layer: number;
    head: number;
    beta: number;
    /** Unscaled logits u, rows = queries. */
    logits: number[][];
    /** The model's attention, rows = queries. */
    attention: number[][];
  }[];
}

/** trained.json */
export interface TrainedSummary {
  provenance: Provenance;
  model: {
    name: string;
    version: string;
    licence: string;
    model: string;
    files: {name: string; bytes: number; sha256: string}[];
  };
  /** How numbers were rounded. */
  rounding: string;
  sentences: {count: number; tokens: number[]};
  rows: number;
  maxDeviation: number;
  heads: GroupSummary[];
  layers: GroupSummary[];
  comparison: LayerComparison;
  curves: Curves;
  verdicts: Verdict[];
  examples: Example[];
}

/** trained-rows.json: columns over all rows, in the order sentence, layer, head, query; see `rows.ts`. */
export interface TrainedRows {
  provenance: Provenance;
  /** Tokens of each sentence; layers and heads; together they give layer, head and n of every row. */
  tokens: number[];
  dimensions: number[];
  heads: number;
  /** Integers; a row's value is `scale` times the integer; null where there is none. */
  columns: Record<ColumnName, {scale: number; values: (number | null)[]}>;
}

export type ColumnName = "coupling" | "normalizedEntropy" | "topExcess" | "halfMaximumRatio" | "deviation";

/** One row of trained-rows.json, unpacked. */
export interface TrainedRow extends Record<Exclude<ColumnName, "halfMaximumRatio">, number> {
  sentence: number;
  layer: number;
  head: number;
  query: number;
  n: number;
  dimension: number;
  halfMaximumRatio: number | null;
}
