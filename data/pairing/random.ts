// Random atoms on the sphere: how often pairs alone predict their mergers, and where they do not.
import {complete} from "../../lib/experiment.js";
import {mergerSequence} from "../../lib/flow/merger-sequence.js";
import {type PredictedMerger, predictedMergers} from "../../lib/phases/pairing/predicted-mergers.js";
import type {Tokens} from "../../lib/sphere/tokens.js";
import {significant} from "../write.js";
import {sides, tolerances} from "./runs.js";
import type {RandomRow} from "./types.js";

/** One draw at one β. */
export interface RandomDraw {
  /** Whether the same atoms merge in the same order as predicted. */
  inOrder: boolean;
  /** The largest relative error of the predicted times. */
  off: number;
  /** The smallest of `neighbourGaps`. */
  gap: number;
}

/**
 * By how much 1 − cos θ is larger for the next neighbour of either side of each merger than for its pair, at the places that
 * are predicted; the last merger has no neighbour.
 */
export function neighbourGaps(
  {dimension: d, positions}: Tokens,
  mergers: readonly PredictedMerger[]
): number[] {
  const places = new Map<string, ArrayLike<number>>(
    Array.from({length: positions.length / d}, (_, i) => [String(i), positions.slice(i * d, (i + 1) * d)])
  );
  const depth = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let square = 0;
    for (let k = 0; k < d; ++k) square += (a[k] - b[k]) ** 2;
    return square / 2;
  };
  return mergers.slice(0, -1).map(({members, place}) => {
    const [a, b] = members.map((side) => {
      const at = places.get(side.join())!;
      places.delete(side.join());
      return at;
    });
    const others = [...places.values()].flatMap((other) => [depth(a, other), depth(b, other)]);
    places.set([...members[0], ...members[1]].sort((i, j) => i - j).join(), place);
    return Math.min(...others) - depth(a, b);
  });
}

export function randomDraw(atoms: Tokens, beta: number): RandomDraw {
  const {mergers, status, advice} = complete(mergerSequence(atoms, beta, {tolerance: tolerances.random}));
  if (status !== "one cluster") throw new Error(`random atoms at β = ${beta}: ${advice}`);
  const predicted = predictedMergers(atoms, beta);
  return {
    inOrder: mergers.every((merger, k) => sides(merger) === sides(predicted[k])),
    off: Math.max(...mergers.map(({logTime}, k) => Math.abs(Math.expm1(predicted[k].logTime - logTime)))),
    gap: Math.min(...neighbourGaps(atoms, predicted))
  };
}

/** An interval of 95 % confidence for the chance of what happened k times of n (Wilson's). */
export function shareInterval(k: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const middle = (k + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** @param apart draws count as well separated where βc is above it, for every c of `neighbourGaps` */
export function randomRow(
  beta: number,
  draws: readonly RandomDraw[],
  {within, apart}: {within: number; apart: number}
): RandomRow {
  const isRight = ({inOrder, off}: RandomDraw) => inOrder && off < within;
  const right = draws.filter(isRight).length;
  const separated = draws.filter(({gap}) => beta * gap > apart);
  const [low, high] = shareInterval(right, draws.length);
  return {
    ...{beta, right, inOrder: draws.filter(({inOrder}) => inOrder).length},
    interval: [significant(low, 4), significant(high, 4)],
    separated: separated.length,
    separatedRight: separated.filter(isRight).length
  };
}
