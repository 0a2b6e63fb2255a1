import {gamma} from "../special/gamma.js";

/**
 * How fast the crossings of {@link binderCrossing} approach the critical coupling: the limit of R(K − 4),
 * c = (16√2/5) G²/(1 − 8G²) with G = Γ(3/4)/Γ(1/4).
 *
 * @returns c ≈ 6.0039; the approach is as R^{−1/2}
 *
 * Accuracy: relative error below 1e-13.
 * Source: derived here
 */
export function binderCrossingAmplitude(): number {
  const square = (gamma(0.75) / gamma(0.25)) ** 2;
  return (((16 * Math.SQRT2) / 5) * square) / (1 - 8 * square);
}
