// A mixture of Gaussians of tokens past its first collapse, until one cluster is left.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import {mergerSequence} from "../../lib/flow/merger-sequence.js";
import {mergingFlow} from "../../lib/flow/merging-flow.js";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import {quietWrappedNormalTokens} from "../../lib/sphere/start/quiet-wrapped-normal-tokens.js";
import type {Tokens} from "../../lib/sphere/tokens.js";
import {significant} from "../write.js";
import type {PairingPastData, PastRun} from "./types.js";

type Components = PairingPastData["components"];

/** From the lower to the upper quartile of a Gaussian of standard deviation 1. */
const middleHalf = 1.3489795003921634;

/** The variance of the Gaussian whose middle half is as wide as that of the mass nearest to each mean. */
export function coreVariances(x: Tokens, means: readonly number[]): number[] {
  const basins: {away: number; mass: number}[][] = means.map(() => []);
  for (const [i, angle] of anglesOnCircle(x).entries()) {
    const away = means.map((mean) => Math.atan2(Math.sin(angle - mean), Math.cos(angle - mean)));
    const nearest = away.reduce((best, a, k) => (Math.abs(a) < Math.abs(away[best]) ? k : best), 0);
    basins[nearest].push({away: away[nearest], mass: x.masses[i]});
  }
  return basins.map((basin) => {
    basin.sort((a, b) => a.away - b.away);
    const whole = basin.reduce((sum, {mass}) => sum + mass, 0);
    const at = (share: number) => {
      let below = 0;
      for (const {away, mass} of basin) {
        below += mass;
        if (below >= share * whole) return away;
      }
      return basin[basin.length - 1].away;
    };
    return ((at(0.75) - at(0.25)) / middleHalf) ** 2;
  });
}

export interface PastSettings {
  readonly tokens: number;
  readonly points: number;
  /** Of an angle in a step. */
  readonly tolerance: number;
  /** The angle at which tokens become one atom. */
  readonly angle: number;
}

export function pastRun(
  components: Components,
  beta: number,
  {tokens: n, points, tolerance, angle}: PastSettings
): PastRun {
  const means = components.map(({mean}) => mean);
  // the widest component collapses at βσ²/2; then some times that of contraction
  const until = 0.6 * beta * Math.max(...components.map(({variance}) => variance)) + 20;
  const times = Array.from({length: points}, (_, i) => significant((i * until) / (points - 1), 6));
  const run = complete(
    mergingFlow(
      (some) => attentionDrift({beta}, some, {accuracy: tolerance / 10}),
      quietWrappedNormalTokens(n, components),
      times[points - 1],
      {angle, at: "step", tolerance, norm: "rms", times}
    )
  );
  if (run.status !== "reached") throw new Error(`the mixture at β = ${beta}: ${run.advice}`);
  const {atoms} = run;
  const later = complete(mergerSequence(atoms, beta));
  if (later.status !== "one cluster") throw new Error(`the mixture at β = ${beta}: ${later.advice}`);
  // crumbs that are less than 0.01 apart count as one from the beginning
  const isLater = ({logTime}: {logTime: number}) => logTime > -Infinity;
  const foretold = predictedMergers(atoms, beta).filter(isLater);
  const gap = (i: number, j: number) => {
    const turn = Math.abs(means[i] - means[j]) % (2 * Math.PI);
    return Math.min(turn, 2 * Math.PI - turn);
  };
  const pairs = means.flatMap((_, i) =>
    means
      .slice(0, i)
      .map((__, j) =>
        logPairMergerTime(beta, gap(i, j), {masses: [components[i].weight, components[j].weight]})
      )
  );
  return {
    beta,
    times,
    cores: run.snapshots.map((s) => coreVariances(s.atoms, means).map((v) => significant(v, 4))),
    atoms: Array.from(anglesOnCircle(atoms), (angle, i) => ({
      angle: significant(angle, 4),
      share: significant(atoms.masses[i] / n, 4)
    })),
    mergers: later.mergers.filter(isLater).map(({logTime, masses}, i) => ({
      logTime: significant(logTime, 6),
      share: significant(Math.min(...masses) / n, 4),
      predicted: significant(foretold[i].logTime, 6)
    })),
    byMeans: significant(Math.min(...pairs), 6)
  };
}
