import {checkInteger, checkOptions} from "../errors.js";
import {checkStream, type Stream} from "../random/stream.js";
import {uniformOnSphere} from "../random/uniform-on-sphere.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkOrder, powerCost, root} from "./check-order.js";
import {checkPair} from "./check-pair.js";
import {meanCost} from "./cyclic-shift.js";
import {geodesic} from "./geodesic.js";
import {type OrderedMeasure, orderedMeasure} from "./ordered-measure.js";
import {shares} from "./shares.js";

/**
 * A lower bound for the Wasserstein distance W_p between two sets of tokens of any size: the largest of the distance
 * |Σ a_i x_i − Σ b_j y_j| of their means and, over a number of poles e, of the distance W_p on the line between the two
 * laws of the angle d(·, e). No pole can overshoot, because |d(x, e) − d(y, e)| ≤ d(x, y); more poles can only raise the
 * bound. The first pole is in the direction in which the means differ, the others are drawn from the uniform law.
 *
 * @param source tokens x of the first set, on S^{d−1}
 * @param target tokens y of the second set, on the same sphere; the sets' total masses may differ
 * @param p the order of the distance, from 1 to 16
 * @param stream where the random poles come from
 * @param options `poles`: how many poles, from 0 to 1e4 (default 32); with 0 it is the distance of the means, in O(Nd)
 * @returns a number of radians from 0 to W_p
 *
 * Accuracy: a bound up to rounding of 1e-14. As an estimate it is good where whole sets are apart and low where their
 * fine structure is: it is above 0.99 of W₂ for two bundles a radian apart on S², 0.3 to 0.6 of it for two draws of 500
 * from the uniform law on S², and about 0.05 of it for such draws in dimension 50.
 * @throws {ShapeError} when source or target is not a set of tokens, they differ in dimension, or stream is no stream
 * @throws {DomainError} when a row is not a unit vector, a mass is not in [1e-150, 1e150], or p or poles is out of range
 *
 * Cost: O(poles·((N + M)d + (N + M) log(N + M))).
 * Source: derived here, from the contraction of W_p by a Lipschitz map
 */
export function wassersteinLowerBound(
  source: Tokens,
  target: Tokens,
  p: number,
  stream: Stream,
  options: {poles?: number} = {}
): number {
  checkPair(source, target);
  const cost = powerCost(checkOrder(p));
  checkStream(stream);
  const {poles = 32} = checkOptions(options, {poles: true});
  checkInteger("poles", poles, 0, 1e4);
  const d = source.dimension;
  const from = mean(source);
  const to = mean(target);
  let apart = 0;
  for (let k = 0; k < d; ++k) apart += (from[k] - to[k]) ** 2;
  apart = Math.sqrt(apart);
  if (poles === 0) return apart;
  let bound = apart;
  const directions = uniformOnSphere(stream, poles, d);
  if (apart > 1e-9) for (let k = 0; k < d; ++k) directions[k] = (from[k] - to[k]) / apart;
  for (let pole = 0; pole < poles; ++pole) {
    const x = heights(source, directions, pole);
    const y = heights(target, directions, pole);
    bound = Math.max(bound, root(meanCost(x, y, {high: 0, low: 0}, 0, cost), p));
  }
  return bound;
}

/** The law of the angle from a pole. */
function heights(tokens: Tokens, poles: Float64Array, pole: number): OrderedMeasure {
  const angle = tokens.masses.map((_, i) => geodesic(tokens.positions, i, poles, pole, tokens.dimension));
  return orderedMeasure(angle, tokens.masses);
}

function mean({dimension: d, positions, masses}: Tokens): Float64Array {
  const share = shares(masses);
  const result = new Float64Array(d);
  for (let i = 0; i < masses.length; ++i) {
    for (let k = 0; k < d; ++k) result[k] += share[i] * positions[i * d + k];
  }
  return result;
}
