import type {Vector} from "../errors.js";
import {checkOrder, powerCost, root} from "./check-order.js";
import {type CircleOptions, circleMeasures, TURN} from "./circle-setup.js";
import {meanCost, optimalShift, pieces} from "./cyclic-shift.js";
import type {TransportPlan} from "./plan.js";

/** An optimal way to carry one measure on the circle to another. */
export interface CircleTransport {
  /** W_p, in radians. */
  readonly distance: number;
  /**
   * The share α of the mass, from −1 to 1, by which the quantile functions are shifted: with angles in [0, 2π), the
   * atom at quantile u goes to the one at quantile u + α.
   */
  readonly shift: number;
  readonly plan: TransportPlan;
  /** For each piece of the plan the signed angle that it travels, anticlockwise positive. */
  readonly displacement: Float64Array;
}

/**
 * An optimal plan between two sets of atoms on the circle, for the cost d^p of the shorter arc: the monotone plan at
 * the shift that {@link circleWasserstein} finds.
 *
 * @param x angles of the N atoms of the first measure, in radians, in any order, at most 1e6 in size
 * @param y angles of the M atoms of the second measure, likewise; M and N may differ
 * @param p the order of the distance, from 1 to 16
 * @param options `xMasses`, `yMasses`: the masses of the atoms (default: equal), of which only the ratios matter
 * @returns the distance, the shift, the plan (at most 2(N + M) pieces) and the displacements
 *
 * Accuracy: the distance as in circleWasserstein; shares of mass to 1e-16 of themselves + 1e-27.
 * @throws {ShapeError} when x or y is not an array or is empty, or a measure's masses are not as many as its atoms
 * @throws {DomainError} when an angle is not finite or exceeds 1e6, a mass is not in [1e-150, 1e150], or p is out of
 * range
 *
 * Cost: as circleWasserstein.
 * Source: J. Delon, J. Salomon, A. Sobolevski, "Fast transport optimization for Monge costs on the circle", SIAM J.
 * Appl. Math. 70 (2010)
 */
export function circleTransport(
  x: Vector,
  y: Vector,
  p: number,
  options: CircleOptions = {}
): CircleTransport {
  const measures = circleMeasures(x, y, options);
  const cost = powerCost(checkOrder(p));
  const shift = optimalShift(measures.x, measures.y, TURN, cost);
  const source: number[] = [];
  const target: number[] = [];
  const mass: number[] = [];
  const displacement: number[] = [];
  pieces(measures.x, measures.y, shift, TURN, (i, j, angle, share) => {
    source.push(measures.x.order[i]);
    target.push(measures.y.order[j]);
    mass.push(share);
    displacement.push(angle);
  });
  return {
    distance: root(meanCost(measures.x, measures.y, shift, TURN, cost), p),
    shift: shift.high,
    plan: {source: Int32Array.from(source), target: Int32Array.from(target), mass: Float64Array.from(mass)},
    displacement: Float64Array.from(displacement)
  };
}
