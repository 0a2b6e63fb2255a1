import {checkInteger} from "../errors.js";
import {brent} from "../special/brent.js";
import {binderCumulant} from "./binder-cumulant.js";

/**
 * The coupling at which the Binder cumulants of R and 2R rows cross, U_R(K) = U_{2R}(K): a finite-size estimate of
 * the critical coupling. It approaches K_c = 4 as 4 + 5.9/R, so that 2K(2R) − K(R) extrapolates it.
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
