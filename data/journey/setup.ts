// The run through all phases as a reader chooses it, what it is for the library, and what of it is shown.
import type {AttentionModel} from "../../lib/attention/index.js";
import {logSum} from "../../lib/flow/log-sum.js";
import type {Journey} from "../../lib/journey/index.js";
import {type PhaseTimes, phaseTimes} from "../../lib/phases/journey/phase-times.js";
import {predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {stream} from "../../lib/random/stream.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import type {Tokens} from "../../lib/sphere/tokens.js";

/** Everything on which the run depends: V = diag(1, 1, transverse) and Q = K = 1 on the sphere. */
export interface JourneyParameters {
  beta: number;
  n: number;
  transverse: number;
  seed: number;
}

export const defaults: JourneyParameters = {beta: 30, n: 10_000, transverse: 0.1, seed: 42};

export const modelOf = ({beta, transverse}: Omit<JourneyParameters, "n" | "seed">): AttentionModel => ({
  beta,
  value: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, transverse]
  ]
});

export const startOf = ({n, seed}: Pick<JourneyParameters, "n" | "seed">): Tokens =>
  uniformTokens(stream(seed).split("start"), n, 3);

/** Tokens that are shown at each moment. */
const sample = 400;

/** When the run goes on in the plane; alignment takes longer the nearer `transverse` is to 1. */
export const handoverOf = ({transverse}: Pick<JourneyParameters, "transverse">): number =>
  Math.max(40, 14 / (1 - transverse));

/** The arguments of `journey`. */
export const journeyOf = (parameters: JourneyParameters) =>
  [modelOf(parameters), startOf(parameters), {handover: handoverOf(parameters), sample}] as const;

/** The tokens at a moment of the run. */
export interface Moment {
  time: number;
  what: string;
  /** Rows of three numbers. */
  positions: ArrayLike<number>;
}

/** What the figure shows of a run, as far as it has come. */
export interface Told extends Pick<Journey, "times" | "transverse" | "contrast" | "clusters" | "mergers"> {
  status: Journey["status"];
  advice: string;
  phases: PhaseTimes;
  /** ln t of the mergers after the handover, from the start of the run as in `mergers`, as pairs of atoms alone predict them. */
  predicted: readonly number[];
  moments: readonly Moment[];
}

/** Most atoms whose mergers are predicted in the page. */
const few = 40;

/**
 * Six moments: the start, the ends of the first three phases, the middle of pairing on a log scale, and the end. The run is
 * that of `journeyOf` with these parameters.
 */
export function told(run: Journey, parameters: Pick<JourneyParameters, "beta" | "transverse">): Told {
  const {times, transverse, contrast, clusters, mergers, status, advice, positions, atoms} = run;
  const phases = phaseTimes({times, transverse, contrast, clusters});
  const {aligned, clustered, settled, lastMerger} = phases;
  const middle =
    settled === undefined || lastMerger === undefined ? undefined : Math.sqrt(settled * lastMerger);
  const wanted: [string, number | undefined][] = [
    ["start", 0],
    ["aligned", aligned],
    ["clusters form", clustered],
    ["clusters stand", settled],
    ["halfway, in log t", middle],
    ["one cluster", lastMerger]
  ];
  const moments = wanted.flatMap(([what, time]) => {
    if (time === undefined) return [];
    const k = times.findIndex((t) => t >= time * (1 - 1e-9));
    return k < 0 ? [] : [{time: times[k], what, positions: positions[k]}];
  });
  moments.sort((a, b) => a.time - b.time); // clusters may form before alignment is over
  const isFew = atoms !== undefined && atoms.masses.length > 1 && atoms.masses.length <= few;
  // pairs count from the handover, the run from its start
  const before = Math.log(handoverOf(parameters));
  const predicted = isFew
    ? predictedMergers(atoms, parameters.beta).map(({logTime}) => logSum(before, logTime))
    : [];
  return {times, transverse, contrast, clusters, mergers, status, advice, phases, predicted, moments};
}
