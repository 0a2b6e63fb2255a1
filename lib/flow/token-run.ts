import {type AttentionModel, type FieldEvaluator, fieldEvaluator} from "../attention/index.js";
import {checkInteger, checkNumber, checkOptions, checkVector, ShapeError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import {checkNorm} from "../sphere/check-tokens.js";
import {polarOrder} from "../sphere/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {driftOfField} from "./attention-drift.js";
import {clusterCounts} from "./cluster-counts.js";
import {copyOfTokens, norm} from "./drift.js";
import {checkTimes} from "./integrate.js";
import {type AtomsSnapshot, mergingFlow} from "./merging-flow.js";
import {FLOW_ADVICE, type FlowStatus, type Work} from "./trajectory.js";

/** A token that is taken to another place at some time. */
export interface TokenMove {
  readonly time: number;
  /** Its index. */
  readonly token: number;
  /** Where to: a unit vector. */
  readonly to: Vector;
}

/** The tokens at one time, and what was measured on them. */
export interface RunFrame {
  readonly time: number;
  /** N rows of d numbers in single precision. */
  readonly positions: Float32Array;
  /** The number of different places, as far as tokens have merged. */
  readonly atoms: number;
  /** The number of clusters at each threshold. */
  readonly clusters: readonly number[];
  readonly polarOrder: number;
  /** log E and d(log E)/dt as in `Field`; undefined where the energy is. */
  readonly logEnergy: number | undefined;
  readonly logEnergyRate: number | undefined;
}

/** Frames of a run, those that are new or all. */
export interface RunPart {
  readonly frames: readonly RunFrame[];
  readonly status: FlowStatus;
  /** What the status means, and what to do about it, in a sentence. */
  readonly advice: string;
  /** Of the whole run so far. */
  readonly work: Work;
}

export interface TokenRunOptions {
  /** The local error of an angle in a step, from 1e-12 to 0.01, radians; default 1e-5. */
  readonly tolerance?: number;
  /** The error of the field, from 1e-13 to 1e-2; default a tenth of the tolerance. */
  readonly accuracy?: number;
  /** The angle at which tokens become one atom, from 1e-10 to 0.01, radians; default the tolerance. */
  readonly angle?: number;
  /** Angles below which neighbours belong to one cluster, radians; default 0.05, 0.1, 0.2. */
  readonly thresholds?: Vector;
  /** Tokens that are taken elsewhere, in the order of their times; default none. */
  readonly moves?: readonly TokenMove[];
  /** Most steps, taken and rejected; default 100 000. */
  readonly maxSteps?: number;
  /** Whether each value holds all frames so far; default true. Else it holds what is new, and a watcher must hear each. */
  readonly whole?: boolean;
}

/**
 * A whole run of tokens under one head of self-attention, to be watched: positions and observables at given times.
 * Tokens that come closer than the error of a step become one atom (and stay in their rows), so that the run gets
 * faster as clusters form: the explicit steps of a cluster are bounded by its contraction, those of an atom are not. Where
 * tokens that are so close would part again, as under V = −1, choose a smaller `angle`. The same arguments give the same
 * run.
 *
 * An experiment that tells its frames as they come, each value all of them so far, unless `whole` is false.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param tokens where the tokens are at time 0, with their masses
 * @param times when frames are wanted: increasing, from 0 to 1e307; the run ends at the last
 * @param options `tolerance`, `accuracy`, `angle`, `thresholds`, `moves`, `maxSteps`, `whole`
 * @returns the frames, a status with advice, the work. Reaching a limit is a status. A frame at the time of a
 * move shows the tokens before it.
 *
 * Accuracy: the local error of an angle is held to `tolerance` a step, see `integrate`; merging
 * moves a token by less than `angle`. Observables are those of the atoms, the energy to `accuracy`.
 * @throws {ShapeError} when an argument has a wrong type or shape
 * @throws {DomainError} when an argument is out of range, or for the reasons of `fieldEvaluator`
 *
 * Cost: that of `mergingFlow`, and for each frame one field and the clusters, by `groupLabels`.
 * Source: arXiv 2509.25040, eq. (SA) and (USA)
 */
export function tokenRun(
  model: AttentionModel,
  tokens: Tokens,
  times: Vector,
  options: TokenRunOptions = {}
): Experiment<RunPart> {
  const {
    tolerance = 1e-5,
    thresholds = [0.05, 0.1, 0.2],
    moves = []
  } = checkOptions(options, {
    tolerance: true,
    accuracy: true,
    angle: true,
    thresholds: true,
    moves: true,
    maxSteps: true,
    whole: true
  });
  const {angle = Math.max(1e-10, tolerance), maxSteps = 100_000, whole = true} = options;
  checkNumber("tolerance", tolerance, {min: 1e-12, max: 0.01});
  const {accuracy = Math.max(1e-13, tolerance / 10)} = options;
  checkNumber("angle", angle, {min: 1e-10, max: 0.01});
  checkVector("thresholds", thresholds, 0);
  for (const [i, threshold] of thresholds.entries())
    checkNumber(`thresholds[${i}]`, threshold, {min: 1e-10, max: Math.PI});
  checkInteger("maxSteps", maxSteps, 0);
  if (typeof whole !== "boolean") throw new ShapeError("whole", whole, "true or false");
  const start = copyOfTokens(tokens);
  checkVector("times", times);
  const end = checkNumber("the last of times", times[times.length - 1], {min: 0, max: 1e307});
  checkTimes(times, 0, end);
  checkMoves(moves, start, end);
  const field = fieldEvaluator(model, start.dimension, {accuracy});
  return new TokenRun(field, start, times, {
    tolerance,
    angle,
    thresholds,
    moves,
    maxSteps,
    whole
  }).run();
}

function checkMoves(moves: readonly TokenMove[], {dimension, masses}: Tokens, end: number): void {
  if (!Array.isArray(moves)) throw new ShapeError("moves", moves, "an array of moves");
  let before = 0;
  for (const [i, move] of (moves as readonly TokenMove[]).entries()) {
    const argument = `moves[${i}]`;
    if (typeof move !== "object" || move === null) throw new ShapeError(argument, move, "a move");
    checkNumber(`${argument}.time`, move.time, {min: before, max: end});
    checkInteger(`${argument}.token`, move.token, 0, masses.length - 1);
    checkVector(`${argument}.to`, move.to);
    if (move.to.length !== dimension) throw new ShapeError(`${argument}.to`, move.to, `${dimension} numbers`);
    checkNorm(`${argument}.to`, norm(Float64Array.from(move.to), 0, dimension));
    before = move.time;
  }
}

type Settings = Omit<Required<TokenRunOptions>, "accuracy">;

class TokenRun {
  private readonly field: FieldEvaluator;
  private readonly start: Tokens;
  private readonly times: Vector;
  private readonly options: Settings;
  private work: Work = {steps: 0, rejected: 0, evaluations: 0};
  private readonly frames: RunFrame[] = [];
  private done = 0;

  constructor(field: FieldEvaluator, start: Tokens, times: Vector, options: Settings) {
    this.field = field;
    this.start = start;
    this.times = times;
    this.options = options;
  }

  *run(): Experiment<RunPart> {
    const {times, start, options} = this;
    let atoms = start;
    let members: readonly (readonly number[])[] = Array.from(start.masses, (_, i) => [i]);
    let time = 0;
    const ends = [...options.moves.map((move) => move.time), times[times.length - 1]];
    for (const [k, end] of ends.entries()) {
      const isLast = k === options.moves.length;
      const due = Array.from(times).filter((t, i) => i >= this.done && (t <= end || isLast));
      const told = yield* this.stretch(atoms, members, time, end, due);
      ({atoms, members, time} = told);
      if (told.part.status !== "reached" || isLast) return told.part;
      yield {fraction: this.done / (times.length + 1), value: told.part};
      ({atoms, members} = moved(atoms, members, start, options.moves[k]));
    }
    throw new Error("unreachable: the last stretch returns");
  }

  /** From one move to the next; yields its frames but for the last, which come with the result. */
  private *stretch(
    atoms: Tokens,
    members: readonly (readonly number[])[],
    from: number,
    end: number,
    due: readonly number[]
  ): Generator<{fraction: number; value?: RunPart}, AtomsSnapshot & {part: RunPart}, void> {
    const {field, options, work} = this;
    const {tolerance, angle, maxSteps} = options;
    const own = (groups: readonly (readonly number[])[]) =>
      groups.map((group) => group.flatMap((i) => members[i]));
    const flow = mergingFlow((some) => driftOfField(field, some), atoms, end, {
      ...{start: from, tolerance, angle, times: due, at: "step"},
      maxSteps: maxSteps - work.steps - work.rejected
    });
    const before = this.done;
    const told = (fraction: number) =>
      Math.min(1, (before + fraction * (due.length + 1)) / (this.times.length + 1));
    let known = 0;
    for (let step = flow.next(); ; step = flow.next()) {
      const found = step.done ? step.value : step.value.value;
      if (found) {
        this.work = {
          steps: work.steps + found.work.steps,
          rejected: work.rejected + found.work.rejected,
          evaluations: work.evaluations + found.work.evaluations
        };
        const frames = found.snapshots.slice(known).map((s) => this.frame({...s, members: own(s.members)}));
        known += frames.length;
        this.done += frames.length;
        if (options.whole) this.frames.push(...frames);
        const part = {
          frames: options.whole ? [...this.frames] : frames,
          ...{status: found.status, advice: FLOW_ADVICE[found.status], work: this.work}
        };
        if (step.done) {
          return {time: found.time, atoms: found.atoms, members: own(found.members), part};
        }
        if (frames.length > 0) yield {fraction: told(step.value.fraction), value: part};
        else yield {fraction: told(step.value.fraction)};
      } else yield {fraction: told(step.done ? 1 : step.value.fraction)};
    }
  }

  private frame({time, atoms, members}: AtomsSnapshot): RunFrame {
    const {dimension: d, masses} = this.start;
    const positions = new Float32Array(masses.length * d);
    for (const [a, group] of members.entries()) {
      const row = atoms.positions.subarray(a * d, (a + 1) * d);
      for (const i of group) positions.set(row, i * d);
    }
    const {logEnergy, logEnergyRate} = this.field(atoms);
    return {
      ...{time, positions, atoms: atoms.masses.length, logEnergy, logEnergyRate},
      clusters: clusterCounts(atoms, this.options.thresholds),
      polarOrder: polarOrder(atoms)
    };
  }
}

/** Takes a token out of its atom and puts it elsewhere. */
function moved(
  atoms: Tokens,
  members: readonly (readonly number[])[],
  start: Tokens,
  {token, to}: TokenMove
): {atoms: Tokens; members: readonly (readonly number[])[]} {
  const d = atoms.dimension;
  const a = members.findIndex((group) => group.includes(token));
  const left = members[a].filter((i) => i !== token);
  const isAlone = left.length === 0;
  const n = atoms.masses.length + (isAlone ? 0 : 1);
  const row = isAlone ? a : n - 1;
  const positions = new Float64Array(n * d);
  positions.set(atoms.positions);
  const length = norm(Float64Array.from(to), 0, d);
  for (let k = 0; k < d; ++k) positions[row * d + k] = to[k] / length;
  const masses = new Float64Array(n);
  masses.set(atoms.masses);
  // summed anew: a difference could leave a rounding of a heavy atom as the mass of a light one
  if (!isAlone) masses[a] = left.reduce((sum, i) => sum + start.masses[i], 0);
  masses[row] = start.masses[token];
  const next = members.map((group, i) => (i === a ? (isAlone ? [token] : left) : group));
  return {atoms: {dimension: d, positions, masses}, members: isAlone ? next : [...next, [token]]};
}
