import {checkVector, DomainError, type Vector} from "../../errors.js";
import {type CircleCoefficients, checkCoefficients} from "./circle-coefficients.js";

/**
 * The density of a law on the circle that has finitely many Fourier coefficients: (1 + 2 Re Σ_{k≥1} c_k e^{−ikθ})/2π. It
 * may be negative: the coefficients of a law, cut off or evolved backward, need not be those of one.
 *
 * @param coefficients `re` and `im`, 1 to 1e5 numbers each, c_0 = 1
 * @param angles where, radians, of size at most 1e6
 * @returns the density per radian at each angle
 *
 * Accuracy: 1e-15·(1 + |kθ|) of Σ|c_k|.
 * @throws {ShapeError} when coefficients or angles are not such arrays
 * @throws {DomainError} when a number is out of range, or c_0 is not 1
 *
 * Cost: O(1) a coefficient and angle.
 * Source: K. Mardia, P. Jupp, "Directional Statistics" (2000), §3.3
 */
export function circleDensity(coefficients: {re: Vector; im: Vector}, angles: Vector): Float64Array {
  const checked = checkCoefficients(coefficients);
  checkVector("angles", angles, 0);
  return Float64Array.from(angles, (angle, i) => {
    if (Math.abs(angle) > 1e6) throw new DomainError(`angles[${i}]`, angle, "of size at most 1e6");
    return (0.5 + seriesAt(checked, angle)) / Math.PI;
  });
}

/** Re Σ_{k≥1} c_k e^{−ikθ}. */
export function seriesAt({re, im}: CircleCoefficients, angle: number): number {
  let sum = 0;
  for (let k = 1; k < re.length; ++k) sum += re[k] * Math.cos(k * angle) + im[k] * Math.sin(k * angle);
  return sum;
}
