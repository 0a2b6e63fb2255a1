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
  /** The angle from the place of the last merger to the great circle through the first two atoms, degrees. */
  off: number;
}

/** Random atoms at one β: of how many draws pairs alone tell the mergers. */
export interface RandomRow {
  beta: number;
  /** Draws with the order as predicted and every time within the bound; with the order as predicted. */
  right: number;
  inOrder: number;
  /** 95 % confidence for the share of the first. */
  interval: [number, number];
  /** Draws in which each pair is well apart from its neighbours, and those of them that are right. */
  separated: number;
  separatedRight: number;
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
  /** `gaps`: by how much 1 − cos θ is larger for the next neighbour of each pair but the last, at the largest β. */
  order: {angles: number[]; gaps: number[]; runs: OrderRun[]};
  race: {near: number; far: number; ratio: number; runs: RaceRun[]};
  ties: TieRun[];
  clouds: {angle: number; tokens: number; runs: CloudRun[]};
  /** Times are right within the share `within`; pairs are well apart where β times the gap to a neighbour exceeds `apart`. */
  random: {atoms: number; draws: number; within: number; apart: number; rows: RandomRow[]};
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
