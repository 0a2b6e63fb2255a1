// The field of one head on many tokens: checks, the method, then drift and energy from what the tokens see.
import {checkInteger, checkNumber, checkOptions, DomainError, ShapeError} from "../errors.js";
import {integer, type Stream} from "../random/index.js";
import {checkStream} from "../random/stream.js";
import {checkTokens} from "../sphere/check-tokens.js";
import type {Tokens} from "../sphere/tokens.js";
import {look, type Sight, sight} from "./direct.js";
import {type AttentionModel, type Head, head, isSymmetric, rowOperator} from "./model.js";
import {type FieldMethod, planner} from "./plan.js";
import type {RowProduct} from "./row-product.js";
import {Scratch} from "./scratch.js";
import {see, type View} from "./see.js";
import {BLOCK} from "./stencil.js";
import {aim, type Targets, unitRows} from "./targets.js";

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
  readonly logEnergyRate: number | undefined;
  readonly method: FieldMethod;
  /** The highest degree of the expansion; undefined for "direct" and "matrix". */
  readonly degree: number | undefined;
  /** How many tokens were answered by the direct sum, one by one. */
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
 * - "direct": all pairs, O(N²d), any d. Where V and A are multiples of the identity, the drift and the rate of the energy
 *   keep their relative accuracy even where they are exponentially small.
 * - "matrix": all pairs, by matrix products in WebAssembly, O(N²d), any d: much faster when d is large. Where WebAssembly
 *   is missing or forbidden, "auto" leaves it out.
 * - "grid" (d = 2, 3; |Ax| the same for all x): the tokens are spread over a grid by a Kaiser–Bessel window, the
 *   kernel acts on Fourier modes or spherical harmonics, and the result is read at the tokens. O(N) + O(β) on the
 *   circle, O(N) + O(β^{3/2}) on the sphere. With vectors of WebAssembly where the engine has them; in plain TypeScript
 *   to the same bits.
 * - "harmonics" (d = 2, 3; any A): the same expansion, summed for each token with its own κ = β|Ax|. O(N√β) on the
 *   circle, O(Nβ) on the sphere.
 *
 * A token that sees so little of the others that the rounding of the sums would show (its e^{−κ}Z far below that of the
 * rest) is answered by the direct sum: O(N) for each, a few nanoseconds a pair. Where many of them lie close together, a
 * polynomial takes it over, so that a heap that looks away from itself (A = −I) costs O(N), times some hundreds of
 * nodes for each patch of the sphere about as wide as 1/κ; tokens that see little and lie far apart do cost O(N) each.
 *
 * Rows that are of norm 1 only to 1e-9 are brought to norm 1 first: the field is that at x_i/|x_i|.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param dimension the dimension d of the space around the sphere, an integer from 2 to 1e4
 * @param options `method`, `accuracy`, `verify`
 * @returns a function from tokens to their field
 *
 * Accuracy: |E_i[x]| to `accuracy` (default 1e-12) for the expansions; for "direct" about 1e-15·√κ where attention rests
 * on what is within some 1/√κ of its direction y, else 2e-16·κ, which is what the rounding of y does where far tokens
 * are tied; 1e-15·κ for "matrix". The drift to that times |V|, and times Z_i when unnormalized; log Z to that times κ + 1.
 * @throws {ShapeError} when the model, an option or the tokens have the wrong type or shape
 * @throws {DomainError} when a number is out of range, a method does not serve the model, "matrix" is asked for where
 * WebAssembly is missing or forbidden, a row of the tokens is not a unit vector (it is named), or the unnormalized field
 * or the rate of the energy overflows
 *
 * Cost: as above; KᵀQ and V that are no multiples of the identity add O(Nd²) to each call, as matrix products too, and
 * KᵀQ O(d²) for each row of K once.
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
  const actions = {
    interaction: rowOperator(checked.interaction, dimension),
    value: rowOperator(checked.value, dimension)
  };
  const symmetric = isSymmetric(checked.interaction, dimension);
  return (given) => {
    if (checkTokens(given).dimension !== dimension) {
      throw new ShapeError("tokens", given, `tokens in dimension ${dimension}`);
    }
    const tokens = unitRows(given, scratch);
    const chosen = plan(tokens.masses.length);
    const targets = aim(checked, tokens, actions.interaction, scratch);
    const view = see(tokens, targets, chosen, accuracy, scratch);
    return {
      ...respond(checked, actions, tokens, targets, view, symmetric && checked.beta > 0, scratch),
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

/** The head's matrices, applied to many rows at once. */
interface Actions {
  readonly interaction: RowProduct;
  readonly value: RowProduct;
}

/** The drift with log Z and the energy, block by block: what a block's tokens see stays in the nearest cache. */
function respond(
  head: Head,
  actions: Actions,
  tokens: Tokens,
  targets: Targets,
  view: View,
  hasEnergy: boolean,
  scratch: Scratch
): Pick<Field, "drift" | "logPartition" | "logEnergy" | "logEnergyRate" | "direct"> {
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
    steer(head, actions, tokens, targets, seen, from, to, velocities, scratch);
    if (hasEnergy) addEnergy(head, actions, tokens, targets, seen, from, to, velocities, energy, scratch);
  }
  return {
    drift: velocities,
    logPartition,
    logEnergy: hasEnergy ? energy.scale + Math.log(energy.sum / (2 * head.beta)) : undefined,
    logEnergyRate: hasEnergy ? checkRate(head, (2 * energy.rate) / energy.sum) : undefined,
    direct
  };
}

function checkRate({beta}: Head, rate: number): number {
  if (Number.isFinite(rate)) return rate;
  throw new DomainError("beta", beta, "β|A| and |V| so small that the rate of the energy does not overflow");
}

/** E[x] = D + y, rows of the block from `from` to before `to`. */
function means(
  {displacement}: Sight,
  {directions}: Targets,
  d: number,
  from: number,
  to: number,
  scratch: Scratch
): Float64Array {
  const out = scratch.array("means", BLOCK * d);
  for (let at = 0, row = from * d; row < to * d; ++at, ++row) out[at] = displacement[at] + directions[row];
  return out;
}

/** Takes the part of a row along x away. */
function project(rows: Float64Array, row: number, positions: Float64Array, x: number, d: number): void {
  let along = 0;
  for (let k = 0; k < d; ++k) along += rows[row + k] * positions[x + k];
  for (let k = 0; k < d; ++k) rows[row + k] -= along * positions[x + k];
}

/** P_x V E[x], times Z when unnormalized. */
function steer(
  {beta, interaction, value, normalization, dimension: d}: Head,
  actions: Actions,
  {positions}: Tokens,
  targets: Targets,
  seen: Sight,
  from: number,
  to: number,
  velocities: Float64Array,
  scratch: Scratch
): void {
  const {displacement, deficit, logPartition} = seen;
  if (interaction.scalar !== undefined && value.scalar !== undefined) {
    // P_x E[x] = D + (E|x_j − y|²/2) y with D = E[x] − y, y = ±x: no digits are lost when both are tiny.
    for (let i = from, row = from * d, at = 0; i < to; ++i) {
      for (let k = 0; k < d; ++k, ++row, ++at) {
        velocities[row] = value.scalar * (displacement[at] + deficit[i - from] * targets.directions[row]);
      }
    }
  } else {
    actions.value(means(seen, targets, d, from, to, scratch), 0, to - from, velocities, from * d);
    for (let row = from * d; row < to * d; row += d) project(velocities, row, positions, row, d);
  }
  if (normalization === "softmax") return;
  for (let i = from; i < to; ++i) {
    const partition = Math.exp(logPartition[i - from]);
    for (let k = i * d; k < (i + 1) * d; ++k) {
      velocities[k] *= partition;
      if (Number.isFinite(velocities[k])) continue;
      throw new DomainError("beta", beta, "β|A| and |V| so small that |V|Z does not overflow");
    }
  }
}

/**
 * Adds (w_i/W) Z_i and (w_i/W) Z_i ⟨P_{x_i} βA E_i[x], ẋ_i⟩, whose sums are 2βE and, for A = Aᵀ, half its rate; in units
 * of e^scale. Without the part along x_i, which ẋ_i does not see, no digits are lost where both factors are small.
 */
function addEnergy(
  {beta, interaction, dimension: d}: Head,
  actions: Actions,
  {positions, masses}: Tokens,
  targets: Targets,
  seen: Sight,
  from: number,
  to: number,
  velocities: Float64Array,
  energy: {scale: number; sum: number; rate: number},
  scratch: Scratch
): void {
  const {directions, mass} = targets;
  const {displacement, deficit, logPartition} = seen;
  let {scale} = energy;
  for (let i = 0; i < to - from; ++i) scale = Math.max(scale, logPartition[i]);
  let sum = 0;
  let rate = 0;
  const scalar = interaction.scalar;
  const pulls = scratch.array("pulls", scalar === undefined ? BLOCK * d : 0);
  if (scalar === undefined) {
    actions.interaction(means(seen, targets, d, from, to, scratch), 0, to - from, pulls, 0);
  }
  for (let i = from, at = 0; i < to; ++i) {
    const share = (masses[i] / mass) * Math.exp(logPartition[i - from] - scale);
    const row = i * d;
    let power = 0;
    if (scalar !== undefined) {
      const back = deficit[i - from];
      for (let k = row; k < row + d; ++k, ++at) {
        power += (displacement[at] + back * directions[k]) * velocities[k];
      }
    } else {
      project(pulls, at, positions, row, d);
      for (let k = row; k < row + d; ++k, ++at) power += pulls[at] * velocities[k];
    }
    sum += share;
    rate += share * power;
  }
  const before = Math.exp(energy.scale - scale);
  energy.scale = scale;
  energy.sum = before * energy.sum + sum;
  energy.rate = before * energy.rate + beta * (scalar ?? 1) * rate;
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
