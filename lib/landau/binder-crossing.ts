import {checkInteger} from "../errors.js";
import {brent} from "../special/brent.js";
import {binderCumulant} from "./binder-cumulant.js";

/**
 * The coupling at which the Binder cumulants of R and 2R rows cross, U_R(K) = U_{2R}(K): a finite-size estimate of
 * the critical coupling. It approaches K_c = 4 as 4 + c/R + O(R^{−3/2}), so that 2K(2R) − K(R) extrapolates it. Here
 * c = (16√2/5) G²/(1 − 8G²) = 6.0039 with G = Γ(3/4)/Γ(1/4), from the terms of order R^{−1/2} in the weight of
 * φ = R^{−1/4}x, e^{−4x⁴/3}{1 + R^{−1/2}[(R(K − 4)/2 + 2)x² − 32x⁶/15]}; at R = 50 … 800 R(K − 4) is 5.90 to 5.95.
 *
 * @param R number of rows of the smaller system, an integer from 2 to 1e6
 * @returns the crossing K > 4
 *
 * Accuracy: absolute error below 1e-12.
 * @throws {ShapeError} when R is not a number
 * @throws {DomainError} when R is outside its range (one row has U = 2/3 at every K)
 *
 * Cost: O(R), some ten evaluations.
 * Source: derived here; the method is K. Binder's, Z. Phys. B 43 (1981) 119
 */
export function binderCrossing(R: number): number {
  checkInteger("R", R, 2, 1e6);
  return brent((K) => binderCumulant(R, K) - binderCumulant(2 * R, K), 4, 4 + 12 / R).root;
}
