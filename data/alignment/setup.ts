// A run of the alignment phase as a reader chooses it, and what it is for the library: the same for figure and loaders.
import type {AttentionModel} from "../../lib/attention/index.js";
import type {AlignmentModel} from "../../lib/phases/index.js";
import {stream} from "../../lib/random/stream.js";
import {quietUniformTokens} from "../../lib/sphere/start/quiet-uniform-tokens.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {vonMisesFisherTokens} from "../../lib/sphere/start/von-mises-fisher-tokens.js";
import type {Tokens} from "../../lib/sphere/tokens.js";

export type Weights =
  | "oblique"
  | "three"
  | "near"
  | "plane"
  | "tilted"
  | "rotation"
  | "jordan"
  | "negative"
  | "equal"
  | "escape"
  | "typed";
export type Start = "uniform" | "quiet" | "cap";

/** Everything on which a run depends. */
export interface AlignmentParameters {
  weights: Weights;
  /** A = KᵀQ and V by rows, used where the weights are typed. */
  interaction: readonly number[];
  value: readonly number[];
  beta: number;
  n: number;
  start: Start;
  seed: number;
  /** The time at which the run ends. */
  until: number;
}

const one = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const diagonal = (a: number, b: number, c: number) => [a, 0, 0, 0, b, 0, 0, 0, c];

/** A and V by rows. */
export function matricesOf({
  weights,
  interaction,
  value
}: Pick<AlignmentParameters, "weights" | "interaction" | "value">): {
  interaction: readonly number[];
  value: readonly number[];
} {
  const onlyValue = (v: readonly number[]) => ({interaction: one, value: v});
  switch (weights) {
    case "oblique":
      return {
        interaction: [1.2, 0.3, 0, -0.2, 0.8, 0.1, 0.1, 0, 0.6],
        value: [1, 0.2, 0, 0, 0.7, -0.1, 0.3, 0, 0.5]
      };
    case "three":
      return onlyValue(diagonal(1, 0.5, 0.25));
    case "near":
      return onlyValue(diagonal(1, 0.9, 0.25));
    case "plane":
      return onlyValue(diagonal(1, 1, 0.5));
    case "tilted":
      return onlyValue([1, 0, 0.9, 0, 1, -0.3, 0, 0, 0.4]);
    case "rotation":
      return onlyValue([1, -1, 0, 1, 1, 0, 0, 0, 0.5]);
    case "jordan":
      return onlyValue([1, 1, 0, 0, 1, 0, 0, 0, 0.5]);
    case "negative":
      return onlyValue(diagonal(-1, -2, -3));
    case "equal":
      return onlyValue(one);
    case "escape":
      return {interaction: diagonal(1, 1, 0.1), value: diagonal(1, 1, 1.5)};
    case "typed":
      return {interaction, value};
  }
}

const rows = (m: readonly number[]) => [0, 3, 6].map((i) => m.slice(i, i + 3));

export function limitModelOf(
  parameters: Pick<AlignmentParameters, "weights" | "interaction" | "value">
): AlignmentModel {
  const {interaction, value} = matricesOf(parameters);
  // without a matrix where it is 1: the field is cheaper then
  const isOne = interaction.every((x, i) => x === one[i]);
  return {...(!isOne && {query: rows(interaction)}), value: rows(value)};
}

export const modelOf = (parameters: AlignmentParameters): AttentionModel => ({
  beta: parameters.beta,
  ...limitModelOf(parameters)
});

/** Where the cap lies. */
const capMean = [0.6, 0.48, 0.64];

/** The tokens at time 0. */
export function startOf({start, n, seed}: Pick<AlignmentParameters, "start" | "n" | "seed">): Tokens {
  const random = stream(seed).split("start");
  if (start === "quiet") return quietUniformTokens(n, 3);
  if (start === "cap") return vonMisesFisherTokens(random, n, [{mean: capMean, kappa: 1}]);
  return uniformTokens(random, n, 3);
}

/** The times of the frames: 61, evenly spaced. */
export const timesOf = ({until}: Pick<AlignmentParameters, "until">): number[] =>
  Array.from({length: 61}, (_, k) => Math.round((1e4 * until * k) / 60) / 1e4);

/** Whether tokens that are close always come closer: V + Vᵀ is positive definite in each of these. */
const contracting: readonly Weights[] = [
  "oblique",
  "three",
  "near",
  "plane",
  "tilted",
  "rotation",
  "jordan",
  "equal"
];

/** How a run is integrated: the error of an angle in a step is far below that of the limit at any β offered. */
export const runOptions = ({weights}: Pick<AlignmentParameters, "weights">) => ({
  tolerance: 1e-3,
  accuracy: 1e-4,
  thresholds: [0.1],
  // where close tokens may part, only those at one place become one
  angle: contracting.includes(weights) ? 1e-5 : 1e-9
});

/** The arguments of `tokenRun`, which tells its frames as they come. */
export const runOf = (parameters: AlignmentParameters) =>
  [
    modelOf(parameters),
    startOf(parameters),
    timesOf(parameters),
    {...runOptions(parameters), whole: false}
  ] as const;

/** Of the run that stands on the page as built. */
export const defaults: AlignmentParameters = {
  weights: "oblique",
  interaction: one,
  value: diagonal(1, 0.5, 0.25),
  beta: 30,
  n: 10_000,
  start: "uniform",
  seed: 42,
  until: 15
};

/** The time that is shown first: one of the frames. */
export const shownTime = 4;
