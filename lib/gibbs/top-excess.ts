import type {Vector} from "../errors.js";
import {checkProbabilities} from "./check-probabilities.js";

/**
 * How far the most probable key stands above uniform attention, φ = max_j p_j − 1/n.
 *
 * @param p probabilities, n ≥ 1 numbers in [0, 1] whose sum is 1 within 1e-6 (which admits single precision)
 * @returns φ in [0, 1 − 1/n], up to the rounding of p
 *
 * Accuracy: absolute error below 2.3e-16.
 * @throws {ShapeError} when p is not an array of numbers or is empty
 * @throws {DomainError} when an entry lies outside [0, 1] or the sum is not 1
 *
 * Cost: O(n).
 * Source: derived here; the order parameter of Analysis 03 for the top key
 */
export function topExcess(p: Vector): number {
  return p[checkProbabilities(p).argmax] - 1 / p.length;
}
