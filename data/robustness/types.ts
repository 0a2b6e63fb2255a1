// What the loaders of the page on robustness write; the part on dimension has types of its own.
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";
import type {WaveFrame, WaveParameters} from "./escape.js";

/** Mean and standard error. */
export interface Estimate {
  mean: number;
  error: number;
}

/** How displacements of one degree across the plane were seen to grow. */
export interface TransverseRate {
  value: number;
  k: number;
  rate: number;
}

/** Tokens that leave a plane: their third coordinates at a time. */
export interface EscapeFrame {
  time: number;
  mean: number;
  deviation: number;
}

/** How a wave grew, of A = R(α) and V = R(−α). */
export interface RotatedWave {
  /** α, degrees. */
  turn: number;
  k: number;
  rate: number;
  speed: number;
}

/** Tokens under V = diag(1, 1 − δ), means over the seeds. */
export interface GapPoint {
  gap: number;
  clusters: Estimate;
  /** When they are within 0.05 of the two points, root mean square; null for δ = 0. */
  two: Estimate | null;
  /** The same of the limit flow, from evenly spread tokens. */
  limit: number | null;
}

/** Tokens under a matrix with the eigenvalues 1, ½, ¼ and entries s above the diagonal. */
export interface ShearPoint {
  shear: number;
  /** When the median distance from v₁ falls below 0.05, in the limit and the run. */
  limit: number;
  run: number;
  /** The rate at which the limit's falls from 0.01 to 0.001. */
  rate: number;
}

export interface RobustnessSpectraData {
  provenance: Provenance;
  beta: number;
  transverse: TransverseRate[];
  threshold: {beta: number; value: number; rate: number}[];
  /** The run that the figure of escape stands with. */
  wave: WaveParameters & {frames: WaveFrame[]};
  escape: {
    value: number;
    frames: EscapeFrame[];
    /** The least and the largest |x₃| of a token at the end of each run from a random start. */
    ends: {value: number; beta: number; least: number[]; most: number[]}[];
  };
  rotated: RotatedWave[];
  /** The number of clusters at the end of runs of random tokens, for each seed. */
  rotatedClusters: {turn: number; counts: number[]}[];
  gaps: {beta: number; tokens: number; seeds: number; points: GapPoint[]};
  shears: ShearPoint[];
  /** The root mean square distance from E_max and from V's leading plane, where they differ. */
  tilted: {
    tilt: number;
    beta: number;
    frames: {time: number; leading: number; invariant: number}[];
  };
  verdicts: Verdict[];
}

/** The times of one run. */
export interface PhaseRun {
  tokens: number;
  beta: number;
  /** Of the start, which is the same at every β. */
  seed: number;
  /** T₁: the root mean square distance from the plane falls below 0.05. */
  aligned: number;
  /** T₂: the contrast reaches 0.1. */
  clustered: number;
  /** From when on the number of clusters stays the same for at least 5; and that number. */
  settled: number;
  clusters: number;
  /** T₃: the first merger after that; null when it is beyond what was looked at. */
  firstMerger: number | null;
  /** From a distance of 0.5 to 0.05; and from a contrast of 0.01 to 0.1, null where it is above 0.01 at the start. */
  alignmentWidth: number;
  clusterWidth: number | null;
}

/** The mean of lines, one of each seed, with 95 % bounds of its slope and of itself. */
export interface Fit {
  slope: number;
  low: number;
  high: number;
  line: {x: number; y: number; low: number; high: number}[];
}

/** The mode content of random tokens on the circle: when it first exceeds a level, and the largest that it has. */
export interface ContentRun {
  beta: number;
  tokens: number;
  /** null where it does not, for each seed. */
  times: (number | null)[];
  /** The median over the seeds of the largest content up to the end. */
  largest: number;
}

/** What is fitted to the runs of N tokens: T₁ over ln β, T₂ over ln β, ln T₃ over β. */
export interface PhaseFits {
  tokens: number;
  aligned: Fit;
  clustered: Fit;
  merger: Fit;
  /** The slope of T₂ in ln β of linear growth on the circle, at the β of that fit. */
  circle: number;
  /** By how much later T₂ is for tokens that start in the plane, with the standard error, where both have been run. */
  later: {beta: number; mean: number; error: number}[];
}

export interface TimescalesData {
  provenance: Provenance;
  gap: number;
  seeds: number;
  last: number;
  /** From when on tokens are followed in the plane, and from when on as atoms. */
  leaves: number;
  settles: number;
  runs: PhaseRun[];
  fits: PhaseFits[];
  /** T₁ of evenly spread tokens in the limit; and with the same gap where A = 1. */
  limit: number;
  limitOfOne: number;
  content: ContentRun[];
  /** The slope of T₂ in ln N on the circle, with 95 % bounds, and that of linear growth. */
  overTokens: {beta: number; slope: number; low: number; high: number; law: number}[];
  verdicts: Verdict[];
}
