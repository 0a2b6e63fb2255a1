// What the loaders of the page on pairing write.
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";
import type {Spontaneous} from "./spontaneous.js";

/** One merger: ln T, and the atoms on either side, as in "1, 2 + 3". */
export interface MergerRecord {
  logTime: number;
  members: string;
}

/** Two atoms alone: ln of the time in which a run brings them together. */
export interface TwoRun {
  ratio: number;
  beta: number;
  logTime: number;
}

/** Which share of the way the first of two atoms goes, whose mass is `ratio` times the other's. */
export interface MeetingRun {
  ratio: number;
  beta: number;
  share: number;
  /** The same under USA. */
  unnormalized: number;
}

/** The angle of two atoms at rescaled times, on the clock of the running angle and on that of the angle at the start. */
export interface ClockRun {
  beta: number;
  s: number[];
  running: number[];
  fixed: number[];
}

export interface OrderRun {
  beta: number;
  observed: MergerRecord[];
  predicted: MergerRecord[];
  /** ln T of the first merger in a run that is integrated in the time t. */
  direct: number;
  /** The estimated relative error of the last observed time. */
  error: number;
}

export interface RaceRun {
  beta: number;
  near: number;
  far: number;
}

/** Ties: ln of the time of each merger over that of one pair alone. */
export interface TieRun {
  name: string;
  beta: number;
  logRatios: number[];
}

/** Two clouds of tokens instead of two atoms. */
export interface CloudRun {
  beta: number;
  width: number;
  /** ln of the time over that of two atoms. */
  logRatio: number;
}

export interface PairingData {
  provenance: Provenance;
  two: {angle: number; ratios: number[]; betas: number[]; runs: TwoRun[]};
  meeting: {angle: number; runs: MeetingRun[]};
  clock: {angle: number; fixedTo: number; runs: ClockRun[]};
  order: {angles: number[]; runs: OrderRun[]};
  race: {near: number; far: number; ratio: number; runs: RaceRun[]};
  ties: TieRun[];
  clouds: {angle: number; tokens: number; runs: CloudRun[]};
  /** The atoms with which the page opens, as they merge in a run. */
  first: MergerRecord[];
  verdicts: Verdict[];
}

/** Random tokens at one β and N, over seeds; times of the first merger of clusters that formed by themselves. */
export interface SpontaneousRow {
  beta: number;
  tokens: number;
  runs: Spontaneous[];
  median: number;
  /** The quartiles of the times, and an interval that holds the median with 95 % confidence, from order statistics. */
  quartiles: [number, number];
  interval: [number, number];
}

export interface PairingSpontaneousData {
  provenance: Provenance;
  seeds: number;
  rows: SpontaneousRow[];
  verdicts: Verdict[];
}

/** A mixture of three Gaussians at one β, past its first collapse. */
export interface PastRun {
  beta: number;
  times: number[];
  /** The squared width of each component's core (of its middle half, as of a Gaussian), at each time. */
  cores: number[][];
  /** The masses at the end, as shares, and where they are. */
  atoms: {angle: number; share: number}[];
  /** ln t of each merger, the smaller share in it, and ln t by pairs of these atoms. */
  mergers: {logTime: number; share: number; predicted: number}[];
  /** ln T of the first merger of components, by two atoms at the means. */
  byMeans: number;
}

export interface PairingPastData {
  provenance: Provenance;
  components: {mean: number; variance: number; weight: number}[];
  tokens: number;
  runs: PastRun[];
}
