// What the loaders of the page on the heat phase write.
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";

/** A quiet start of one Gaussian, and what became of it. */
export interface GaussianRun {
  dimension: 2 | 3;
  beta: number;
  /** V = ±1. */
  sign: 1 | -1;
  tokens: number;
  s: number[];
  /** −2 ln R/(d − 1), R the length of the mean of all tokens: the variance of the Gaussian whose R that is. */
  variance: number[];
  /** Tokens in each bin of the distance from the centre, at each s. */
  counts: number[][];
}

/** Tokens that start as a mixture of three Gaussians, from quantiles or at random. */
export interface MixtureRun {
  tokens: number;
  start: "quiet" | "random";
  beta: number;
  sign: 1 | -1;
  s: number[];
  /** The variance of the tokens in the basin of each component, at each s. */
  variances: number[][];
  /** Tokens in each bin of the circle, at each s. */
  counts: number[][];
}

/** Tokens that start as a mixture of three heat kernels on the sphere, from quantiles. */
export interface SphereRun {
  tokens: number;
  beta: number;
  sign: 1 | -1;
  s: number[];
  /** The variance of the tokens in the basin of each component, at each s. */
  variances: number[][];
  /** Tokens in each part of the band, by their longitude from −π on, at each s. */
  counts: number[][];
  /** Some of the tokens at each s: three coordinates each, in thousandths. */
  drawn: number[][];
}

/** The growth rate of one mode. */
export interface ModeRate {
  degree: number;
  rate: number;
  /** Standard error: over seeds for random starts, of the fit for prepared ones. */
  error: number;
}

export interface HeatData {
  provenance: Provenance;
  /** The variance at the start. */
  variance: number;
  /** The width of the bins of the distance from the centre, radians, and how many. */
  bins: {width: number; count: number};
  runs: GaussianRun[];
  /** The variance of a million tokens at some s, and of ten thousand. */
  million: {beta: number; s: number[]; variance: number[]; smaller: number[]};
  mixture: {components: {mean: number; variance: number; weight: number}[]; bins: number; runs: MixtureRun[]};
  sphere: {
    components: {mean: number[]; variance: number; weight: number}[];
    /** About the equator: half its width, radians, and how many parts of the same length it has. */
    band: {half: number; bins: number};
    runs: SphereRun[];
    /** The variances of more tokens at one time, V = 1. */
    large: {tokens: number; s: number; variances: number[]};
  };
  growth: {
    beta: number;
    /** Modes that were prepared, on the circle and the sphere; and the noise of random tokens, on the circle. */
    circle: ModeRate[];
    sphere: ModeRate[];
    noise: {tokens: number; seeds: number; rates: ModeRate[]};
  }[];
  verdicts: Verdict[];
}

/** When clusters appear in so many random tokens: the mean over the seeds, and its standard error. */
export interface NoiseTime {
  beta: number;
  tokens: number;
  seeds: number;
  mean: number;
  error: number;
}

/** How well heat describes random tokens: what was found at one β and N, means over the seeds. */
export interface WindowPoint {
  beta: number;
  tokens: number;
  seeds: number;
  /** (variance)/(v₀/2) − 1 half way to the blow-up, and its standard error; null for a single seed. */
  deviation: number;
  deviationError: number | null;
  /** The root of the squared difference of the smoothed density from that of a quiet start, over its square, at the blow-up. */
  noise: number;
  noiseError: number | null;
}

export interface HeatNoiseData {
  provenance: Provenance;
  /** The contrast that counts as clusters. */
  level: number;
  times: NoiseTime[];
  window: {variance: number; points: WindowPoint[]};
  verdicts: Verdict[];
}
