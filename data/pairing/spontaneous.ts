// Clusters that form by themselves in random tokens, and when the first of them merge.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import {mergerSequence} from "../../lib/flow/merger-sequence.js";
import {mergingFlow} from "../../lib/flow/merging-flow.js";
import {smoothedContrast} from "../../lib/phases/heat/smoothed-contrast.js";
import {phaseTimes} from "../../lib/phases/journey/phase-times.js";
import {predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {clusterPlateaus} from "../../lib/sphere/clusters/cluster-plateaus.js";
import {clusters} from "../../lib/sphere/clusters/clusters.js";
import {singleLinkage} from "../../lib/sphere/clusters/single-linkage.js";
import {circleModes} from "../../lib/sphere/observables/circle-modes.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";

export interface SpontaneousSettings {
  /** Tokens are followed one by one until then, with a record at every `step`; afterwards as the atoms that they have become. */
  readonly until: number;
  readonly step: number;
  /** Of an angle in a step; and the angle at which tokens become one atom. */
  readonly tolerance: number;
  /** That of the run from merger to merger. */
  readonly mergers: number;
}

/** What became of one start. */
export interface Spontaneous {
  /** When the number of clusters first settled, and what it was. */
  readonly settled: number;
  readonly clusters: number;
  /** When it changed. */
  readonly firstMerger: number;
  /** When the first two would merge as atoms, counted from when they settled. */
  readonly predicted: number;
  /** β(1 − cos θ) of the closest two clusters when they settled. */
  readonly depth: number;
  /** ln t at which 1, 2, … clusters are left. */
  readonly logTimes: number[];
}

/** Modes that count at β. */
const degrees = (beta: number) => Math.ceil(3 * Math.sqrt(beta) + 4);

/** Each cluster as one atom. */
function atomsOf(x: Tokens, threshold: number): Tokens {
  const {labels, masses} = clusters(x, singleLinkage(x), threshold);
  const sums = new Float64Array(2 * masses.length);
  for (const [i, label] of labels.entries()) {
    for (let k = 0; k < 2; ++k) sums[2 * label + k] += x.masses[i] * x.positions[2 * i + k];
  }
  return tokens(sums, 2, {normalise: true, masses});
}

export function spontaneous(start: Tokens, beta: number, settings: SpontaneousSettings): Spontaneous {
  const {until, step, tolerance} = settings;
  const times = Array.from({length: Math.round(until / step)}, (_, i) => (i + 1) * step);
  const run = complete(
    mergingFlow((some) => attentionDrift({beta}, some, {accuracy: tolerance / 10}), start, until, {
      ...{angle: tolerance, at: "step", tolerance, norm: "rms", times}
    })
  );
  if (run.status !== "reached") throw new Error(`clusters at β = ${beta}: ${run.advice}`);
  const plateaus = run.snapshots.map(
    ({atoms}) => clusterPlateaus(singleLinkage(atoms), {resolution: tolerance})[0]
  );
  const contrast = run.snapshots.map(({atoms}) => smoothedContrast(circleModes(atoms, degrees(beta)), beta));
  const later = complete(mergerSequence(run.atoms, beta, {tolerance: settings.mergers}));
  if (later.status !== "one cluster") throw new Error(`clusters at β = ${beta}: ${later.advice}`);
  const left = run.atoms.masses.length;
  // those that are less than 0.01 apart have merged at once, and of mergers at one time the last one counts
  const mergers = later.mergers
    .map(({logTime}, i) => ({time: until + Math.exp(logTime), count: left - 1 - i}))
    .filter(({time}, i, all) => time > until && !(all[i + 1]?.time <= time));
  const record = {
    times: [...times, ...mergers.map(({time}) => time)],
    contrast: [...contrast, ...mergers.map(() => contrast[contrast.length - 1])],
    clusters: [...plateaus.map(({count}) => count), ...mergers.map(({count}) => count)]
  };
  const {settled, firstMerger} = phaseTimes(record);
  if (settled === undefined || firstMerger === undefined)
    throw new Error(`no clusters settle at β = ${beta}`);
  const at = Math.min(times.indexOf(settled), times.length - 1);
  if (at < 0) throw new Error("clusters settle too late");
  const {from, to, count} = plateaus[at];
  const atoms = atomsOf(run.snapshots[at].atoms, Math.sqrt(from * to));
  const [first] = predictedMergers(atoms, beta);
  const logTimes = Array.from({length: count}, (_, k) => {
    const i = record.clusters.findIndex((c, j) => record.times[j] >= settled && c <= k + 1);
    return Math.log(record.times[i]);
  });
  const {heights} = singleLinkage(atoms);
  return {
    settled,
    clusters: count,
    firstMerger,
    predicted: settled + Math.exp(first.logTime),
    depth: beta * (1 - Math.cos(heights[0])),
    logTimes
  };
}
