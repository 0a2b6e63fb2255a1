import {DomainError} from "../../errors.js";
import {polarOrder} from "../../sphere/observables/polar-order.js";
import type {Tokens} from "../../sphere/tokens.js";

/**
 * The variance of tokens about one centre: v = −2 ln R/(d − 1) with the length R of their mean. It is that of the heat
 * kernel of heat time v/2 with this R, e^{−(d−1)v/2}: on the circle a wrapped normal of variance v, on the sphere one that
 * has near its centre the variance v in each tangent coordinate.
 *
 * @param tokens N tokens, not balanced about the centre of the sphere
 * @returns v, square radians, from 0
 *
 * Accuracy: absolute error below 1e-14/(R(d − 1)).
 * @throws {ShapeError} when tokens is not a set of tokens
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, or the mean is 0
 *
 * Cost: O(Nd).
 * Source: derived here, from arXiv 2509.25040, Proposition 3.9 (the heat kernel)
 */
export function measuredVariance(tokens: Tokens): number {
  const order = polarOrder(tokens);
  if (order === 0) throw new DomainError("tokens", order, "tokens whose mean is not 0");
  return Math.max(0, (-2 * Math.log(order)) / (tokens.dimension - 1));
}
