import type {Vector} from "../errors.js";
import {checkOrder, powerCost, root} from "./check-order.js";
import {type CircleOptions, circleMeasures, TURN} from "./circle-setup.js";
import {meanCost, optimalShift} from "./cyclic-shift.js";

/**
 * The Wasserstein distance between two sets of atoms on the circle, exactly: W_p = (min_π Σ π_ij d(x_i, y_j)^p)^{1/p}
 * with the length d of the shorter arc. On the circle it is min_α (∫₀¹ |X(u) − Y(u + α)|^p du)^{1/p} over the shift α
 * of mass between the quantile functions, a convex function, whose minimum is located among the shifts at which ends
 * of atoms meet.
 *
 * @param x angles of the N atoms of the first measure, in radians, in any order, at most 1e6 in size
 * @param y angles of the M atoms of the second measure, likewise; M and N may differ
 * @param p the order of the distance, from 1 to 16
 * @param options `xMasses`, `yMasses`: the masses of the atoms (default: equal), of which only the ratios matter
 * @returns W_p, in radians, from 0 to π
 *
 * Accuracy: absolute error below 4e-15 + 2e-16·max(|x|, |y|), whatever the masses.
 * @throws {ShapeError} when x or y is not an array or is empty, or a measure's masses are not as many as its atoms
 * @throws {DomainError} when an angle is not finite or exceeds 1e6, a mass is not in [1e-150, 1e150], or p is out of
 * range
 *
 * Cost: O((N + M) log(N + M)) to sort, then one pass of O(N + M) for each binary digit of the shift, about
 * 2 log₂(N + M): a second or two for 10⁶ atoms a side.
 * Source: J. Delon, J. Salomon, A. Sobolevski, "Fast transport optimization for Monge costs on the circle", SIAM J.
 * Appl. Math. 70 (2010)
 */
export function circleWasserstein(x: Vector, y: Vector, p: number, options: CircleOptions = {}): number {
  const measures = circleMeasures(x, y, options);
  const cost = powerCost(checkOrder(p));
  const shift = optimalShift(measures.x, measures.y, TURN, cost);
  return root(meanCost(measures.x, measures.y, shift, TURN, cost), p);
}
