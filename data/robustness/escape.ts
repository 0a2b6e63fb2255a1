// Tokens that lie in a plane, or nearly: models, starts, and what is measured on their third coordinates. The same for
// figure, loader and page.
import type {AttentionModel} from "../../lib/attention/index.js";
import {stream} from "../../lib/random/stream.js";
import {anglesOnCircle} from "../../lib/sphere/geometry/angles-on-circle.js";
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {quietUniformTokens} from "../../lib/sphere/start/quiet-uniform-tokens.js";
import {symmetrised} from "../../lib/sphere/start/symmetrised.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";
import type {EscapeFrame} from "./types.js";

/** A = diag(1, 1, κ₃), V = diag(1, 1, v₃). */
export const planeModel = (beta: number, kappa3: number, v3: number): AttentionModel => ({
  beta,
  query: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, kappa3]
  ],
  value: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, v3]
  ]
});

/** The rotation of the plane by an angle. */
export const rotation = (angle: number): number[][] => [
  [Math.cos(angle), -Math.sin(angle)],
  [Math.sin(angle), Math.cos(angle)]
];

/** N tokens evenly on the circle but for waves of the degrees 1 … `degrees`: one of degree k moves them by up to size/k. */
export const wavyCircle = (n: number, degrees: number, size: number): Tokens =>
  tokensOnCircle(
    anglesOnCircle(quietUniformTokens(n, 2)).map((a) => {
      let moved = a;
      for (let k = 1; k <= degrees; ++k) moved += (size / k) * Math.sin(k * a + k * k);
      return moved;
    })
  );

/** N tokens evenly on the circle, the third coordinate of each as told. */
export function displacedCircle(n: number, third: (angle: number) => number): Tokens {
  const positions = new Float64Array(3 * n);
  for (const [i, angle] of anglesOnCircle(quietUniformTokens(n, 2)).entries()) {
    const z = third(angle);
    const r = Math.sqrt(1 - z * z);
    positions.set([r * Math.cos(angle), r * Math.sin(angle), z], 3 * i);
  }
  return tokens(positions, 3);
}

/** Random tokens with their mirror images in the plane, all moved up by `shift`. */
export function shiftedPairs(pairs: number, shift: number, seed: number): Tokens {
  const both = symmetrised(uniformTokens(stream(seed).split("escape"), pairs, 3), [0, 0, 1]);
  const positions = Float64Array.from(both.positions);
  for (let i = 0; i < positions.length; i += 3) {
    positions[i + 2] += shift;
    const length = Math.hypot(positions[i], positions[i + 1], positions[i + 2]);
    for (let k = i; k < i + 3; ++k) positions[k] /= length;
  }
  return tokens(positions, 3);
}

/** The mean of x₃ cos(kθ + phase) over the tokens. */
export function transverseMode(positions: ArrayLike<number>, k: number, phase = 0): number {
  let sum = 0;
  for (let i = 0; i < positions.length; i += 3)
    sum += positions[i + 2] * Math.cos(k * Math.atan2(positions[i + 1], positions[i]) + phase);
  return (3 * sum) / positions.length;
}

/** Mean and standard deviation of the third coordinate. */
export function thirdCoordinate(time: number, positions: ArrayLike<number>): EscapeFrame {
  const n = positions.length / 3;
  let [sum, square] = [0, 0];
  for (let i = 2; i < positions.length; i += 3) sum += positions[i];
  const mean = sum / n;
  for (let i = 2; i < positions.length; i += 3) square += (positions[i] - mean) ** 2;
  return {time, mean, deviation: Math.sqrt(square / n)};
}

/** The root mean square of the third coordinate. */
export const rmsThird = ({mean, deviation}: Pick<EscapeFrame, "mean" | "deviation">): number =>
  Math.hypot(mean, deviation);

/** A run of the figure: even tokens on the circle of the plane, displaced by a wave. */
export interface WaveParameters {
  beta: number;
  v3: number;
  k: number;
}

export const waveSetting = {
  tokens: 200,
  size: 1e-4,
  times: Array.from({length: 41}, (_, i) => i / 2),
  kappa3: 0.1,
  // tokens at one place alone become one: what is across the plane is small
  options: {tolerance: 1e-6, accuracy: 1e-12, angle: 1e-9, thresholds: []}
};

/** The arguments of `tokenRun`. */
export const waveRun = ({beta, v3, k}: WaveParameters) => {
  const {tokens, size, times, kappa3, options} = waveSetting;
  return [
    planeModel(beta, kappa3, v3),
    displacedCircle(tokens, (angle) => size * Math.cos(k * angle)),
    times,
    options
  ] as const;
};

/** What is measured at a time of that run. */
export interface WaveFrame {
  time: number;
  /** |x₃|, root mean square. */
  height: number;
}

export function waveFrame(time: number, positions: ArrayLike<number>): WaveFrame {
  return {time, height: rmsThird(thirdCoordinate(time, positions))};
}
