import {checkNumber, checkOptions, checkVector, ShapeError, type Vector} from "../../errors.js";
import {checkRecord, firstPassage} from "./first-passage.js";

/** What was recorded of a run. */
export interface RunRecord {
  /** Rising times of the records. */
  readonly times: Vector;
  /** Root mean square distance of the tokens from E_max, at these times; without it they are taken to be in E_max. */
  readonly transverse?: Vector;
  /** The contrast of the smoothed density, by `smoothedContrast`. */
  readonly contrast: Vector;
  /** The number of clusters, from 1; before clusters have formed it is not looked at. */
  readonly clusters: Vector;
}

export type Phase = "alignment" | "heat" | "clustering" | "pairing" | "one cluster" | "escape";

/** A phase and when it was. */
export interface PhaseInterval {
  readonly phase: Phase;
  readonly from: number;
  readonly to: number;
}

/** A time between mergers. */
export interface MergerPlateau {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** When the phases of a run began and ended; a time is undefined when it is not in the record. */
export interface PhaseTimes {
  /** T₁: the transverse distance first falls below its level. */
  readonly aligned: number | undefined;
  /** The transverse distance rises to its level again, after T₁: the tokens leave E_max. */
  readonly escaped: number | undefined;
  /** T₂: the contrast first reaches its level: clusters form. */
  readonly clustered: number | undefined;
  /** The first time, after T₂, at which the number of clusters begins to stay the same for as long as `rest`. */
  readonly settled: number | undefined;
  /** T₃: the number of clusters first changes after that; and when it becomes 1. */
  readonly firstMerger: number | undefined;
  readonly lastMerger: number | undefined;
  /** The phases in the order of their beginnings; alignment overlaps with clustering when T₂ < T₁. */
  readonly intervals: readonly PhaseInterval[];
  /** The times from T₂ on in which the number of clusters does not change. */
  readonly plateaus: readonly MergerPlateau[];
}

/** Levels at which a phase is said to be over. */
export interface PhaseLevels {
  /** Of the transverse distance, above 0; default 0.05. */
  readonly transverse?: number;
  /** Of the contrast, above 0; default 0.1. */
  readonly contrast?: number;
  /** How long a number of clusters lasts that is called settled, above 0; default 5, some times that of contraction, 1. */
  readonly rest?: number;
}

/**
 * The phases of a run, told by criteria that are stated beforehand:
 * - alignment lasts until the root mean square distance from E_max falls below 0.05 (T₁);
 * - heat lasts from T₁ until the contrast of the smoothed density reaches 0.1 (T₂), of the 0.27 that evenly spaced clusters
 *   have: before, the tokens have a smooth density, afterwards they are clusters; there is no heat phase when T₂ ≤ T₁;
 * - clustering lasts from T₂ until the number of clusters has settled: it stays the same for a time 5 from then on, many
 *   times what a cluster takes to contract;
 * - pairing lasts from then until one cluster is left: within it, the plateaus between mergers;
 * - escape: from when, after T₁, the distance from E_max reaches its level again.
 *
 * @param run the record: `times`, `transverse`, `contrast`, `clusters`; `phaseRecord` makes it of the frames of `tokenRun`
 * @param levels `transverse` (default 0.05) and `contrast` (default 0.1), `rest` (default 5)
 * @returns the times, the intervals and the plateaus
 *
 * Accuracy: that of `firstPassage`; mergers to the distance between records, at the first record with fewer clusters.
 * @throws {ShapeError} when the run is not such a record
 * @throws {DomainError} when times do not rise, a value is negative, a count below 1, or a level out of range
 *
 * Cost: O(number of records).
 * Source: derived here
 */
export function phaseTimes(run: RunRecord, levels: PhaseLevels = {}): PhaseTimes {
  if (typeof run !== "object" || run === null) throw new ShapeError("run", run, "a record of a run");
  const {times, transverse, contrast, clusters} = run;
  const {
    transverse: distance = 0.05,
    contrast: level = 0.1,
    rest = 5
  } = checkOptions(levels, {transverse: true, contrast: true, rest: true}, "levels");
  checkNumber("levels.transverse", distance, {above: 0, max: 1});
  checkNumber("levels.contrast", level, {above: 0, max: 1});
  checkNumber("levels.rest", rest, {above: 0, max: 1e300});
  checkRecord(times, contrast, "run.contrast");
  checkVector("run.clusters", clusters);
  if (clusters.length !== times.length) {
    throw new ShapeError("run.clusters", clusters, `${times.length} numbers, as many as times`);
  }
  for (let i = 0; i < clusters.length; ++i)
    checkNumber(`run.clusters[${i}]`, clusters[i], {min: 1, max: 1e9});
  if (transverse !== undefined) checkRecord(times, transverse, "run.transverse");
  const aligned = transverse === undefined ? times[0] : firstPassage(times, transverse, distance, "below");
  const escaped =
    transverse === undefined || aligned === undefined
      ? undefined
      : firstPassage(times, transverse, distance, "above", nextTime(times, aligned));
  const clustered = firstPassage(times, contrast, level, "above");
  const plateaus = clustered === undefined ? [] : constantCounts(times, clusters, clustered);
  const first = plateaus.findIndex(({count, from, to}) => count > 1 && to - from >= rest);
  const last = plateaus.at(-1);
  const moments = {
    aligned,
    escaped,
    clustered,
    settled: plateaus[first]?.from,
    firstMerger: first < 0 ? undefined : plateaus[first + 1]?.from,
    lastMerger: last?.count === 1 ? last.from : undefined
  };
  return {...moments, intervals: intervals(moments, times[0], times[times.length - 1]), plateaus};
}

/** The first recorded time after t, or t. */
function nextTime(times: Vector, t: number): number {
  for (let i = 0; i < times.length; ++i) if (times[i] > t) return times[i];
  return t;
}

function constantCounts(times: Vector, clusters: Vector, from: number): MergerPlateau[] {
  const plateaus: {count: number; from: number; to: number}[] = [];
  for (let i = 0; i < times.length; ++i) {
    if (times[i] < from) continue;
    const current = plateaus.at(-1);
    if (current !== undefined) current.to = times[i];
    if (current?.count !== clusters[i]) {
      plateaus.push({count: clusters[i], from: current === undefined ? from : times[i], to: times[i]});
    }
  }
  return plateaus;
}

function intervals(
  times: Omit<PhaseTimes, "intervals" | "plateaus">,
  start: number,
  end: number
): PhaseInterval[] {
  const {aligned = end, escaped = end, clustered = end, lastMerger = end} = times;
  const settled = times.settled ?? lastMerger;
  const all: PhaseInterval[] = [
    {phase: "alignment", from: start, to: aligned},
    {phase: "heat", from: aligned, to: clustered},
    {phase: "clustering", from: clustered, to: settled},
    {phase: "pairing", from: settled, to: lastMerger},
    {phase: "one cluster", from: lastMerger, to: end},
    {phase: "escape", from: escaped, to: end}
  ];
  return all.filter(({from, to}) => to > from).sort((a, b) => a.from - b.from);
}
