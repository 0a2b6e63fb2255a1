// What the loaders of the page on alignment write.
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";

/** What is measured on the tokens at one time, in a run and in the limit β → ∞ from the same start. */
export interface AlignmentFrame {
  time: number;
  /** The median and the root mean square of the tokens' distances from where they go, in the run and in the limit. */
  median: number;
  rms: number;
  limitMedian: number;
  limitRms: number;
  /** The mean distance of a token of the run from its place in the limit. */
  error: number;
}

export interface AlignmentData {
  provenance: Provenance;
  frames: AlignmentFrame[];
  /** The time at which the tokens are here: some of them, rows in units of 10⁻⁴, in the run and in the limit. */
  shown: number;
  stride: number;
  positions: number[];
  limit: number[];
  /** β times the mean error at t = 1, for each seed. */
  errors: number[];
  /** Of the tokens: the share predicted at v₁, the share found there, and how many are on the other side. */
  split: {predicted: number; found: number; astray: number};
  /**
   * The rate of the median: the spectral gap over |Av₁|, in the limit, in the run; and of the root mean square: as it is to
   * be late, and in the limit, the mean of the seeds and its standard error.
   */
  rates: {
    predicted: number;
    limit: number;
    run: number;
    rmsPredicted: number;
    rms: number;
    rmsError: number;
  };
  verdicts: Verdict[];
}

export interface ErrorCurve {
  label: string;
  points: {beta: number; error: number; standardError: number | null}[];
}

export interface AlignmentBetaData {
  provenance: Provenance;
  time: number;
  curves: ErrorCurve[];
  verdicts: Verdict[];
}

export interface SpectrumCase {
  name: string;
  /** V by rows; A = 1. */
  value: number[];
  /** What the curve shows. */
  quantity: string;
  points: {time: number; run: number; limit: number}[];
}

export interface AlignmentSpectraData {
  provenance: Provenance;
  beta: number;
  tokens: number;
  cases: SpectrumCase[];
  /** The share of tokens at v₁ over the angle of the start's middle from v₁, in degrees. */
  split: {angle: number; predicted: number; byAxis: number; mean: number; standardError: number}[];
  verdicts: Verdict[];
}
