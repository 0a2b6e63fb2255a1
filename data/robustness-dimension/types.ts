// What the loaders about high dimension write.
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";

/** Random tokens with Q = K = V = 1 in one dimension at one β. */
export interface IdentityRun {
  dimension: number;
  beta: number;
  /** Over the seeds, at `times`: the mean of the mean overlap of two tokens, and its standard error. */
  mean: number[];
  error: number[];
  /**
   * The time at which the mean overlap reaches `level`: how many seeds do, and the mean with its standard error, null
   * unless all do.
   */
  reached: number;
  time: number | null;
  timeError: number | null;
  /** The same by the equation of equal angles, from overlap 0. */
  predicted: number;
}

/** What runs of one kind did, over seeds or sentences: medians unless it says otherwise. */
export interface Outcome {
  runs: number;
  /** Of how many runs the tokens came within 0.05 (rms) of E_max while there was more than one cluster. */
  aligned: number;
  /** Of how many of the tokens that had come within 0.05 of E_max left it again. */
  escaped: number;
  /** In how many runs a number of 2 to N/2 clusters stayed the same for a time 5, and the longest such time, median. */
  waited: number;
  wait: number;
  /** In how many runs there was one cluster at some time, and the median of that time (null if in fewer than half). */
  one: number;
  oneTime: number | null;
  /** At the end: clusters, rms distances from E_max and from the leading space of V. */
  clusters: number;
  fromAligned: number;
  fromValue: number;
  /** The smallest rms distance from E_max on the way. */
  nearest: number;
  /** Runs in pairs 10⁻⁶ apart: how many, the largest factor by which the distance grew, its median and the largest. */
  pairs: number;
  growth: number;
  mostGrowth: number;
  /** ln of that factor at the end over the time: finite-time Lyapunov exponents, the median and the largest. */
  exponent: number;
  mostExponent: number;
}

/** Curves over the runs, at `times`: median, smallest and largest. */
export interface Curves {
  overlap: {low: number[]; middle: number[]; high: number[]};
  clusters: {low: number[]; middle: number[]; high: number[]};
  growth: {low: number[]; middle: number[]; high: number[]};
}

export interface GaussianRun {
  dimension: number;
  headDimension: number;
  /** V = +(A + Aᵀ)/2 or −. */
  sign: 1 | -1;
  /** In how many of the matrices the leading eigenvalue of VA is complex. */
  complex: number;
  /** λ₁ − Re λ₂ over |λ₁|, the median. */
  gap: number;
  outcome: Outcome;
  curves: Curves;
}

export interface DimensionData {
  provenance: Provenance;
  tokens: number;
  seeds: number;
  level: number;
  times: number[];
  identity: IdentityRun[];
  gaussianTimes: number[];
  gaussianBeta: number;
  gaussian: GaussianRun[];
  verdicts: Verdict[];
}

/** What is told of the spectra of one A and V. */
export interface Spectra {
  /** The leading eigenvalues λ₁ of VA and of V: real and imaginary part. */
  product: [number, number];
  value: [number, number];
  /** λ₁ − Re λ₂ over |λ₁|, both of VA, where λ₂ is the next that is not λ₁'s conjugate. */
  gap: number;
}

/** One head, or Gaussian matrices of the same shapes and norms (head −1), drawn anew for each sentence. */
export interface HeadRun {
  layer: number;
  head: number;
  dimension: number;
  headDimension: number;
  /** β as trained, where |A| is that of the identity (Frobenius). */
  beta: number;
  /** One pass through the head in the model takes this time of the flow, mean over tokens; 0 for Gaussian ones. */
  pass: number;
  /** Mean total variation between the attention rows of the model and those of A alone, without biases. */
  variation: number;
  /** Which share of |W_V W_O|² is in V. */
  kept: number;
  /** Eigenvalues of VA that are not 0 by falling real part: real and imaginary parts in turn; of the first draw. */
  eigenvalues: number[];
  /** Those of the head, or of each draw. */
  spectra: Spectra[];
  outcome: Outcome;
  curves: Curves;
}

export interface TrainedDimensionData {
  provenance: Provenance;
  tokens: number;
  sentences: number;
  times: number[];
  /** Mean overlap of the tokens at the start, in each layer. */
  overlap: [number, number];
  heads: HeadRun[];
}
