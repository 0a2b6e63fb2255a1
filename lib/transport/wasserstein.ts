import {complete} from "../experiment.js";
import {anglesOnCircle} from "../sphere/geometry/angles-on-circle.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkPair} from "./check-pair.js";
import {circleWasserstein} from "./circle-wasserstein.js";
import {optimalTransport} from "./optimal-transport.js";

/**
 * The Wasserstein distance W_p between two sets of tokens for the geodesic distance d of the sphere, exactly:
 * (min_π Σ π_ij d(x_i, y_j)^p)^{1/p} over the plans π with the sets' masses. On the circle (dimension 2) it takes any
 * number of tokens, by circleWasserstein; in higher dimension at most 10 000 a side, by optimalTransport.
 *
 * @param source tokens x of the first set, on S^{d−1}
 * @param target tokens y of the second set, on the same sphere; the sets' total masses may differ
 * @param p the order of the distance, from 1 to 16
 * @returns W_p, in radians, from 0 to π
 *
 * Accuracy: on the circle absolute error below 5e-15; else W_p^p to 1e-14·π^p.
 * @throws {ShapeError} when source or target is not a set of tokens, or they differ in dimension
 * @throws {DomainError} when there are more than 10 000 tokens and the dimension is not 2, a row is not a unit vector, a
 * mass is not in [1e-150, 1e150], or p is out of range
 *
 * Cost: that of circleWasserstein, almost linear, or of optimalTransport.
 * Source: C. Villani, "Topics in Optimal Transportation" (2003), §7.1
 */
export function wasserstein(source: Tokens, target: Tokens, p: number): number {
  checkPair(source, target);
  if (source.dimension > 2) return complete(optimalTransport(source, target, p)).distance;
  const options = {xMasses: source.masses, yMasses: target.masses};
  return circleWasserstein(anglesOnCircle(source), anglesOnCircle(target), p, options);
}
