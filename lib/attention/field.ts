import {checkInteger, checkNumber, checkOptions, DomainError, ShapeError} from "../errors.js";
import {integer, type Stream} from "../random/index.js";
import {checkStream} from "../random/stream.js";
import {checkTokens} from "../sphere/check-tokens.js";
import type {Tokens} from "../sphere/tokens.js";
import {look, type Sight, sight} from "./direct.js";
import {type AttentionModel, apply, type Head, head, isSymmetric} from "./model.js";
import {type FieldMethod, planner} from "./plan.js";
import {Scratch} from "./scratch.js";
import {see, type Targets, type View} from "./see.js";
import {BLOCK} from "./stencil.js";

export interface FieldOptions {
  /** Which method; default "auto": the cheapest by the cost model. */
  readonly method?: "auto" | FieldMethod;
  /** Error of the mean that a token attends to, from 1e-13 to 1e-2; default 1e-12. */
  readonly accuracy?: number;
  /** Compare so many tokens, drawn from `stream`, with the direct sum at each call. */
  readonly verify?: {readonly count: number; readonly stream: Stream};
}

/** The field that tokens feel. */
export interface Field {
  /** Velocities, rows of d numbers, tangent to the sphere at each token. */
  readonly drift: Float64Array;
  /** log Z_i with Z_i = Σ_j (w_j/W) e^{β⟨Ax_i, x_j⟩}. */
  readonly logPartition: Float64Array;
  /** log E with E = (1/2β) Σ_i (w_i/W) Z_i, for β > 0 and A = Aᵀ; else undefined. */
  readonly logEnergy: number | undefined;
  /** d(log E)/dt along the drift; undefined where the energy is. */
  readonly energyRate: number | undefined;
  readonly method: FieldMethod;
  /** The highest degree of the expansion; undefined for "direct" and "matrix". */
  readonly degree: number | undefined;
  /** How many tokens were answered by the direct sum. */
  readonly direct: number;
  /** With `verify`: the largest difference from the direct sum among the tokens compared, in |V E_i[x]|/|V|. */
  readonly error: number | undefined;
}

/** From tokens to their field: what {@link fieldEvaluator} returns. */
export type FieldEvaluator = (tokens: Tokens) => Field;

/**
 * The field of one head of attention on tokens x_i of mass w_i on S^{d−1},
 *
 *     drift_i = P_{x_i} V E_i[x],   E_i[x] = Σ_j w_j e^{β⟨Ax_i, x_j⟩} x_j / Σ_j w_j e^{β⟨Ax_i, x_j⟩},   A = KᵀQ
 *
 * (softmax, SA), times Z_i = Σ_j (w_j/W) e^{β⟨Ax_i, x_j⟩}, W = Σ w_j, when unnormalized (USA). What does not depend on
 * the tokens is made once, and room for O(N) numbers between is kept: keep the evaluator for a whole run. Each call
 * returns new arrays.
 *
 * Methods:
 * - "direct": all pairs, O(N²d), any d. Where V is a multiple of the identity and A a positive one, the drift keeps its
 *   relative accuracy even where it is exponentially small.
 * - "matrix": all pairs, by matrix products in WebAssembly, O(N²d), any d: much faster when d is large.
 * - "grid" (d = 2, 3; |Ax| the same for all x): the tokens are spread over a grid by a Kaiser–Bessel window, the
 *   kernel acts on Fourier modes or spherical harmonics, and the result is read at the tokens. O(N) + O(β) on the
 *   circle, O(N) + O(β^{3/2}) on the sphere. With vectors of WebAssembly where the engine has them; in plain TypeScript
 *   to the same bits.
 * - "harmonics" (d = 2, 3; any A): the same expansion, summed for each token with its own κ = β|Ax|. O(N√β) on the
 *   circle, O(Nβ) on the sphere.
 *
 * A token that sees so little of the others that the rounding of the sums would show (its e^{−κ}Z far below that of the
 * rest) is answered by the direct sum.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e4
 * @param options `method`, `accuracy`, `verify`
 * @returns a function from tokens to their field
 *
 * Accuracy: |E_i[x]| to `accuracy` (default 1e-12) for the expansions, about 1e-15·√κ for "direct" and 1e-15·κ for
 * "matrix"; drift to that times |V|, and times Z_i when unnormalized.
 * @throws {ShapeError} when the model, an option or the tokens have the wrong type or shape
 * @throws {DomainError} when a number is out of range, a method does not serve the model, a row of the tokens is not a
 * unit vector (it is named), or the unnormalized field overflows
 *
 * Source: arXiv 2509.25040, eq. (SA) and (USA); the methods are derived here
 */
export function fieldEvaluator(
  model: AttentionModel,
  dimension: number,
  options: FieldOptions = {}
): FieldEvaluator {
  checkInteger("dimension", dimension, 2, 1e4);
  const checked = head(model, dimension);
  const {
    method = "auto",
    accuracy = 1e-12,
    verify
  } = checkOptions(options, {method: true, accuracy: true, verify: true});
  checkNumber("accuracy", accuracy, {min: 1e-13, max: 1e-2});
  checkVerify(verify);
  const plan = planner(checked, method, accuracy);
  const scratch = new Scratch();
  const symmetric = isSymmetric(checked.interaction, dimension);
  return (tokens) => {
    if (checkTokens(tokens).dimension !== dimension) {
      throw new ShapeError("tokens", tokens, `tokens in dimension ${dimension}`);
    }
    const chosen = plan(tokens.masses.length);
    const targets = aim(checked, tokens, scratch);
    const view = see(tokens, targets, chosen, accuracy, scratch);
    return {
      ...respond(checked, tokens, targets, view, symmetric && checked.beta > 0),
      method: chosen.method,
      degree: "kernel" in chosen ? chosen.kernel.lattice.resolution.degree : undefined,
      error: verify === undefined ? undefined : largestError(tokens, targets, view, verify)
    };
  };
}

function checkVerify(verify: FieldOptions["verify"]): void {
  if (verify === undefined) return;
  if (typeof verify !== "object" || verify === null) throw new ShapeError("verify", verify, "an object");
  checkInteger("verify.count", verify.count, 1, 1e6);
  checkStream(verify.stream);
}

/** Where each token looks: y_i = Ax_i/|Ax_i| with κ_i = β|Ax_i|; for Ax_i = 0 any direction will do. */
function aim(
  {beta, interaction, dimension: d}: Head,
  {positions, masses}: Tokens,
  scratch: Scratch
): Targets {
  const n = masses.length;
  const kappas = scratch.array("kappas", n);
  let mass = 0;
  for (let i = 0; i < n; ++i) mass += masses[i];
  if (interaction.scalar !== undefined && interaction.scalar >= 0) {
    const kappa = beta * interaction.scalar;
    if (kappas[0] !== kappa) kappas.fill(kappa); // else it is so from the call before
    return {directions: positions, kappas, mass};
  }
  const directions = new Float64Array(positions.length);
  for (let i = 0; i < n; ++i) {
    apply(interaction, d, positions, i * d, directions, i * d);
    const norm = Math.hypot(...directions.subarray(i * d, (i + 1) * d));
    kappas[i] = beta * norm;
    for (let k = i * d; k < (i + 1) * d; ++k) directions[k] = norm > 0 ? directions[k] / norm : positions[k];
  }
  return {directions, kappas, mass};
}

/** The drift with log Z and the energy, block by block: what a block's tokens see stays in the nearest cache. */
function respond(
  head: Head,
  tokens: Tokens,
  targets: Targets,
  view: View,
  hasEnergy: boolean
): Pick<Field, "drift" | "logPartition" | "logEnergy" | "energyRate" | "direct"> {
  const n = tokens.masses.length;
  const velocities = new Float64Array(n * head.dimension);
  const logPartition = new Float64Array(n);
  const energy = {scale: -Infinity, sum: 0, rate: 0};
  let direct = 0;
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    const seen = view(from, to);
    direct += seen.direct;
    logPartition.set(seen.logPartition.subarray(0, to - from), from);
    steer(head, tokens, targets, seen, from, to, velocities);
    if (hasEnergy) addEnergy(head, tokens, targets, seen, from, to, velocities, energy);
  }
  return {
    drift: velocities,
    logPartition,
    logEnergy: hasEnergy ? energy.scale + Math.log(energy.sum / (2 * head.beta)) : undefined,
    energyRate: hasEnergy ? (2 * head.beta * energy.rate) / energy.sum : undefined,
    direct
  };
}

/** P_x V E[x], times Z when unnormalized. */
function steer(
  {value, normalization, dimension: d}: Head,
  {positions}: Tokens,
  {directions}: Targets,
  {displacement, deficit, logPartition}: Sight,
  from: number,
  to: number,
  velocities: Float64Array
): void {
  if (directions === positions && value.scalar !== undefined) {
    // P_x E[x] = D + (E|x_j − x|²/2) x with D the mean displacement: no digits are lost when both are tiny.
    for (let i = from, row = from * d, at = 0; i < to; ++i) {
      for (let k = 0; k < d; ++k, ++row, ++at) {
        velocities[row] = value.scalar * (displacement[at] + deficit[i - from] * positions[row]);
      }
    }
  } else {
    const mean = new Float64Array(d);
    for (let row = from * d, at = 0; row < to * d; row += d) {
      for (let k = 0; k < d; ++k, ++at) mean[k] = displacement[at] + directions[row + k];
      apply(value, d, mean, 0, velocities, row);
      let along = 0;
      for (let k = row; k < row + d; ++k) along += velocities[k] * positions[k];
      for (let k = row; k < row + d; ++k) velocities[k] -= along * positions[k];
    }
  }
  if (normalization === "softmax") return;
  for (let i = from; i < to; ++i) {
    const log = logPartition[i - from];
    const partition = Math.exp(log);
    if (partition === Infinity) throw new DomainError("beta", log, "β|A| so small that Z does not overflow");
    for (let k = i * d; k < (i + 1) * d; ++k) velocities[k] *= partition;
  }
}

/** Adds (w_i/W) Z_i and (w_i/W) Z_i ⟨E_i[x], Aẋ_i⟩, whose sums are 2βE and, for A = Aᵀ, its rate over β; in units of e^scale. */
function addEnergy(
  {interaction, dimension: d}: Head,
  {masses}: Tokens,
  {directions, mass}: Targets,
  {displacement, logPartition}: Sight,
  from: number,
  to: number,
  velocities: Float64Array,
  energy: {scale: number; sum: number; rate: number}
): void {
  let {scale} = energy;
  for (let i = 0; i < to - from; ++i) scale = Math.max(scale, logPartition[i]);
  let sum = 0;
  let rate = 0;
  const moved = interaction.scalar === undefined ? new Float64Array(d) : velocities;
  for (let i = from, at = 0; i < to; ++i) {
    if (moved !== velocities) apply(interaction, d, velocities, i * d, moved, 0);
    const share = (masses[i] / mass) * Math.exp(logPartition[i - from] - scale);
    let power = 0;
    for (let k = 0, v = moved === velocities ? i * d : 0; k < d; ++k, ++v, ++at) {
      power += (displacement[at] + directions[i * d + k]) * moved[v];
    }
    sum += share;
    rate += share * power;
  }
  const before = Math.exp(energy.scale - scale);
  energy.scale = scale;
  energy.sum = before * energy.sum + sum;
  energy.rate = before * energy.rate + (interaction.scalar ?? 1) * rate;
}

/** The largest |E_i[x] − E_i[x] by the direct sum| among tokens drawn at random. */
function largestError(
  tokens: Tokens,
  {directions, kappas, mass}: Targets,
  view: View,
  {count, stream}: {count: number; stream: Stream}
): number {
  const {dimension: d, masses} = tokens;
  const n = masses.length;
  const squares = new Float64Array(n);
  const reference = sight(1, d, new Scratch());
  let largest = 0;
  for (let draw = 0; draw < Math.min(count, n); ++draw) {
    const i = integer(stream, n);
    const seen = view(i, i + 1);
    look(tokens, mass, i, directions, kappas[i], squares, reference, 0);
    let square = 0;
    for (let k = 0; k < d; ++k) square += (seen.displacement[k] - reference.displacement[k]) ** 2;
    largest = Math.max(largest, Math.sqrt(square));
  }
  return largest;
}
