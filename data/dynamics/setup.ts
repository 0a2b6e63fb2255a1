// A run of tokens as a reader chooses it, and what it is for the library: the same for the figure and its loader.
// It imports single files of the library, since a page loads all that it imports.
import type {AttentionModel} from "../../lib/attention/index.js";
import type {TokenMove} from "../../lib/flow/index.js";
import {symmetricEigenvalues} from "../../lib/linalg/symmetric-eigenvalues.js";
import {normals} from "../../lib/random/normals.js";
import {stream} from "../../lib/random/stream.js";
import {quietUniformTokens} from "../../lib/sphere/start/quiet-uniform-tokens.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {vonMisesFisherTokens} from "../../lib/sphere/start/von-mises-fisher-tokens.js";
import type {Tokens} from "../../lib/sphere/tokens.js";

export type Weights = "identity" | "repulsion" | "leading" | "rotation" | "jordan" | "gaussian" | "typed";
export type Start = "uniform" | "quiet" | "cap" | "clouds" | "caps";

/** Everything on which a run depends. */
export interface RunParameters {
  dimension: 2 | 3;
  weights: Weights;
  /** Q, K, V by rows, used where the weights are typed. */
  query: readonly number[];
  key: readonly number[];
  value: readonly number[];
  normalization: "softmax" | "unnormalized";
  beta: number;
  n: number;
  start: Start;
  seed: number;
  /** The time at which the run ends. */
  until: number;
  /** Whether a token is taken elsewhere, which, when, and where to (degrees; the latitude counts on the sphere). */
  moved: boolean;
  token: number;
  moveTime: number;
  longitude: number;
  latitude: number;
}

/** Frames for each e-fold of 1 + t, at times equally spaced in ln(1 + t), as far as memory allows. */
const density = 24;
const most = 400;

/** The parameters in a larger state; those on which the run does not depend are as in every other. */
export function parametersIn(state: RunParameters): RunParameters {
  const {dimension, weights, normalization, beta, n, start, seed, until, moved} = state;
  const typed = weights === "typed";
  return {
    ...{dimension, weights, normalization, beta, n, start, seed, until, moved},
    query: typed ? state.query : [],
    key: typed ? state.key : [],
    value: typed ? state.value : [],
    token: moved ? state.token : 0,
    moveTime: moved ? Math.min(state.moveTime, until) : 0,
    longitude: moved ? state.longitude : 0,
    latitude: moved ? state.latitude : 0
  };
}

export const identity = (d: number): number[] =>
  Array.from({length: d * d}, (_, i) => (i % (d + 1) === 0 ? 1 : 0));

const diagonal = (entries: readonly number[]) =>
  entries.flatMap((entry, i) => entries.map((_, j) => (i === j ? entry : 0)));

/** Q, K and V by rows. */
export function matricesOf({dimension: d, weights, query, key, value, seed}: RunParameters): {
  query: readonly number[];
  key: readonly number[];
  value: readonly number[];
} {
  const one = identity(d);
  const onlyValue = (v: readonly number[]) => ({query: one, key: one, value: v});
  const gaussian = (name: string) =>
    Array.from(normals(stream(seed).split(name), d * d), (x) => Math.round((1e4 * x) / Math.sqrt(d)) / 1e4);
  switch (weights) {
    case "identity":
      return onlyValue(one);
    case "repulsion":
      return onlyValue(one.map((x) => -x + 0));
    case "leading":
      return onlyValue(diagonal([1, 0.5, 0.25].slice(0, d)));
    case "rotation":
      return onlyValue(d === 2 ? [1, -1, 1, 1] : [1, -1, 0, 1, 1, 0, 0, 0, 0.5]);
    case "jordan":
      return onlyValue(d === 2 ? [1, 1, 0, 1] : [1, 1, 0, 0, 1, 0, 0, 0, 0.5]);
    case "gaussian":
      return {query: gaussian("query"), key: gaussian("key"), value: gaussian("value")};
    case "typed":
      return {query, key, value};
  }
}

/** XᵀY by rows. */
const transposedProduct = (x: readonly number[], y: readonly number[], d: number): number[] =>
  Array.from({length: d * d}, (_, place) => {
    const [i, j] = [Math.floor(place / d), place % d];
    return Array.from({length: d}, (_, k) => x[k * d + i] * y[k * d + j]).reduce((a, b) => a + b, 0);
  });

/** A = KᵀQ by rows. */
function couplingOf(parameters: RunParameters): number[] {
  const {query, key} = matricesOf(parameters);
  return transposedProduct(key, query, parameters.dimension);
}

/** The largest singular value of A = KᵀQ: the energy is at most e^{β of it}/2β. */
export function couplingNorm(parameters: RunParameters): number {
  const {dimension: d} = parameters;
  const a = couplingOf(parameters);
  return Math.sqrt(Math.max(0, ...symmetricEigenvalues(transposedProduct(a, a, d), d)));
}

/** The model, its time in units of e^{−β‖KᵀQ‖} where the field is not normalised. */
export function modelOf(parameters: RunParameters): AttentionModel {
  const {dimension: d, beta, normalization} = parameters;
  const {query, key, value} = matricesOf(parameters);
  const unit = normalization === "softmax" ? 1 : Math.exp(-beta * couplingNorm(parameters));
  const rows = (m: readonly number[]) => Array.from({length: d}, (_, i) => m.slice(i * d, (i + 1) * d));
  return {beta, normalization, query: rows(query), key: rows(key), value: rows(value.map((x) => x * unit))};
}

const pole = (d: number, ...entries: number[]) => Array.from({length: d}, (_, i) => entries[i] ?? 0);

/** The tokens at time 0. */
export function startOf({dimension: d, start, n, seed}: RunParameters): Tokens {
  const random = stream(seed).split("start");
  switch (start) {
    case "uniform":
      return uniformTokens(random, n, d);
    case "quiet":
      return quietUniformTokens(n, d);
    case "cap":
      return vonMisesFisherTokens(random, n, [{mean: pole(d, 1), kappa: 4}]);
    case "clouds":
      return vonMisesFisherTokens(random, n, [
        {mean: pole(d, 1, 0.2, 0.5), kappa: 25},
        {mean: pole(d, -0.4, 1, -0.3), kappa: 25},
        {mean: pole(d, -0.3, -1, 0.4), kappa: 25}
      ]);
    case "caps":
      return vonMisesFisherTokens(random, n, [
        {mean: pole(d, 1), kappa: 10},
        {mean: pole(d, -1), kappa: 10}
      ]);
  }
}

/** The times of the frames; a token is moved at one of them. */
export function timesOf({until, moved, moveTime}: RunParameters): number[] {
  const span = Math.log1p(until);
  const last = Math.min(most, Math.max(100, Math.ceil(density * span)));
  const times = Array.from({length: last + 1}, (_, k) =>
    k === last ? until : Math.expm1((k / last) * span)
  );
  return moved && !times.includes(moveTime) ? [...times, moveTime].sort((a, b) => a - b) : times;
}

/** The unit vector at a longitude and, in space, a latitude, in degrees. */
export function placeOf({dimension, longitude, latitude}: RunParameters): number[] {
  const [a, b] = [longitude, latitude].map((degrees) => (degrees * Math.PI) / 180);
  return dimension === 2
    ? [Math.cos(a), Math.sin(a)]
    : [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
}

export const movesOf = (parameters: RunParameters): TokenMove[] =>
  parameters.moved ? [{time: parameters.moveTime, token: parameters.token, to: placeOf(parameters)}] : [];

/** Up to which time two runs are the same: 0 unless they differ by their move and their end alone. */
export function sameUntil(a: RunParameters, b: RunParameters): number {
  const still = (p: RunParameters) => JSON.stringify(parametersIn({...p, moved: false, until: 1}));
  const first = (p: RunParameters) => (p.moved ? p.moveTime : p.until);
  return still(a) === still(b) ? Math.min(first(a), first(b)) : 0;
}

/**
 * Whether a cluster draws its tokens together: V + Vᵀ is positive definite. (On the border between two clusters tokens
 * part all the same.)
 */
function contracts(parameters: RunParameters): boolean {
  const {dimension: d} = parameters;
  const {value} = matricesOf(parameters);
  const symmetric = value.map((x, at) => (x + value[(at % d) * d + Math.floor(at / d)]) / 2);
  return symmetricEigenvalues(symmetric, d)[0] > 0;
}

/** The sign of c where V = cA with a symmetric A ≠ 0: the energy then grows, or falls. Else undefined. */
export function tendency(parameters: RunParameters): "grows" | "falls" | undefined {
  const {dimension: d} = parameters;
  const a = couplingOf(parameters);
  const {value} = matricesOf(parameters);
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, c, k) => sum + c * y[k], 0);
  const size = product(a, a);
  if (size === 0) return undefined;
  const ratio = product(a, value) / size;
  const isMultiple = value.every((x, k) => Math.abs(x - ratio * a[k]) <= 1e-12 * Math.sqrt(size));
  const isSymmetric = a.every((x, at) => Math.abs(x - a[(at % d) * d + Math.floor(at / d)]) <= 1e-12);
  return ratio !== 0 && isMultiple && isSymmetric ? (ratio > 0 ? "grows" : "falls") : undefined;
}

/** The arguments of `tokenRun`, which tells its frames as they come; where no cluster contracts, only tokens at one place merge. */
export const runOf = (parameters: RunParameters) =>
  [
    modelOf(parameters),
    startOf(parameters),
    timesOf(parameters),
    {
      tolerance: 1e-5,
      whole: false,
      moves: movesOf(parameters),
      ...(!contracts(parameters) && {angle: 1e-9})
    }
  ] as const;
