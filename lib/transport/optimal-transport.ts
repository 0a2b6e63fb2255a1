import type {Experiment} from "../experiment.js";
import type {Tokens} from "../sphere/tokens.js";
import {checkOrder, powerCost, root} from "./check-order.js";
import {checkCount, checkPair} from "./check-pair.js";
import {geodesicCosts} from "./costs.js";
import type {TransportPlan} from "./plan.js";
import {commonMasses} from "./shares.js";
import {transportSimplex} from "./transport-simplex.js";

/** An optimal way to carry one set of tokens to another, with the proof that it is one. */
export interface OptimalTransport {
  /** W_p, in radians. */
  readonly distance: number;
  readonly plan: TransportPlan;
  /**
   * Kantorovich potentials f of the source (N) and g of the target (M), with f_i + g_j ≤ d(x_i, y_j)^p: for any such
   * pair Σ a_i f_i + Σ b_j g_j ≤ W_p^p.
   */
  readonly potentials: {readonly source: Float64Array; readonly target: Float64Array};
  /** Cost of the plan less the value of the potentials: W_p^p is less than the plan's cost by this much at most. */
  readonly gap: number;
}

/**
 * The optimal plan between two sets of tokens on the sphere for the cost d^p of the geodesic distance, exactly:
 * min_π Σ π_ij d(x_i, y_j)^p over the plans π with the sets' masses, by the network simplex method. The potentials of
 * the dual problem are returned with it and certify it. Of N = M tokens of equal mass the plan is a permutation.
 *
 * @param source tokens x of the first set, N from 1 to 10 000 on S^{d−1}
 * @param target tokens y of the second set, M from 1 to 10 000 on the same sphere; the sets' total masses may differ
 * @param p the order of the distance, from 1 to 16
 * @returns an experiment whose result has the distance, the plan (at most N + M − 1 pieces, in the order of the source),
 * the potentials, and the gap between the plan's cost and the potentials' value
 *
 * Accuracy: the gap is below 1e-14·π^p, so that W_p^p is exact to the rounding of costs up to π^p. Mass that can stay
 * where it is does: for the same atoms in another order the distance is that of their rounding.
 * @throws {ShapeError} when source or target is not a set of tokens, or they differ in dimension
 * @throws {DomainError} when a set has more than 10 000 tokens, a row is not a unit vector, a mass is not in
 * [1e-150, 1e150], or p is out of range
 * @throws {ConvergenceError} after 1000 (N + M) pivots
 *
 * Cost: about O(NM log N) after O(NMd) for the costs: N = M = 500 takes 0.05 s, 2000 up to 1 s, 5000 up to 10 s, and
 * 10 000 some minutes. Up to 2²⁵ pairs costs are kept in memory, 8 bytes each; of more they are computed again and again.
 * Source: W. Cunningham, "A network simplex method", Math. Programming 11 (1976)
 */
export function* optimalTransport(source: Tokens, target: Tokens, p: number): Experiment<OptimalTransport> {
  checkPair(source, target);
  checkCount("source", source, 10_000);
  checkCount("target", target, 10_000);
  const power = powerCost(checkOrder(p));
  const isSwapped = source.masses.length > target.masses.length;
  const [x, y] = isSwapped ? [target, source] : [source, target];
  const costs = geodesicCosts(x, y, power);
  const {a, b, total} = commonMasses(x.masses, y.masses);
  const n = a.length;
  const m = b.length;

  const solution = transportSimplex(costs, a, b);
  const expected = Math.max(9.6 * Math.log(n) - 31, 5);
  let step = solution.next();
  for (; !step.done; step = solution.next()) yield {fraction: Math.min(step.value / expected, 0.99)};
  const tree = step.value;

  const v = tree.price.slice(n);
  const u = new Float64Array(n).fill(Infinity); // the largest that v allows
  let dual = 0;
  for (let i = 0; i < n; ++i) {
    const cost = costs.row(i);
    for (let j = 0; j < m; ++j) u[i] = Math.min(u[i], cost[j] - v[j]);
    dual += a[i] * u[i];
  }
  for (let j = 0; j < m; ++j) dual += b[j] * v[j];

  const arcs: {from: number; to: number; mass: number; cost: number}[] = [];
  for (let node = 1; node < n + m; ++node) {
    const [i, j] = node < n ? [node, tree.parent[node] - n] : [tree.parent[node], node - n];
    const [from, to] = isSwapped ? [j, i] : [i, j];
    const mass = tree.flow[node];
    if (mass > 0) arcs.push({from, to, mass, cost: mass * costs.at(i, j)});
  }
  arcs.sort((s, t) => s.from - t.from || s.to - t.to);
  const primal = arcs.reduce((sum, {cost}) => sum + cost, 0);
  return {
    distance: root(primal / total, p),
    plan: {
      source: Int32Array.from(arcs, ({from}) => from),
      target: Int32Array.from(arcs, ({to}) => to),
      mass: Float64Array.from(arcs, ({mass}) => mass / total)
    },
    potentials: isSwapped ? {source: v, target: u} : {source: u, target: v},
    gap: (primal - dual) / total
  };
}
