import {checkInteger, checkNumber, checkOptions, checkVector, DomainError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import {brent} from "../special/brent.js";
import {angleBetween} from "../sphere/geometry/angle-between.js";
import type {Tokens} from "../sphere/tokens.js";
import {DormandPrince} from "./dormand-prince.js";
import {checkDrift, copyOfTokens, norm, normaliseRows} from "./drift.js";
import {logSum} from "./log-sum.js";
import {PairingClock} from "./pairing-clock.js";
import {StepControl} from "./step-control.js";
import type {Work} from "./trajectory.js";

/** Two atoms, or groups of them, that became one, and when. */
export interface TimedMerger {
  /** The time, Infinity where it exceeds 1.8e308; 0 for tokens that were together at the start. */
  readonly time: number;
  /** The natural logarithm of the time, −Infinity at the start. */
  readonly logTime: number;
  /** An estimate of the relative error of the time, meant to be above it; 1 in the first pass, and where it is larger. */
  readonly relativeError: number;
  /** Whether both passes have found the same two sides: where not, mergers tie, and only the time is known. */
  readonly confirmed: boolean;
  /** The original tokens on either side. */
  readonly members: readonly [readonly number[], readonly number[]];
  /** The masses of the two sides. */
  readonly masses: readonly [number, number];
}

/** Atoms at one time, given by its natural logarithm, and the original tokens in each. */
export interface LogTimeSnapshot {
  readonly logTime: number;
  readonly atoms: Tokens;
  readonly members: readonly (readonly number[])[];
}

export type MergerStatus = "running" | "one cluster" | "time limit" | "balanced" | "step limit" | "cancelled";

/** What {@link mergerSequence} has found. */
export interface MergerSequence extends LogTimeSnapshot {
  readonly status: MergerStatus;
  /** What the status means, and what to do about it, in a sentence. */
  readonly advice: string;
  readonly mergers: readonly TimedMerger[];
  readonly snapshots: readonly LogTimeSnapshot[];
  /** Of both passes, at the end. */
  readonly work: Work;
}

const ADVICE: Record<MergerStatus, string> = {
  running: "The computation goes on.",
  "one cluster": "All tokens are in one cluster.",
  "time limit": "The time limit was reached first; raise maxLogTime to go on.",
  balanced:
    "The pulls on every atom cancel to rounding: the atoms stand still, and would move only where one is displaced.",
  "step limit":
    "The number of steps was used up: allow more (maxSteps), loosen the tolerance, or look for a light atom held between several heavy ones.",
  cancelled: "The caller cancelled."
};

export interface MergerSequenceOptions {
  /** The angle below which two atoms have merged, from 1e-6 to 0.5, radians; default 0.01. */
  readonly angle?: number;
  /** The relative error of times that is aimed at, from 1e-12 to 1e-2; default 1e-8. */
  readonly tolerance?: number;
  /** The logarithm of the time at which to end; default none. */
  readonly maxLogTime?: number;
  /** Logarithms of times at which the atoms are wanted, increasing; default none. */
  readonly logTimes?: Vector;
  /** Most steps of one pass, taken and rejected; default 100 000. */
  readonly maxSteps?: number;
  /** Asked before each step; when it answers true the computation ends with the status "cancelled". */
  readonly cancelled?: () => boolean;
}

/**
 * The times at which atoms under self-attention with identity matrices (SA, Q = K = V = I) merge, until one cluster is
 * left. They are of order e^{cβ}, and the cost does not grow with them: the flow runs on the clock ds = W dt,
 * W = Σ_{i≠j} w_ij the sum of the attention weights between different atoms, on which a lone pair obeys
 * dθ/ds = −sin θ at every β, and the time is the quadrature t = ∫ ds/W, in logarithms. Adaptive steps of orders 5 and 4
 * hold the errors of the positions below tolerance/β and that of the time, relatively, below the tolerance. Two atoms
 * have merged, into a group that stands at its mass-weighted mean, when the angle between them falls below `angle`; they
 * are still followed, and become one atom when they are so close, 1e-5/(1 + β), that no other atom feels it. All is done
 * twice, the second time with an eighth of the tolerance and in another frame, so that other roundings occur; twice the
 * difference is the estimate of the error.
 *
 * An experiment: it tells mergers as they are found, with a relative error of 1 in the first pass.
 *
 * @param tokens the atoms at the start, at most 2000
 * @param beta inverse temperature, from 0 to 1e6
 * @param options `angle`, `tolerance`, `maxLogTime`, `logTimes`, `maxSteps`, `cancelled`
 * @returns the mergers in order, a status with advice, the last time and atoms, the atoms at the requested times, and
 * the work. Reaching a limit is a status.
 *
 * Accuracy: each merger says its own; for the first of generic atoms the relative error of the time is below `tolerance`
 * plus β·1e-14, and it grows with each later one, as what moved while others merged counts β times: a smaller `tolerance`
 * lowers it. Where two mergers almost tie, or atoms stand almost in balance, it is larger, and the estimate says so.
 * @throws {ShapeError} when tokens are not tokens or an option has a wrong type
 * @throws {DomainError} when a row is not a unit vector, beta or an option is out of range, or there are too many tokens
 *
 * Cost: some hundred steps a merger, of 6 evaluations in O(n²d) for n atoms, whatever β is; twice.
 * Source: derived here; the limit β → ∞ of the clock is that of arXiv 2509.25040, Proposition 3.11
 */
export function mergerSequence(
  tokens: Tokens,
  beta: number,
  options: MergerSequenceOptions = {}
): Experiment<MergerSequence> {
  checkNumber("beta", beta, {min: 0, max: 1e6});
  const {
    angle = 0.01,
    tolerance = 1e-8,
    maxLogTime = Infinity,
    logTimes = []
  } = checkOptions(options, {
    angle: true,
    tolerance: true,
    maxLogTime: true,
    logTimes: true,
    maxSteps: true,
    cancelled: true
  });
  const {maxSteps = 100_000, cancelled = () => false} = options;
  checkNumber("angle", angle, {min: 1e-6, max: 0.5});
  checkNumber("tolerance", tolerance, {min: 1e-12, max: 1e-2});
  if (maxLogTime !== Infinity) checkNumber("maxLogTime", maxLogTime);
  checkVector("logTimes", logTimes, 0);
  for (let i = 1; i < logTimes.length; ++i) {
    if (logTimes[i] >= logTimes[i - 1]) continue;
    throw new DomainError(`logTimes[${i}]`, logTimes[i], `at least ${logTimes[i - 1]}, the one before`);
  }
  checkInteger("maxSteps", maxSteps, 0);
  checkDrift(cancelled, "cancelled");
  const checked = copyOfTokens(tokens);
  checkInteger("number of tokens", checked.masses.length, 1, 2000);
  return run(checked, beta, {angle, tolerance, maxLogTime, logTimes, maxSteps, cancelled});
}

type Settings = Required<MergerSequenceOptions>;

function* run(tokens: Tokens, beta: number, settings: Settings): Experiment<MergerSequence> {
  const {dimension, positions, masses} = tokens;
  const all = Math.max(1, masses.length - 1);
  const first = new Pass(tokens, beta, {...settings, logTimes: []});
  let told = 0;
  for (const share of first.run(all)) {
    const fraction = share / 2;
    yield first.mergers.length > told ? {fraction, value: first.found("running", untold)} : {fraction};
    told = first.mergers.length;
  }
  if (first.status === "cancelled") return first.found(first.status, untold);
  const turned = {dimension, masses, positions: mirrored(positions, dimension)};
  const tolerance = settings.tolerance / 8;
  const second = new Pass(turned, beta, {...settings, tolerance}, mirrored);
  const byParties = new Map(first.mergers.map((merger) => [key(merger), merger.logTime]));
  const judged = (merger: TimedMerger, k: number) => {
    const same = byParties.get(key(merger));
    const before = same ?? first.mergers[k]?.logTime;
    const rounding = merger.logTime === -Infinity ? 0 : 1e-14 * (1 + beta) + 1e-16 * Math.abs(merger.logTime);
    // two passes do not show what they share: rounding, and the atoms' collapse
    const difference = before === merger.logTime ? 0 : Math.abs((before ?? Infinity) - merger.logTime);
    const relativeError = Math.min(1, 2 * difference + tolerance / 50 + rounding + 1e-10);
    return {...merger, relativeError, confirmed: same !== undefined};
  };
  told = 0;
  for (const share of second.run(all)) {
    const fraction = (1 + share) / 2;
    yield second.mergers.length > told ? {fraction, value: second.found("running", judged)} : {fraction};
    told = second.mergers.length;
  }
  const found = second.found(second.status, judged);
  const [a, b] = [first.work, second.work];
  const work = {
    steps: a.steps + b.steps,
    rejected: a.rejected + b.rejected,
    evaluations: a.evaluations + b.evaluations
  };
  return {...found, work};
}

const untold = (merger: TimedMerger) => merger;

/** A merger by who takes part in it. */
const key = ({members}: TimedMerger) =>
  members
    .map((side) => side.join())
    .sort()
    .join("|");

/** The rows, mirrored at the plane orthogonal to (1, 2, …, d). */
function mirrored(rows: Float64Array, d: number): Float64Array {
  const square = (d * (d + 1) * (2 * d + 1)) / 6;
  const image = rows.slice();
  for (let i = 0; i < rows.length; i += d) {
    let along = 0;
    for (let k = 0; k < d; ++k) along += ((k + 1) * rows[i + k]) / square;
    for (let k = 0; k < d; ++k) image[i + k] -= 2 * along * (k + 1);
  }
  normaliseRows(image, d);
  return image;
}

class Pass {
  status: MergerStatus = "running";
  readonly mergers: TimedMerger[] = [];
  private readonly beta: number;
  private readonly d: number;
  private readonly settings: Settings;
  private readonly frame: (rows: Float64Array, d: number) => Float64Array;
  private readonly snapshots: LogTimeSnapshot[] = [];
  /** The atoms that are followed: rows, masses, and the group that each has merged into. */
  private rows: Float64Array;
  private masses: Float64Array;
  private groups: number[];
  /** The original tokens of each group, and their mass. */
  private readonly members: number[][];
  private readonly weights: number[];
  private logTime = -Infinity;
  work: Work = {steps: 0, rejected: 0, evaluations: 0};

  constructor(
    {dimension, positions, masses}: Tokens,
    beta: number,
    settings: Settings,
    frame: (rows: Float64Array, d: number) => Float64Array = (rows) => rows
  ) {
    this.beta = beta;
    this.d = dimension;
    this.settings = settings;
    this.frame = frame;
    this.rows = positions.slice();
    this.masses = masses.slice();
    this.groups = Array.from(masses, (_, i) => i);
    this.members = Array.from(masses, (_, i) => [i]);
    this.weights = [...masses];
  }

  /** Yields, after each step, the share of the mergers that has happened. */
  *run(all: number): Generator<number, void, void> {
    const {angle} = this.settings;
    const n = this.masses.length;
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < i; ++j) {
        if (angleBetween(this.rows, i, this.rows, j, this.d) <= angle) this.report(i, j, -Infinity);
      }
    }
    while (this.status === "running" && this.mergers.length < n - 1) {
      this.collapse();
      for (const _ of this.phase()) yield this.mergers.length / all;
    }
    if (this.status === "running") this.status = "one cluster";
  }

  /** The atoms as they are now, those of a group as one. */
  found(status: MergerStatus, judged: (merger: TimedMerger, k: number) => TimedMerger): MergerSequence {
    const mergers = this.mergers.map(judged);
    const lists = {mergers, snapshots: this.snapshots.slice()};
    return {
      status,
      advice: ADVICE[status],
      ...this.snapshot(this.logTime, this.rows),
      ...lists,
      work: this.work
    };
  }

  private snapshot(logTime: number, rows: Float64Array): LogTimeSnapshot {
    const {d, groups, members, weights} = this;
    const present = [...new Set(groups)].sort((a, b) => members[a][0] - members[b][0]);
    const positions = new Float64Array(present.length * d);
    for (const [i, group] of groups.entries()) {
      const at = present.indexOf(group);
      const share = this.masses[i] / weights[group];
      for (let k = 0; k < d; ++k) positions[at * d + k] += share * rows[i * d + k];
    }
    normaliseRows(positions, d);
    return {
      logTime,
      atoms: {
        dimension: d,
        positions: this.frame(positions, d),
        masses: Float64Array.from(present, (group) => weights[group])
      },
      members: present.map((group) => [...members[group]].sort((a, b) => a - b))
    };
  }

  /** The groups of atoms i and j become one. */
  private report(i: number, j: number, moment: number): void {
    const {groups, members, weights} = this;
    // mergers in one step are in order, of which rounding knows nothing
    const logTime = Math.max(moment, this.mergers.at(-1)?.logTime ?? -Infinity);
    const [a, b] = [groups[i], groups[j]].sort((p, q) => p - q);
    if (a === b) return;
    const sorted = (group: number) => [...members[group]].sort((p, q) => p - q);
    this.mergers.push({
      time: Math.exp(logTime),
      logTime,
      relativeError: 1,
      confirmed: false,
      members: [sorted(a), sorted(b)],
      masses: [weights[a], weights[b]]
    });
    members[a].push(...members[b]);
    weights[a] += weights[b];
    for (let k = 0; k < groups.length; ++k) if (groups[k] === b) groups[k] = a;
  }

  /** How close two atoms of a group come before they are one atom: others then feel a relative change of 1e-11. */
  private get contact(): number {
    return Math.min(this.settings.angle, 1e-5 / (1 + this.beta));
  }

  /** Atoms of one group that touch become one. */
  private collapse(): boolean {
    const {d, masses, rows, groups, contact} = this;
    for (let i = 0; i < masses.length; ++i) {
      for (let j = 0; j < i; ++j) {
        if (groups[i] !== groups[j] || squareChord(rows, i, j, d) > contact * contact) continue;
        const share = masses[i] / (masses[i] + masses[j]);
        for (let k = 0; k < d; ++k) rows[j * d + k] += share * (rows[i * d + k] - rows[j * d + k]);
        normaliseRows(rows, d);
        const others = (_: unknown, k: number) => k !== i;
        masses[j] += masses[i];
        this.masses = masses.filter(others);
        this.groups = groups.filter(others);
        this.rows = rows.filter((_, k) => Math.floor(k / d) !== i);
        this.collapse();
        return true;
      }
    }
    return false;
  }

  /** Follows the present atoms until two of them touch, or the end; yields after each step. */
  private *phase(): Generator<void, void, void> {
    const {beta, d, settings, masses} = this;
    const size = masses.length * d;
    const clock = new PairingClock(beta, d, masses);
    const unit = new Float64Array(size);
    const start = this.logTime;
    let base = 0; // time is start + e^base · the last entry of the state
    const rate = (_: number, state: Float64Array, out: Float64Array) => {
      unit.set(state.subarray(0, size));
      normaliseRows(unit, d);
      clock.velocities(unit, out);
      out[size] = Math.exp(-clock.logRate - base);
    };
    rate(0, this.rows, new Float64Array(size + 1));
    base = -clock.logRate;
    if (clock.imbalance < 1e-13) {
      this.status = "balanced";
      return;
    }
    const state = new Float64Array(size + 1);
    state.set(this.rows);
    const solver = new DormandPrince(rate, state, 0);
    const control = new StepControl();
    const before = Math.exp(Math.min(700, start - base));
    const timeAt = (elapsed: number) => logSum(start, base + Math.log(elapsed));
    const inside = new Float64Array(size + 1);
    const at = (sigma: number) => {
      solver.interpolate(sigma, inside);
      return inside;
    };
    let step = 0.01 / (1 + beta);
    const {steps, rejected, evaluations} = this.work;
    for (let touched = false; !touched; ) {
      if (settings.cancelled()) this.status = "cancelled";
      else if (this.work.steps + this.work.rejected >= settings.maxSteps) this.status = "step limit";
      if (this.status !== "running") return;
      const tried = step;
      solver.attempt(0, tried);
      const {accepted, factor} = control.judge(this.error(solver, before));
      step *= factor;
      this.work = {
        steps: steps + control.steps,
        rejected: rejected + control.rejected,
        evaluations: evaluations + solver.evaluations
      };
      if (!accepted) continue;
      const sigmaAt = (logTime: number) => {
        const target = Math.exp(logTime - base) - before;
        const late = (sigma: number) => at(sigma)[size] - target;
        return late(0) >= 0 ? 0 : late(1) <= 0 ? 1 : brent(late, 0, 1).root;
      };
      const over = timeAt(solver.next[size]) > settings.maxLogTime;
      const last = over ? sigmaAt(settings.maxLogTime) : 1;
      for (let met = this.meeting(at, 0, last); met; met = this.meeting(at, met.sigma, last)) {
        this.collect(timeAt(at(met.sigma)[size]), (logTime) => at(sigmaAt(logTime)));
        this.report(met.i, met.j, timeAt(this.elapsedAtMeeting(solver, tried, met)));
      }
      this.logTime = over ? settings.maxLogTime : timeAt(solver.next[size]);
      this.collect(this.logTime, (logTime) => at(sigmaAt(logTime)));
      if (over) {
        this.status = "time limit";
        this.rows.set(at(last).subarray(0, size));
        normaliseRows(this.rows, d);
        return;
      }
      for (let k = 0; k < size; ++k) this.rows[k] = solver.next[k];
      normaliseRows(this.rows, d);
      solver.next.set(this.rows);
      solver.advance();
      yield;
      if (this.mergers.length === this.members.length - 1) return;
      touched = this.collapse();
    }
  }

  /** The error of the step last attempted, in units of what is allowed. */
  private error({error, next}: DormandPrince, before: number): number {
    const {tolerance} = this.settings;
    const size = error.length - 1;
    let largest = 0;
    for (let i = 0; i < size; i += this.d) {
      let square = 0;
      for (let k = i; k < i + this.d; ++k) square += error[k] * error[k];
      if (square > largest) largest = square;
    }
    const inPlace = (Math.sqrt(largest) * (10 + this.beta)) / tolerance;
    const inTime = Math.abs(error[size]) / (tolerance * (before + Math.abs(next[size])));
    const total = 2 * Math.max(inPlace, inTime);
    return Number.isFinite(total) ? total : 1e10;
  }

  /** The first two groups to meet between two shares of the step last attempted, each by one of its atoms. */
  private meeting(at: (sigma: number) => Float64Array, from: number, to: number): Meeting | undefined {
    const {d, groups, settings} = this;
    const present = [...new Set(groups)];
    const ends = at(to).slice(0, groups.length * d);
    const centres = new Float64Array(present.length * d);
    for (const [g, group] of present.entries()) centres.set(this.centre(group, ends), g * d);
    let first: Meeting | undefined;
    for (let g = 0; g < present.length; ++g) {
      for (let h = 0; h < g; ++h) {
        if (squareChord(centres, g, h, d) > settings.angle ** 2) continue;
        const apart = (sigma: number) => {
          const state = at(sigma);
          const [x, y] = [this.centre(present[g], state), this.centre(present[h], state)];
          return angleBetween(x, 0, y, 0, d) - settings.angle;
        };
        if (apart(to) > 0) continue;
        // groups may be as close from the start, as one of them has just been formed
        const sigma = apart(from) <= 0 ? from : brent(apart, from, to).root;
        if (first && first.sigma <= sigma) continue;
        first = {sigma, from, i: groups.indexOf(present[g]), j: groups.indexOf(present[h])};
      }
    }
    return first;
  }

  /** The direction of the mean of the atoms of a group. */
  private centre(group: number, rows: Float64Array): Float64Array {
    const {d, groups, masses} = this;
    const sum = new Float64Array(d);
    for (let i = 0; i < groups.length; ++i) {
      if (groups[i] !== group) continue;
      const share = masses[i] / (this.weights[group] * norm(rows, i * d, d));
      for (let k = 0; k < d; ++k) sum[k] += share * rows[i * d + k];
    }
    normaliseRows(sum, d);
    return sum;
  }

  /**
   * The clock's time at which two groups meet, which dense output puts at a share of the step h: that output is replaced
   * by a step of the full order to there, and what is missing to the meeting by the approach in the last of it.
   */
  private elapsedAtMeeting(solver: DormandPrince, h: number, {sigma, from, i, j}: Meeting): number {
    const {d, groups, settings} = this;
    const size = groups.length * d;
    const apart = (rows: Float64Array) =>
      angleBetween(this.centre(groups[i], rows), 0, this.centre(groups[j], rows), 0, d) - settings.angle;
    solver.attempt(0, sigma * h);
    const short = 1e-3 * h;
    const before = solver.next.map((x, k) => x - short * solver.slopeAfter[k]);
    const missing = apart(solver.next);
    const approach = (apart(before) - missing) / short;
    // groups that were too close at once have nothing to make up for
    const change = approach > 0 && sigma > from ? missing / approach : 0;
    const elapsed = solver.next[size] + change * solver.slopeAfter[size];
    solver.attempt(0, h);
    return elapsed;
  }

  /** Takes the snapshots that are due at `until`. */
  private collect(until: number, positions: (logTime: number) => Float64Array): void {
    const {logTimes} = this.settings;
    for (let i = this.snapshots.length; i < logTimes.length && logTimes[i] <= until; ++i) {
      const rows = positions(logTimes[i]).slice(0, this.rows.length);
      this.snapshots.push(this.snapshot(logTimes[i], rows));
    }
  }
}

/** When two groups meet, as a share of a step, looked for from another share on, and an atom of each. */
interface Meeting {
  readonly sigma: number;
  readonly from: number;
  readonly i: number;
  readonly j: number;
}

/** |x_i − x_j|², at most the square of the angle. */
function squareChord(rows: Float64Array, i: number, j: number, d: number): number {
  let square = 0;
  for (let k = 0; k < d; ++k) square += (rows[i * d + k] - rows[j * d + k]) ** 2;
  return square;
}
