import {checkInteger} from "../errors.js";
import {type GaussRule, gaussRule} from "./gauss-rule.js";

/**
 * The Gauss–Hermite rule in the normalisation of probability: Σ_i w_i f(x_i) = E f(G) for a standard normal G and
 * every polynomial f of degree below 2n.
 *
 * @param n number of nodes, an integer from 1 to 300
 * @returns `nodes` (increasing, symmetric, within ±2√n) and `weights` (positive, with sum 1)
 *
 * Accuracy: nodes to 1e-15 relative, weights to 3e-16 absolute and 1e-15·n relative (the weights at the ends, down
 * to e^{−2n}, feel the rounding of their nodes).
 * @throws {ShapeError} when n is not a number
 * @throws {DomainError} when n is not an integer from 1 to 300
 *
 * Cost: O(n²), about 10 ms for n = 200.
 * Source: G. Golub, J. Welsch, "Calculation of Gauss quadrature rules", Math. Comp. 23 (1969)
 */
export function gaussHermite(n: number): GaussRule {
  checkInteger("n", n, 1, 300);
  const b = Float64Array.from({length: n + 1}, (_, k) => Math.sqrt(k));
  return gaussRule(n, b, 2 * Math.sqrt(n));
}
