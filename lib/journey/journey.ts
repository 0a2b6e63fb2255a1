import {fieldEvaluator} from "../attention/field.js";
import {type AttentionModel, apply, head, type Operator} from "../attention/model.js";
import {checkInteger, checkNumber, checkOptions, DomainError} from "../errors.js";
import {complete, type Experiment} from "../experiment.js";
import {driftOfField} from "../flow/attention-drift.js";
import {clusterCounts} from "../flow/cluster-counts.js";
import {copyOfTokens} from "../flow/drift.js";
import {logSum} from "../flow/log-sum.js";
import {mergerSequence} from "../flow/merger-sequence.js";
import {mergingFlow} from "../flow/merging-flow.js";
import {FLOW_ADVICE} from "../flow/trajectory.js";
import {generalEigen} from "../linalg/general-eigen.js";
import {alignmentCoordinates} from "../phases/alignment/alignment-coordinates.js";
import {type AlignmentSpectrum, alignmentSpectrum} from "../phases/alignment/alignment-spectrum.js";
import {smoothedContrast} from "../phases/heat/smoothed-contrast.js";
import type {RunRecord} from "../phases/journey/phase-times.js";
import {circleModes} from "../sphere/observables/circle-modes.js";
import {transverseDistance} from "../sphere/observables/transverse-distance.js";
import {type Tokens, tokens as tokensOf} from "../sphere/tokens.js";

/** A run through the phases, as far as it has come. */
export interface Journey extends RunRecord {
  readonly times: readonly number[];
  readonly transverse: readonly number[];
  readonly contrast: readonly number[];
  readonly clusters: readonly number[];
  /** Every `stride`-th token at these times, in single precision: rows of d numbers. */
  readonly positions: readonly Float32Array[];
  /** How the atoms stood in the plane E_max when the second part began; undefined before. */
  readonly atoms: Tokens | undefined;
  /** ln of the times of all mergers from then on, counted from 0, and their relative errors. */
  readonly mergers: readonly {readonly logTime: number; readonly relativeError: number}[];
  readonly status: "running" | "one cluster" | "not aligned" | "step limit" | "time limit" | "balanced";
  /** What the status means, and what to do about it, in a sentence. */
  readonly advice: string;
}

export interface JourneyOptions {
  /** The time at which the second part takes over, from 1 to 1e4; default 40. */
  readonly handover?: number;
  /** So many frames before it, from 2 to 1000, at times equally spaced in ln(1 + t); default 60. */
  readonly frames?: number;
  /** Frames for each factor of ten of the time after it, from 1 to 100; default 6. */
  readonly decade?: number;
  /** Most tokens whose positions are kept, from 1; default 500. */
  readonly sample?: number;
  /** The local error of an angle in a step of the first part, from 1e-12 to 0.01, radians; default 1e-5. */
  readonly tolerance?: number;
}

/** The largest distance from E_max at which the second part may take over. */
const FLAT = 1e-4;
/** The angle of the neighbours in one cluster, radians. */
const NEIGHBOURS = 0.05;

/**
 * One run through all phases, to one cluster: tokens under SA for which E_max is a plane on which A and V are multiples of
 * the identity, A = λ₁ and V = λ₂ > 0 (Assumption 4 of the source), and from which tokens do not escape. First the flow in space (`mergingFlow`) to the time
 * `handover`, when alignment is over and clusters stand; then, as times become exponential, the atoms on the circle
 * E_max ∩ S^{d−1} by `mergerSequence`, at λ₁β and on the time λ₂t. The circle is invariant, and this second part is the same
 * flow. What is left out is the distance from E_max, which is told. It decays where the eigenvalues μ of V across E_max have
 * Re μ < λ₂, as a cluster leaves the plane like e^{(μ−λ₂)t} whatever A is there; other models are refused, although their
 * tokens may align first.
 *
 * An experiment that tells what is known some ten times: the records that `phaseTimes` needs, and some tokens to be seen.
 *
 * @param model Q, K, V and β of SA
 * @param tokens N tokens of dimension d ≥ 3
 * @param options `handover`, `frames`, `decade`, `sample`, `tolerance`
 * @returns the record, a status with advice, the atoms at the handover, the mergers that follow. "not aligned": at the
 * handover a token was more than 1e-4 from E_max, or there were more than 200 atoms left; the record ends there
 *
 * Accuracy: in the first part that of `mergingFlow` with this tolerance; projection changes angles by less than 1e-8, and so
 * the times of mergers by β·1e-8; their own errors are beside them.
 * @throws {ShapeError} when an argument has a wrong type or shape
 * @throws {DomainError} when a number is out of range, E_max is not a plane, A and V are not multiples of 1 on it, V has an
 * eigenvalue across it of real part λ₂ or above, or a token is orthogonal to it
 * @throws {ConvergenceError} as `alignmentSpectrum`
 *
 * Cost: some 400 fields of N tokens, some seconds for N = 10⁴; the second part takes less than a second.
 * Source: derived here; the phases are those of arXiv 2509.25040
 */
export function journey(
  model: AttentionModel,
  tokens: Tokens,
  options: JourneyOptions = {}
): Experiment<Journey> {
  const {
    handover = 40,
    frames = 60,
    decade = 6,
    sample = 500,
    tolerance = 1e-5
  } = checkOptions(options, {handover: true, frames: true, decade: true, sample: true, tolerance: true});
  checkNumber("handover", handover, {min: 1, max: 1e4});
  checkInteger("frames", frames, 2, 1000);
  checkInteger("decade", decade, 1, 100);
  checkInteger("sample", sample, 1, 1e6);
  checkNumber("tolerance", tolerance, {min: 1e-12, max: 0.01});
  const start = copyOfTokens(tokens);
  if (start.dimension < 3) throw new DomainError("the dimension of tokens", start.dimension, "at least 3");
  const field = fieldEvaluator(model, start.dimension, {accuracy: Math.max(1e-13, tolerance / 10)});
  if (model.normalization === "unnormalized")
    throw new DomainError("model.normalization", model.normalization, '"softmax"');
  const spectrum = alignmentSpectrum(model, start.dimension);
  const units = unitsOf(spectrum);
  const across = growthAcross(spectrum, head(model, start.dimension).value);
  if (across >= units.speed * (1 - 1e-9))
    throw new DomainError(
      "model",
      `λ₂ = ${units.speed}, and an eigenvalue of V across E_max of real part ${across}: clusters escape`,
      "real parts below λ₂ across E_max"
    );
  const settings = {handover, frames, decade, sample, tolerance};
  return new Run(field, start, spectrum, {beta: model.beta, ...units}, settings).run();
}

/** λ₁ and λ₂, of A and V on the plane E_max. */
function unitsOf({basis, count, dimension: d, interaction, growth, kind}: AlignmentSpectrum): {
  coupling: number;
  speed: number;
} {
  if (kind !== "projection" || count !== 2)
    throw new DomainError(
      "model",
      `E_max of dimension ${count}, kind "${kind}"`,
      "a plane E_max of two eigenvectors"
    );
  let coupling = 0;
  for (let i = 0; i < d; ++i)
    for (let j = 0; j < d; ++j) coupling += basis[i] * interaction[i * d + j] * basis[j];
  for (let row = 0; row < 2; ++row) {
    for (let i = 0; i < d; ++i) {
      let image = -coupling * basis[row * d + i];
      for (let j = 0; j < d; ++j) image += interaction[i * d + j] * basis[row * d + j];
      if (Math.abs(image) > 1e-9 * Math.abs(coupling))
        throw new DomainError(
          "model",
          "KᵀQ that is not a multiple of 1 on E_max",
          "KᵀQ = λ₁ and V = λ₂ there"
        );
    }
  }
  if (!(coupling > 0 && growth > 0))
    throw new DomainError("model", `λ₁ = ${coupling}, λ₁λ₂ = ${growth}`, "λ₁ > 0 and λ₂ > 0 on E_max");
  return {coupling, speed: growth / coupling};
}

/**
 * The largest real part of the eigenvalues of V on R^d/E_max, or 0 where it is below: E_max is invariant, so that with the
 * orthogonal projector P on it (1 − P)V(1 − P) has these eigenvalues, and zeros.
 */
function growthAcross({basis, count, dimension: d}: AlignmentSpectrum, value: Operator): number {
  const columns = new Float64Array(d * d);
  const [unit, image] = [new Float64Array(d), new Float64Array(d)];
  const leave = (x: Float64Array) => {
    for (let row = 0; row < count; ++row) {
      let along = 0;
      for (let k = 0; k < d; ++k) along += basis[row * d + k] * x[k];
      for (let k = 0; k < d; ++k) x[k] -= along * basis[row * d + k];
    }
  };
  for (let i = 0; i < d; ++i) {
    unit.fill(0);
    unit[i] = 1;
    leave(unit);
    apply(value, d, unit, 0, image, 0);
    leave(image);
    columns.set(image, i * d);
  }
  // the transpose has the same eigenvalues
  return generalEigen(columns, d).re[0];
}

interface Units {
  readonly beta: number;
  readonly coupling: number;
  readonly speed: number;
}

class Run {
  private readonly times: number[] = [];
  private readonly transverse: number[] = [];
  private readonly contrast: number[] = [];
  private readonly clusters: number[] = [];
  private readonly positions: Float32Array[] = [];
  private readonly field;
  private readonly start: Tokens;
  private readonly spectrum: AlignmentSpectrum;
  private readonly units: Units;
  private readonly settings: Required<JourneyOptions>;
  private readonly stride: number;

  constructor(
    field: ReturnType<typeof fieldEvaluator>,
    start: Tokens,
    spectrum: AlignmentSpectrum,
    units: Units,
    settings: Required<JourneyOptions>
  ) {
    this.field = field;
    this.start = start;
    this.spectrum = spectrum;
    this.units = units;
    this.settings = settings;
    this.stride = Math.ceil(start.masses.length / settings.sample);
  }

  *run(): Experiment<Journey> {
    const {handover, frames, tolerance} = this.settings;
    const span = Math.log1p(handover);
    const times = Array.from({length: frames}, (_, k) =>
      k === frames - 1 ? handover : Math.expm1((k / (frames - 1)) * span)
    );
    const flow = mergingFlow((some) => driftOfField(this.field, some), this.start, handover, {
      ...{tolerance, angle: Math.max(1e-10, tolerance), times, at: "step"}
    });
    let told = 0;
    let step = flow.next();
    for (; !step.done; step = flow.next()) {
      const fraction = 0.9 * step.value.fraction;
      for (const {time, atoms, members} of step.value.value?.snapshots.slice(this.times.length) ?? [])
        this.add(time, atoms, members);
      if (fraction < told + 0.1) yield {fraction};
      else {
        told = fraction;
        yield {fraction, value: this.found("running", FLOW_ADVICE.running)};
      }
    }
    const {snapshots, status, atoms, members} = step.value;
    for (const s of snapshots.slice(this.times.length)) this.add(s.time, s.atoms, s.members);
    if (status !== "reached") return this.found("step limit", FLOW_ADVICE[status]);
    const {basis, dimension: d} = this.spectrum;
    const isFlat = atoms.masses.every(
      (_, i) => transverseDistance(tokensOf(atoms.positions.slice(i * d, (i + 1) * d), d), basis) <= FLAT
    );
    if (!isFlat || atoms.masses.length > 200) {
      return this.found(
        "not aligned",
        "At the handover the tokens were not yet few atoms in the plane E_max: let it come later."
      );
    }
    yield {fraction: 0.95};
    return this.pair(alignmentCoordinates(this.spectrum, atoms), members);
  }

  /** The second part: mergers on the circle. */
  private pair(atoms: Tokens, members: readonly (readonly number[])[]): Journey {
    const {handover, decade} = this.settings;
    const {beta, coupling, speed} = this.units;
    // on the circle time runs as λ₂(t − handover)
    const shift = Math.log(speed);
    const toTime = (logTime: number) => handover + Math.exp(logTime - shift);
    const {mergers, status, advice} = complete(mergerSequence(atoms, coupling * beta));
    const finite = mergers.map(({logTime}) => logTime).filter(Number.isFinite);
    const first = Math.log(handover / 10) + shift;
    // frames end where their times would overflow
    const last = Math.min(700 + Math.min(0, shift), Math.max(first, ...finite)) + Math.LN10;
    const count = Math.ceil(((last - first) / Math.LN10) * decade);
    const logTimes = [
      ...Array.from({length: count + 1}, (_, k) => first + (k / count) * (last - first)),
      // a merger is sudden on this scale
      ...finite.flatMap((x) => [x - 1e-3, x + 1e-3])
    ]
      .filter((x) => x <= last)
      .sort((a, b) => a - b);
    const found = complete(mergerSequence(atoms, coupling * beta, {logTimes, maxLogTime: last}));
    for (const [k, logTime] of logTimes.entries()) {
      const {atoms: at, members: groups} = found.snapshots[k] ?? found;
      const time = toTime(logTime);
      if (time <= this.times[this.times.length - 1]) continue;
      this.add(
        time,
        this.inSpace(at),
        groups.map((group) => group.flatMap((i) => members[i]))
      );
    }
    const times = mergers.map(({logTime, relativeError}) => ({
      logTime: logSum(Math.log(handover), logTime - shift),
      relativeError
    }));
    return this.found(
      status === "running" || status === "cancelled" ? "step limit" : status,
      advice,
      atoms,
      times
    );
  }

  /** Atoms on the circle as atoms in space. */
  private inSpace({positions, masses}: Tokens): Tokens {
    const {basis, dimension: d} = this.spectrum;
    const rows = new Float64Array(masses.length * d);
    for (let i = 0; i < masses.length; ++i) {
      for (let k = 0; k < d; ++k)
        rows[i * d + k] = positions[2 * i] * basis[k] + positions[2 * i + 1] * basis[d + k];
    }
    return tokensOf(rows, d, {masses});
  }

  private add(time: number, atoms: Tokens, members: readonly (readonly number[])[]): void {
    const {spectrum, units, stride} = this;
    const {dimension: d, masses} = this.start;
    const beta = units.beta * units.coupling;
    const modes = circleModes(alignmentCoordinates(spectrum, atoms), Math.ceil(4 * Math.sqrt(beta)) + 10);
    this.times.push(time);
    this.transverse.push(transverseDistance(atoms, spectrum.basis));
    this.contrast.push(smoothedContrast(modes, beta));
    this.clusters.push(clusterCounts(atoms, [NEIGHBOURS])[0]);
    const some = new Float32Array(Math.ceil(masses.length / stride) * d);
    for (const [a, group] of members.entries()) {
      for (const i of group)
        if (i % stride === 0) some.set(atoms.positions.subarray(a * d, (a + 1) * d), (i / stride) * d);
    }
    this.positions.push(some);
  }

  private found(
    status: Journey["status"],
    advice: string,
    atoms?: Tokens,
    mergers: Journey["mergers"] = []
  ): Journey {
    const {times, transverse, contrast, clusters, positions} = this;
    return {
      ...{times: [...times], transverse: [...transverse], contrast: [...contrast]},
      ...{clusters: [...clusters], positions: [...positions], atoms, mergers, status, advice}
    };
  }
}
