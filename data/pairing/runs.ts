// Runs of a few atoms for the page on pairing.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import type {Drift} from "../../lib/flow/drift.js";
import {integrate} from "../../lib/flow/integrate.js";
import {mergerSequence} from "../../lib/flow/merger-sequence.js";
import {mergingFlow} from "../../lib/flow/merging-flow.js";
import {logPairMergerTime} from "../../lib/phases/pairing/log-pair-merger-time.js";
import {type PredictedMerger, predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import {geodesicDistance} from "../../lib/sphere/geometry/geodesic-distance.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";
import {significant} from "../write.js";
import type {CloudRun, MeetingRun, MergerRecord, OrderRun, RaceRun, TieRun} from "./types.js";

/** Atoms on the circle at these angles (radians), of these masses. */
export function atomsAt(angles: readonly number[], masses?: readonly number[]): Tokens {
  const at = tokensOnCircle(angles);
  return masses ? tokens(at.positions, 2, {masses: [...masses]}) : at;
}

/** Local errors of an angle in a step, by what is looked for; and the angle at which two atoms have met. */
export const tolerances = {first: 1e-10, meeting: 1e-11, met: 1e-5, clock: 1e-9, random: 1e-6};

/** Who merges, from 1: "1, 2 + 3". */
export const sides = ({members}: Pick<PredictedMerger, "members">): string =>
  members.map((side) => side.map((i) => i + 1).join(", ")).join(" + ");

export const recorded = (merger: Pick<PredictedMerger, "members" | "logTime">): MergerRecord => ({
  logTime: significant(merger.logTime, 12),
  members: sides(merger)
});

/** ln of the time of the first merger, from a run in the time t itself: no clock, no quadrature. */
export function directLogTime(atoms: Tokens, beta: number, end: number, angle = 0.01): number {
  const {mergers, status, advice} = complete(
    mergingFlow((some) => attentionDrift({beta}, some), atoms, end, {angle, tolerance: tolerances.first})
  );
  if (mergers.length === 0) throw new Error(`no merger at β = ${beta}: ${status}, ${advice}`);
  return Math.log(mergers[0].time);
}

/** The mergers of atoms, by a run and as they are predicted; the first also in the time t. */
export function orderRun(atoms: Tokens, beta: number): OrderRun {
  const {mergers} = complete(mergerSequence(atoms, beta));
  return {
    beta,
    observed: mergers.map(recorded),
    predicted: predictedMergers(atoms, beta).map(recorded),
    direct: significant(directLogTime(atoms, beta, 2 * mergers[0].time), 12),
    error: significant(mergers[mergers.length - 1].relativeError, 1)
  };
}

/** Where two atoms meet, under SA and USA. */
export function meetingRun(angle: number, ratio: number, beta: number): MeetingRun {
  const atoms = atomsAt([0, angle], [ratio, 1]);
  const share = (normalization: "softmax" | "unnormalized") => {
    const value = normalization === "softmax" ? 1 : Math.exp(-beta); // the unit of time
    const end = 1e3 * Math.exp(logPairMergerTime(beta, angle, {masses: [ratio, 1]}));
    const run = complete(
      mergingFlow((some) => attentionDrift({beta, value, normalization}, some), atoms, end, {
        angle: tolerances.met,
        tolerance: tolerances.meeting
      })
    );
    if (run.mergers.length === 0) throw new Error(`two atoms did not meet at β = ${beta}`);
    return Math.atan2(run.atoms.positions[1], run.atoms.positions[0]) / angle;
  };
  return {
    ...{ratio, beta},
    share: significant(share("softmax"), 8),
    unnormalized: significant(share("unnormalized"), 8)
  };
}

/** The angle of two equal atoms on the clock dt = e^{β(1 − cos θ)} ds of the running angle. */
export function runningClock(angle: number, beta: number, s: readonly number[]): number[] {
  const atoms = atomsAt([0, angle]);
  const field = attentionDrift({beta}, atoms);
  const drift: Drift = (time, x, out) => {
    field(time, x, out);
    const rate = Math.exp(beta * (1 - x[0] * x[2] - x[1] * x[3]));
    for (let k = 0; k < 4; ++k) out[k] *= rate;
  };
  const {snapshots, status, advice} = complete(
    integrate(drift, atoms, s[s.length - 1], {times: [...s], tolerance: tolerances.clock})
  );
  if (status !== "reached") throw new Error(`the running clock at β = ${beta}: ${advice}`);
  return snapshots.map(({positions}) => angleOf(positions));
}

/** The same on the clock of the angle at the start, dt = e^{β(1 − cos θ₀)} ds; 0 once they have merged at 0.01. */
export function fixedClock(angle: number, beta: number, s: readonly number[]): number[] {
  const unit = Math.exp(beta * (1 - Math.cos(angle)));
  const times = s.map((x) => x * unit);
  const {snapshots, status, advice} = complete(
    mergingFlow((some) => attentionDrift({beta}, some), atomsAt([0, angle]), times[times.length - 1], {
      ...{times, angle: 0.01, tolerance: tolerances.clock}
    })
  );
  if (status !== "reached") throw new Error(`the fixed clock at β = ${beta}: ${advice}`);
  return snapshots.map(({atoms}) => (atoms.masses.length === 1 ? 0 : angleOf(atoms.positions)));
}

const angleOf = (x: Float64Array) => significant(geodesicDistance(x.subarray(0, 2), x.subarray(2)), 5);

/** Two pairs far from each other: when the near one, of equal atoms, and the far one, of unequal, merge. */
export function raceRun(near: number, far: number, ratio: number, beta: number): RaceRun {
  const atoms = atomsAt([0, near, Math.PI, Math.PI + far], [1, 1, ratio, 1]);
  const {mergers} = complete(mergerSequence(atoms, beta));
  const timeOf = (members: string) => {
    const found = mergers.find((merger) => sides(merger) === members);
    if (!found) throw new Error(`${members} do not merge with each other at β = ${beta}`);
    return significant(found.logTime, 10);
  };
  return {beta, near: timeOf("1 + 2"), far: timeOf("3 + 4")};
}

/** Three atoms on the sphere, each at this angle from the others. */
export function triangle(angle: number): Tokens {
  const radius = Math.asin((2 / Math.sqrt(3)) * Math.sin(angle / 2));
  const rows = [0, 1, 2].flatMap((k) => {
    const turn = (2 * Math.PI * k) / 3;
    return [Math.sin(radius) * Math.cos(turn), Math.sin(radius) * Math.sin(turn), Math.cos(radius)];
  });
  return tokens(rows, 3, {normalise: true});
}

/** Atoms at equal or nearly equal distances, against an equal pair at this angle alone. */
export function tieRun(name: string, start: Tokens, angle: number, beta: number): TieRun {
  const {mergers, atoms} = complete(mergerSequence(start, beta));
  const alone = logPairMergerTime(beta, angle);
  return {
    ...{name, beta},
    logRatios: mergers.map(({logTime}) => significant(logTime - alone, 5)),
    off: significant((180 / Math.PI) * Math.asin(heightAbove(start, atoms.positions)), 4)
  };
}

/** The sine of the angle from a place to the great circle through the first two atoms; 0 on the circle. */
function heightAbove({dimension, positions: x}: Tokens, at: Float64Array): number {
  if (dimension === 2) return 0;
  const normal = [x[1] * x[5] - x[2] * x[4], x[2] * x[3] - x[0] * x[5], x[0] * x[4] - x[1] * x[3]];
  const height = normal[0] * at[0] + normal[1] * at[1] + normal[2] * at[2];
  return Math.abs(height) / Math.hypot(...normal);
}

/** Two clouds of tokens, evenly spread with this standard deviation, against two atoms. */
export function cloudRun(angle: number, tokens: number, width: number, beta: number): CloudRun {
  const cloud = (centre: number) =>
    Array.from({length: tokens}, (_, i) => centre + Math.sqrt(12) * width * ((i + 0.5) / tokens - 0.5));
  const {mergers} = complete(mergerSequence(atomsAt([...cloud(0), ...cloud(angle)]), beta));
  const last = mergers[mergers.length - 1];
  if (last.members[0].length !== tokens) throw new Error(`the clouds at β = ${beta} part`);
  return {beta, width, logRatio: significant(last.logTime - logPairMergerTime(beta, angle), 3)};
}
