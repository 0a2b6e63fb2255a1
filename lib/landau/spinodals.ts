import {checkInteger, checkNumber} from "../errors.js";
import {coexistenceField} from "./coexistence-field.js";
import {spinodal} from "./curie-weiss.js";

/** One end of the interval of fields in which model A has two minima. */
export interface SpinodalPoint {
  /** z = βΔ. */
  readonly field: number;
  /** p₁ of the minimum that disappears there. */
  readonly p1: number;
  readonly phi: number;
}

/** The interval of fields in which model A has two minima. */
export interface Spinodals {
  /** z_low, below which the minimum with p₁ > ½ is gone. */
  readonly lower: SpinodalPoint;
  /** z_up, above which the minimum with p₁ < ½ is gone. */
  readonly upper: SpinodalPoint;
  /** The middle of the interval, on the {@link coexistenceField}. */
  readonly centre: number;
  /** (z_up − z_low)/2, to full relative accuracy also where K is close to 4. */
  readonly halfWidth: number;
}

/**
 * The spinodals of model A: the interval of fields in which its free energy has two minima. Its ends are where
 * Kp₁(1 − p₁) = 1, that is p₁ = ½(1 ± m) with m = (1 − 4/K)^{1/2}, and z = ln(p₁(n − 1)/(1 − p₁)) − K(p₁ − 1/n).
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 4 ≤ K ≤ 1e12 (dimensionless); at K = 4 the interval shrinks to the critical end point
 * @returns both ends, with the p₁ and φ of the minimum that disappears there, and the interval's centre and half width
 *
 * Accuracy: fields: absolute error below 5e-16·(ln n + K); p₁ and halfWidth: relative error below 2e-15.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or K is outside its range
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function spinodals(n: number, K: number): Spinodals {
  checkInteger("n", n, 2);
  checkNumber("K", K, {min: 4, max: 1e12});
  const {m, y, halfWidth} = spinodal(K);
  const small = 2 / (K * (1 + m)); // p₁ = (1 − m)/2
  const large = (1 + m) / 2;
  const centre = coexistenceField(n, K);
  // Close to K = 4 the width is small and known best; far from it the centre cancels most of the width.
  const background = Math.log(n - 1);
  const low = m < 0.5 ? centre - halfWidth : background + y - (K * (n - 1)) / n + K * small;
  const up = m < 0.5 ? centre + halfWidth : background - y - K * small + K / n;
  return {
    lower: {field: low, p1: large, phi: large - 1 / n},
    upper: {field: up, p1: small, phi: small - 1 / n},
    centre,
    halfWidth
  };
}
