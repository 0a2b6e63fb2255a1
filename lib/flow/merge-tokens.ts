import {checkNumber, checkOptions} from "../errors.js";
import {angleBetween} from "../sphere/geometry/angle-between.js";
import type {Tokens} from "../sphere/tokens.js";
import {copyOfTokens, norm} from "./drift.js";
import {labels} from "./group-labels.js";

/** One merging of tokens into an atom. */
export interface Merging {
  /** The tokens that merged, by their indices before. */
  readonly members: readonly number[];
  /** Their masses. */
  readonly masses: readonly number[];
  /** The largest angle between the first of them and another. */
  readonly angle: number;
  /** By how much the centre of mass Σ m_i x_i / Σ m_i moved. */
  readonly centreShift: number;
  /** The change of the energy (1/2β) ∬ e^{β(⟨x,y⟩−1)} dμ dμ of the unit mass μ, where β was given: positive
   * unless far heavier tokens stand where their pull grows faster than the distance to them falls. */
  readonly energyChange?: number;
}

/** What {@link mergeTokens} gives. */
export interface MergedTokens {
  readonly tokens: Tokens;
  /** For each token that is left, the indices of those that it stands for. */
  readonly members: readonly (readonly number[])[];
  readonly mergings: readonly Merging[];
}

/**
 * Tokens of which those that chains of neighbours within an angle connect have become one atom: of their added mass, at
 * the direction of their mass-weighted mean.
 *
 * @param tokens where the tokens are
 * @param angle largest angle between neighbours, from 1e-10 to π/4, radians
 * @param options `beta`: the inverse temperature, from 1e-300 to 1e6, when the change of the energy is wanted
 * @returns the atoms, in the order of the first token of each, who is in them, and each merging with its change of the
 * centre of mass and of the energy, taken one merging after another. A group whose mean vanishes stays as it is.
 *
 * Accuracy: positions to 1e-15; changes to 1e-12 relative to their largest term.
 * @throws {ShapeError} when tokens are not tokens or a number is not a number
 * @throws {DomainError} when a number is out of range
 *
 * Cost: that of `groupLabels`, and O(kNd) for each group of k tokens when the change of the energy is wanted.
 * Source: derived here
 */
export function mergeTokens(tokens: Tokens, angle: number, options: {beta?: number} = {}): MergedTokens {
  const {positions, dimension: d, masses} = copyOfTokens(tokens);
  checkNumber("angle", angle, {min: 1e-10, max: Math.PI / 4});
  const {beta} = checkOptions(options, {beta: true});
  if (beta !== undefined) checkNumber("beta", beta, {min: 1e-300, max: 1e6});
  const groups = new Map<number, number[]>();
  for (const [i, label] of labels(positions, d, angle).entries()) {
    const group = groups.get(label);
    if (group) group.push(i);
    else groups.set(label, [i]);
  }
  let total = 0;
  for (const mass of masses) total += mass;
  const state = {positions, masses, alive: new Uint8Array(masses.length).fill(1), d, total};
  const members: number[][] = [];
  const mergings: Merging[] = [];
  for (const group of groups.values()) {
    const merged = group.length > 1 && merge(state, group, beta);
    if (merged) {
      members.push(group);
      mergings.push(merged);
    } else members.push(...group.map((i) => [i]));
  }
  members.sort((a, b) => a[0] - b[0]);
  const rows = new Float64Array(members.length * d);
  for (const [a, [i]] of members.entries()) rows.set(positions.subarray(i * d, (i + 1) * d), a * d);
  return {
    tokens: {dimension: d, positions: rows, masses: Float64Array.from(members, ([i]) => masses[i])},
    members,
    mergings
  };
}

interface State {
  /** An atom stands at the row of the first of its members, with their mass; the other rows are not alive. */
  readonly positions: Float64Array;
  readonly masses: Float64Array;
  readonly alive: Uint8Array;
  readonly d: number;
  readonly total: number;
}

function merge(state: State, group: readonly number[], beta: number | undefined): Merging | undefined {
  const {positions, masses, alive, d, total} = state;
  const first = group[0];
  let mass = 0;
  const mean = new Float64Array(d);
  for (const i of group) {
    mass += masses[i];
    for (let k = 0; k < d; ++k) mean[k] += masses[i] * positions[i * d + k];
  }
  const length = norm(mean, 0, d);
  if (!(length > 1e-9 * mass)) return undefined;
  const at = mean.map((x) => x / length);
  let angle = 0;
  let spread = 0; // Σ m_i |x_i − at|²/2m = 1 − R, R the length of the mean
  for (const i of group) {
    angle = Math.max(angle, angleBetween(positions, first, positions, i, d));
    for (let k = 0; k < d; ++k) spread += ((masses[i] / mass) * (positions[i * d + k] - at[k]) ** 2) / 2;
  }
  const energyChange = beta === undefined ? undefined : change(state, group, at, beta);
  const report = {
    members: group,
    masses: group.map((i) => masses[i]),
    angle,
    centreShift: (mass / total) * spread
  };
  for (const i of group) alive[i] = i === first ? 1 : 0;
  positions.set(at, first * d);
  masses[first] = mass;
  return energyChange === undefined ? report : {...report, energyChange};
}

/** The change of the energy when the group becomes one atom at `at`, from differences that do not cancel. */
function change(
  {positions, masses, alive, d, total}: State,
  group: readonly number[],
  at: Float64Array,
  beta: number
): number {
  const inside = new Set(group);
  let sum = 0;
  for (const i of group) {
    for (const j of group) {
      if (j < i) {
        sum -=
          2 *
          (masses[i] / total) *
          (masses[j] / total) *
          Math.expm1((-beta / 2) * squareChord(positions, i, j, d));
      }
    }
  }
  for (let k = 0; k < masses.length; ++k) {
    if (alive[k] === 0 || inside.has(k)) continue;
    let depth = 0; // 1 − ⟨at, x_k⟩
    for (let l = 0; l < d; ++l) depth += (at[l] - positions[k * d + l]) ** 2 / 2;
    const there = Math.exp(-beta * depth);
    let difference = 0;
    for (const i of group) {
      let shift = 0; // ⟨x_i − at, x_k⟩
      for (let l = 0; l < d; ++l) shift += (positions[i * d + l] - at[l]) * positions[k * d + l];
      difference -=
        (masses[i] / total) *
        (beta * shift < 1 ? there * Math.expm1(beta * shift) : Math.exp(beta * (shift - depth)) - there);
    }
    sum += 2 * (masses[k] / total) * difference;
  }
  return sum / (2 * beta);
}

function squareChord(positions: Float64Array, i: number, j: number, d: number): number {
  let square = 0;
  for (let k = 0; k < d; ++k) square += (positions[i * d + k] - positions[j * d + k]) ** 2;
  return square;
}
