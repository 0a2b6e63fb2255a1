import {checkNumber, checkOptions, DomainError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkDrift, copyOfTokens, type Drift} from "./drift.js";
import {type IntegrateOptions, integrate} from "./integrate.js";
import {meetingEvent} from "./meeting-event.js";
import {mergeTokens} from "./merge-tokens.js";
import {FLOW_ADVICE, type FlowStatus, type Work} from "./trajectory.js";

/** Atoms at one time, and which of the original tokens each holds. */
export interface AtomsSnapshot {
  readonly time: number;
  readonly atoms: Tokens;
  readonly members: readonly (readonly number[])[];
}

/** Atoms that became one. */
export interface Merger {
  readonly time: number;
  /** For each of the atoms that merged, the original tokens in it. */
  readonly members: readonly (readonly number[])[];
  /** The masses of those atoms. */
  readonly masses: readonly number[];
  /** The largest angle between the first of them and another. */
  readonly angle: number;
  /** By how much the centre of mass of all tokens moved. */
  readonly centreShift: number;
  /** The change of the energy (1/2β) ∬ e^{β(⟨x,y⟩−1)} dμ dμ, where β was given. */
  readonly energyChange?: number;
}

/** What {@link mergingFlow} has found. */
export interface MergingTrajectory extends AtomsSnapshot {
  /** "event" is never met; "reached" also when one atom is left. */
  readonly status: FlowStatus;
  readonly advice: string;
  readonly snapshots: readonly AtomsSnapshot[];
  readonly mergers: readonly Merger[];
  readonly work: Work;
}

export interface MergingOptions extends Omit<IntegrateOptions, "events"> {
  /** The angle at which tokens become one atom, from 1e-10 to π/4, radians; default 1e-3. */
  readonly angle?: number;
  /** The inverse temperature in the energy, when its changes are wanted. */
  readonly beta?: number;
  /** Whether the time of each meeting is found, or tokens that have met merge at the end of a step; default "meeting". */
  readonly at?: "meeting" | "step";
}

/**
 * The flow of tokens of which those that come within an angle of each other become one atom, of added mass at their
 * mass-weighted mean: N falls as clusters form. Stretches of `integrate` between mergers.
 *
 * @param driftOf the drift of given tokens, asked again after each merger, as there are fewer tokens then
 * @param tokens where the tokens are at the start
 * @param end the time at which to end, after the start
 * @param options `angle`, `beta`, `at`, and those of `integrate` but `events`
 * @returns a status with advice, the last time and atoms, the atoms at the requested times, the mergers and the work
 *
 * Accuracy: that of `integrate` between mergers, whose times are found as events are. What merging at a finite angle ε
 * changes, for attention with identity values: the place of an atom of masses a and b by O(βε³(a − b)/(a + b)), and what
 * others feel of it by a relative O((βε)²) for a time of order 1, in which it would have contracted. `mergerSequence`
 * follows atoms until neither matters.
 * @throws {ShapeError} when an argument has a wrong type
 * @throws {DomainError} when an argument is out of range, or for the reasons of `integrate`
 *
 * Cost: that of `integrate`; for each merger, with `at: "meeting"`, one more step and some ten times `closestAngle`.
 * Source: derived here
 */
export function mergingFlow(
  driftOf: (tokens: Tokens) => Drift,
  tokens: Tokens,
  end: number,
  options: MergingOptions = {}
): Experiment<MergingTrajectory> {
  checkDrift(driftOf, "driftOf");
  const {
    start = 0,
    angle = 1e-3,
    beta,
    at = "meeting",
    maxSteps = 100_000
  } = checkOptions(options, {
    angle: true,
    beta: true,
    at: true,
    start: true,
    tolerance: true,
    norm: true,
    times: true,
    initialStep: true,
    minStep: true,
    maxStep: true,
    maxSteps: true,
    cancelled: true
  });
  checkNumber("start", start);
  checkNumber("end", end, {min: start, max: 1e307});
  checkNumber("angle", angle, {min: 1e-10, max: Math.PI / 4});
  if (beta !== undefined) checkNumber("beta", beta, {min: 1e-300, max: 1e6});
  if (at !== "meeting" && at !== "step") throw new DomainError("at", at, '"meeting" or "step"');
  const checked = copyOfTokens(tokens);
  const {angle: _angle, beta: _beta, at: _at, ...steps} = options;
  integrate(driftOf(checked), checked, end, steps); // checks the other options
  return run(driftOf, checked, end, steps, {start, angle, beta, at, maxSteps});
}

/** How far apart, beyond the angle, rounding of their places may leave tokens at the time when they meet. */
const ROUNDING = 1e-15;

interface Settings {
  readonly start: number;
  readonly angle: number;
  readonly beta: number | undefined;
  readonly at: "meeting" | "step";
  readonly maxSteps: number;
}

/** The share of the requested times that has passed, linear in time between them, when a stretch has done its share. */
function shareOf(within: number, from: number, done: number, {start, end, times}: Span): number {
  const left = times.length - done + 1;
  const passed = Math.min(left - 1, Math.floor(within * left));
  const last = done + passed === 0 ? start : times[done + passed - 1];
  const next = done + passed === times.length ? end : times[done + passed];
  // a stretch that began between two requested times counts its own way to the next
  const begun = passed === 0 ? from : last;
  const time = begun + (within * left - passed) * (next - begun);
  const share = next === last ? 1 : Math.min(1, Math.max(0, (time - last) / (next - last)));
  return (done + passed + share) / (times.length + 1);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly times: Vector;
}

function* run(
  driftOf: (tokens: Tokens) => Drift,
  tokens: Tokens,
  end: number,
  options: Omit<IntegrateOptions, "events">,
  {start, angle, beta, at, maxSteps}: Settings
): Experiment<MergingTrajectory> {
  const {times = []} = options;
  const meeting = {...meetingEvent(tokens.dimension, angle), locate: at === "meeting"};
  const snapshots: AtomsSnapshot[] = [];
  const mergers: Merger[] = [];
  let work: Work = {steps: 0, rejected: 0, evaluations: 0};
  let atoms = tokens;
  let members: readonly (readonly number[])[] = Array.from(tokens.masses, (_, i) => [i]);
  let time = start;
  let initialStep = options.initialStep;
  let fraction = 0;
  let told = 0;

  const found = (status: FlowStatus): MergingTrajectory => {
    const lists = {snapshots: snapshots.slice(), mergers: mergers.slice()};
    return {status, advice: FLOW_ADVICE[status], time, atoms, members, ...lists, work};
  };
  for (;;) {
    // an atom in its new place may have met another one
    for (;;) {
      const merged = mergeTokens(atoms, angle * (1 + 1e-9) + ROUNDING, {beta});
      if (merged.mergings.length === 0) break;
      const before = members;
      for (const {members: who, ...merging} of merged.mergings) {
        mergers.push({time, members: who.map((i) => before[i]), ...merging});
      }
      atoms = merged.tokens;
      members = merged.members.map((group) => group.flatMap((i) => before[i]));
    }
    const done = snapshots.length;
    if (mergers.length > told) {
      told = mergers.length;
      yield {fraction, value: found("running")};
    }
    const begun = time;
    const stretch = integrate(driftOf(atoms), atoms, end, {
      ...options,
      ...{start: time, initialStep, times: Float64Array.from(times).subarray(done), events: [meeting]},
      maxSteps: maxSteps - work.steps - work.rejected
    });
    const collect = (some: readonly {time: number; positions: Float64Array}[]) => {
      for (const snapshot of some.slice(snapshots.length - done)) {
        snapshots.push({time: snapshot.time, atoms: {...atoms, positions: snapshot.positions}, members});
      }
    };
    let step = stretch.next();
    for (; !step.done; step = stretch.next()) {
      fraction = Math.max(fraction, shareOf(step.value.fraction, begun, done, {start, end, times}));
      if (step.value.value) {
        collect(step.value.value.snapshots);
        time = step.value.value.time;
        const now = atoms;
        atoms = {...atoms, positions: step.value.value.positions};
        yield {fraction, value: found("running")};
        atoms = now;
      } else yield {fraction};
    }
    const last = step.value;
    collect(last.snapshots);
    time = last.time;
    atoms = {...atoms, positions: last.positions};
    initialStep = last.nextStep;
    const {steps, rejected, evaluations} = last.work;
    work = {
      steps: work.steps + steps,
      rejected: work.rejected + rejected,
      evaluations: work.evaluations + evaluations
    };
    if (last.status !== "event") return found(last.status);
  }
}
