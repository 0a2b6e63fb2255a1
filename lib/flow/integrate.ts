import {checkInteger, checkNumber, checkOptions, checkVector, DomainError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import {brent} from "../special/brent.js";
import type {Tokens} from "../sphere/tokens.js";
import {DormandPrince} from "./dormand-prince.js";
import {
  checkDrift,
  checkVelocities,
  copyOfTokens,
  type Drift,
  extended,
  norm,
  normaliseRows
} from "./drift.js";
import {checkEvents, type FlowEvent, happenedAtStart, happens} from "./flow-event.js";
import {PreciseTime} from "./precise-time.js";
import {StepControl} from "./step-control.js";
import {FLOW_ADVICE, type FlowStatus, type Occurrence, type Snapshot, type Trajectory} from "./trajectory.js";

export interface IntegrateOptions {
  /** The time of the given positions; default 0. */
  readonly start?: number;
  /** The local error allowed to a token in one step, an angle in radians from 1e-15 to 0.1; default 1e-9. */
  readonly tolerance?: number;
  /** Whether the largest error of a token or their root mean square is held to the tolerance; default "max". */
  readonly norm?: "max" | "rms";
  /** Times at which positions are wanted, in the order of the integration; default none. */
  readonly times?: Vector;
  /** What to watch for; default nothing. */
  readonly events?: readonly FlowEvent[];
  /** Length of the first step; default: found from the drift and its change. */
  readonly initialStep?: number;
  /** Smallest and largest length of a step; default 0 and none. */
  readonly minStep?: number;
  readonly maxStep?: number;
  /** Most steps, taken and rejected; default 100 000. */
  readonly maxSteps?: number;
  /** Asked before each step; when it answers true the integration ends with the status "cancelled". */
  readonly cancelled?: () => boolean;
}

/**
 * The flow ẋ_i = f_i(t, x) of N tokens on the unit sphere, by the explicit Runge–Kutta pair of orders 5 and 4 of
 * Dormand and Prince with proportional–integral control of the step and dense output of order 4. The formula is
 * applied to the drift extended to rows of any norm by f(t, x/|x|), whose exact flow keeps the norms, and rows are
 * brought back to norm 1 after each step: the error of the norm, of order 6 in the step, is removed, and the order
 * stays 5. To choose when the flow is not stiff: N tokens under self-attention with ‖V‖ ~ 1, also far into the
 * metastable phase, as the step grows in proportion to the times between mergers.
 *
 * An experiment: it yields after each step, with all that is known so far when a requested time or an event was
 * passed; the fraction counts the requested times, between which it is linear in time.
 *
 * @param drift the field f, written into its third argument: tangent vectors, N·d numbers; finite
 * @param tokens where the tokens are at the start
 * @param end the time at which to end, before or after the start (the integration then runs backward)
 * @param options `start`, `tolerance`, `norm`, `times`, `events`, `initialStep`, `minStep`, `maxStep`, `maxSteps`,
 * `cancelled`
 * @returns a status with advice, the last time and positions, the positions at the requested times, the events, the
 * work, the tolerance, the next step, and the largest error of a norm that was removed. Reaching a limit is a status:
 * "step limit", "too small step" or "cancelled".
 *
 * Accuracy: the local error of an angle is held to `tolerance` a step; the global error is of that size times the
 * number of steps and the growth of errors in the flow. Positions between steps have order 4. Norms 1 to 1e-15.
 * An event is found when its number has opposite signs at the ends of a step (two passages inside one step are not
 * seen, see `meetingEvent`), at a root of the number along the dense output, to 1e-15 of the step. Time is summed in twice the working
 * precision, so that steps below the rounding of the time count.
 * @throws {ShapeError} when drift is not a function, tokens are not tokens, or an option has a wrong type
 * @throws {DomainError} when a row is not a unit vector (which is named), a drift or an event is not finite, the drift at
 * the start is not tangent, a
 * requested time is outside the integration or out of order, or an option is out of range
 *
 * Cost: 6 evaluations of the drift a step, O(Nd) besides.
 * Source: J. Dormand, P. Prince, "A family of embedded Runge–Kutta formulae", J. Comp. Appl. Math. 6 (1980) 19;
 * E. Hairer, S. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I" (1993), II.4–II.6; derived here for the
 * sphere
 */
export function integrate(
  drift: Drift,
  tokens: Tokens,
  end: number,
  options: IntegrateOptions = {}
): Experiment<Trajectory> {
  checkDrift(drift);
  const {
    start = 0,
    tolerance = 1e-9,
    norm = "max",
    times = [],
    events = []
  } = checkOptions(options, {
    start: true,
    tolerance: true,
    norm: true,
    times: true,
    events: true,
    initialStep: true,
    minStep: true,
    maxStep: true,
    maxSteps: true,
    cancelled: true
  });
  const {initialStep, minStep = 0, maxStep = Infinity, maxSteps = 100_000, cancelled} = options;
  checkNumber("end", end, {min: -1e307, max: 1e307});
  checkNumber("start", start, {min: -1e307, max: 1e307});
  checkNumber("tolerance", tolerance, {min: 1e-15, max: 0.1});
  if (norm !== "max" && norm !== "rms") throw new DomainError("norm", norm, '"max" or "rms"');
  if (initialStep !== undefined) checkNumber("initialStep", initialStep);
  checkNumber("minStep", minStep, {min: 0});
  if (maxStep !== Infinity) checkNumber("maxStep", maxStep, {above: 0});
  checkInteger("maxSteps", maxSteps, 0);
  if (cancelled !== undefined) checkDrift(cancelled, "cancelled");
  checkEvents(events);
  checkTimes(times, start, end);
  const {dimension, positions} = copyOfTokens(tokens);
  return new Integration(drift, dimension, positions, {
    ...{start, end, tolerance, norm, times, events, minStep, maxStep, maxSteps},
    initialStep: initialStep === undefined ? undefined : Math.abs(initialStep),
    cancelled: cancelled ?? (() => false)
  }).run();
}

/** Rows of velocities are tangent at their tokens, to a thousandth of the fastest; 1e-6 may be rounding of what cancels. */
function checkTangent(slope: Float64Array, positions: Float64Array, d: number): void {
  let fastest = 0;
  for (let i = 0; i < slope.length; i += d) fastest = Math.max(fastest, norm(slope, i, d));
  for (let i = 0; i < slope.length; i += d) {
    let along = 0;
    for (let k = i; k < i + d; ++k) along += slope[k] * positions[k];
    if (Math.abs(along) > Math.max(1e-6, 1e-3 * fastest))
      throw new DomainError(
        `⟨x, drift⟩ of token ${i / d}`,
        along,
        "0: each velocity is tangent to the sphere"
      );
  }
}

/** Requested times lie between start and end, in that order. */
export function checkTimes(times: Vector, start: number, end: number): void {
  checkVector("times", times, 0);
  const sign = Math.sign(end - start);
  for (let i = 0; i < times.length; ++i) {
    const before = i === 0 ? start : times[i - 1];
    if (
      sign * (times[i] - before) >= 0 &&
      sign * (end - times[i]) >= 0 &&
      (sign !== 0 || times[i] === start)
    ) {
      continue;
    }
    throw new DomainError(`times[${i}]`, times[i], `from ${before} to the end, ${end}, in this order`);
  }
}

interface Settings {
  readonly start: number;
  readonly end: number;
  readonly tolerance: number;
  readonly norm: "max" | "rms";
  readonly times: Vector;
  readonly events: readonly FlowEvent[];
  readonly initialStep: number | undefined;
  readonly minStep: number;
  readonly maxStep: number;
  readonly maxSteps: number;
  readonly cancelled: () => boolean;
}

class Integration {
  private readonly drift: Drift;
  private readonly dimension: number;
  private readonly settings: Settings;
  private readonly solver: DormandPrince;
  private readonly control = new StepControl();
  private readonly time: PreciseTime;
  private readonly sign: number;
  private readonly snapshots: Snapshot[] = [];
  private readonly occurrences: Occurrence[] = [];
  /** The numbers of the events at the start of the step. */
  private readonly values: number[];
  private step: number;
  private normError = 0;
  private extraEvaluations = 0;

  constructor(drift: Drift, dimension: number, positions: Float64Array, settings: Settings) {
    this.drift = drift;
    this.dimension = dimension;
    this.settings = settings;
    this.time = new PreciseTime(settings.start);
    this.sign = settings.end < settings.start ? -1 : 1;
    this.solver = new DormandPrince(extended(drift, dimension, positions.length), positions, settings.start);
    checkVelocities(this.solver.slope, settings.start);
    checkTangent(this.solver.slope, positions, dimension);
    this.values = settings.events.map((event) =>
      this.number(event, settings.start, this.solver.state, () => this.solver.slope)
    );
    // a step that would take a token far round the sphere is rejected anyway, if nothing overflows on the way
    const farthest = 1e3 / Math.max(this.largestRow(this.solver.slope), 1e-300);
    this.step = this.sign * Math.min(settings.maxStep, settings.initialStep ?? this.firstStep(), farthest);
  }

  *run(): Experiment<Trajectory> {
    const {solver, time, control, sign} = this;
    const {end, minStep, maxStep, maxSteps, events, cancelled, start} = this.settings;
    let status: FlowStatus = "running";
    this.collect(start, () => solver.state.slice());
    for (const [i, event] of events.entries()) {
      if (!happenedAtStart(event, this.values[i])) continue;
      this.record(i, start, solver.state.slice());
      if (event.stop ?? true) status = "event";
    }
    while (status === "running") {
      const left = time.until(end);
      if (sign * left <= 0) {
        status = "reached";
        break;
      }
      if (control.steps + control.rejected >= maxSteps) {
        status = "step limit";
        break;
      }
      if (cancelled()) {
        status = "cancelled";
        break;
      }
      const last = Math.abs(left) <= 1.01 * Math.abs(this.step);
      const h = last ? left : this.step;
      if (!last && Math.abs(h) < Math.max(minStep, 1e-30 * Math.abs(time.value), 1e-300)) {
        status = "too small step";
        break;
      }
      solver.attempt(time.value, h);
      const {accepted, factor} = control.judge(this.error());
      // the control's own step is kept where the end cuts one short
      const proposed = sign * Math.min(maxStep, Math.abs(h) * factor);
      if (!last || !accepted || Math.abs(proposed) > Math.abs(this.step)) this.step = proposed;
      if (!accepted) continue;
      const known = this.snapshots.length + this.occurrences.length;
      const stopped = this.look(h, last);
      if (stopped !== undefined) {
        status = "event";
        return this.trajectory(status, stopped);
      }
      this.normError = Math.max(this.normError, normaliseRows(solver.next, this.dimension));
      solver.advance();
      time.advance(h);
      if (last) time.advance(time.until(end));
      const fraction = this.fraction();
      yield this.snapshots.length + this.occurrences.length > known
        ? {fraction, value: this.trajectory(status)}
        : {fraction};
    }
    return this.trajectory(status);
  }

  /** The error of the step last attempted, in units of what is allowed. */
  private error(): number {
    const {error} = this.solver;
    const {tolerance} = this.settings;
    let largest = 0;
    let sum = 0;
    for (let i = 0; i < error.length; i += this.dimension) {
      let square = 0;
      for (let k = i; k < i + this.dimension; ++k) square += error[k] * error[k];
      if (square > largest) largest = square;
      sum += square;
    }
    if (!Number.isFinite(sum)) {
      checkVelocities(this.solver.slopeAfter, this.time.value);
      throw new DomainError(
        "drift",
        `not finite or too large near time ${this.time.value}`,
        "finite numbers"
      );
    }
    return (
      Math.sqrt(this.settings.norm === "max" ? largest : sum / (error.length / this.dimension)) / tolerance
    );
  }

  /**
   * A first step whose error should be allowed: for a speed v whose relative change in unit time is λ the error is of
   * order vh(λh)⁴. Unlike that of Hairer, Nørsett and Wanner, II.4, it scales with the unit of time.
   */
  private firstStep(): number {
    const {solver, settings} = this;
    const {tolerance, start, end} = settings;
    const span = Math.abs(end - start);
    const speed = this.largestRow(solver.slope);
    const trial = Math.min(span, speed > 0 ? 0.01 / speed : span);
    if (trial === 0) return span;
    const moved = solver.state.map((x, i) => x + this.sign * trial * solver.slope[i]);
    normaliseRows(moved, this.dimension);
    const slope = this.velocities(start + this.sign * trial, moved);
    const fastest = Math.max(speed, this.largestRow(slope));
    if (fastest === 0) return span;
    const change = this.largestRow(slope.map((v, i) => v - solver.slope[i])) / trial;
    const rate = Math.max(fastest, change / fastest);
    const h = 0.5 * Math.exp((Math.log(tolerance) - Math.log(fastest) - 4 * Math.log(rate)) / 5);
    return Math.min(span, h, 100 * trial);
  }

  private largestRow(rows: Float64Array): number {
    let largest = 0;
    for (let i = 0; i < rows.length; i += this.dimension)
      largest = Math.max(largest, norm(rows, i, this.dimension));
    return largest;
  }

  /** Finds the events and snapshots inside the step last attempted; the event that ends the integration, if any. */
  private look(h: number, last: boolean): Occurrence | undefined {
    const {solver, time, settings} = this;
    const at = (sigma: number) => {
      const positions = new Float64Array(solver.state.length);
      solver.interpolate(sigma, positions);
      normaliseRows(positions, this.dimension);
      return positions;
    };
    const timeAt = (sigma: number) => (sigma === 1 && last ? settings.end : time.after(sigma * h));
    const found: {event: number; sigma: number}[] = [];
    const after = settings.events.length > 0 ? at(1) : undefined;
    for (const [i, event] of settings.events.entries()) {
      const before = this.values[i];
      const value = this.number(event, timeAt(1), after!, () => solver.slopeAfter);
      this.values[i] = value;
      if (!happens(event, before, value)) continue;
      const inside = (sigma: number) => {
        if (sigma === 0 || sigma === 1) return sigma === 0 ? before : value;
        const positions = at(sigma);
        return this.number(event, timeAt(sigma), positions, () => this.velocities(timeAt(sigma), positions));
      };
      found.push({event: i, sigma: (event.locate ?? true) ? brent(inside, 0, 1).root : 1});
    }
    found.sort((a, b) => a.sigma - b.sigma);
    for (const {event, sigma} of found) {
      const moment = timeAt(sigma);
      this.collect(moment, (t) => at(this.share(t, h)));
      const occurrence = this.record(event, moment, at(sigma));
      if (settings.events[event].stop ?? true) {
        time.advance(sigma * h);
        return occurrence;
      }
    }
    this.collect(timeAt(1), (t) => at(this.share(t, h)));
    return undefined;
  }

  /** Which share of the step of length h from the present time has passed at time t. */
  private share(t: number, h: number): number {
    return Math.min(1, Math.max(0, this.time.until(t) / h));
  }

  private velocities(t: number, positions: Float64Array): Float64Array {
    const out = new Float64Array(positions.length);
    this.drift(t, positions, out);
    ++this.extraEvaluations;
    checkVelocities(out, t);
    return out;
  }

  private number(event: FlowEvent, t: number, positions: Float64Array, slope: () => Float64Array): number {
    const value = event.value(t, positions, slope);
    return Number.isFinite(value) ? value : checkNumber(`value of event ${event.name} at time ${t}`, value);
  }

  private record(event: number, time: number, positions: Float64Array): Occurrence {
    const occurrence = {name: this.settings.events[event].name, event, time, positions};
    this.occurrences.push(occurrence);
    return occurrence;
  }

  /** Takes the snapshots that are due at `until`. */
  private collect(until: number, positions: (t: number) => Float64Array): void {
    const {times} = this.settings;
    for (let i = this.snapshots.length; i < times.length && this.sign * (until - times[i]) >= 0; ++i) {
      this.snapshots.push({time: times[i], positions: positions(times[i])});
    }
  }

  private fraction(): number {
    const {times, start, end} = this.settings;
    const done = this.snapshots.length;
    const from = done === 0 ? start : times[done - 1];
    const to = done === times.length ? end : times[done];
    const share = to === from ? 1 : (this.time.value - from) / (to - from);
    return Math.min(1, (done + Math.min(1, Math.max(0, share))) / (times.length + 1));
  }

  private trajectory(status: FlowStatus, at?: Occurrence): Trajectory {
    const {solver, control, snapshots, occurrences} = this;
    return {
      status,
      advice: FLOW_ADVICE[status],
      time: at?.time ?? this.time.value,
      positions: (at?.positions ?? solver.state).slice(),
      snapshots: snapshots.slice(),
      events: occurrences.slice(),
      work: {
        steps: control.steps,
        rejected: control.rejected,
        evaluations: solver.evaluations + this.extraEvaluations
      },
      tolerance: this.settings.tolerance,
      nextStep: this.step,
      normError: this.normError
    };
  }
}
