import {DomainError} from "../errors.js";
import {occupation} from "./occupation.js";

/**
 * The field at which a row has order parameter φ, the inverse of {@link orderParameter} and the derivative of
 * {@link freeEnergyExact}: z = ln(p₁(n − 1)/(1 − p₁)) = ln(1 + nφ) − ln(1 − nφ/(n − 1)).
 *
 * @param n number of keys, an integer ≥ 2
 * @param phi order parameter, −1/n < φ < 1 − 1/n; the double φ is taken as exact
 * @returns z = βΔ (dimensionless)
 *
 * Accuracy: relative error below 1e-15, at both ends of the range and at φ → 0 (the two terms never cancel).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when n is not an integer ≥ 2 or φ is not inside the open interval
 *
 * Source: Analysis 03, §2, solved for z
 */
export function orderParameterInverse(n: number, phi: number): number {
  const {x, y, privileged, background} = occupation(n, phi);
  if (privileged === 0 || background === 0) {
    throw new DomainError("phi", phi, `(−1/n, 1 − 1/n) = (${-1 / n}, ${1 - 1 / n}) for n = ${n}`);
  }
  const logPrivileged = Math.abs(x) < 0.5 ? Math.log1p(x) : Math.log(privileged);
  const logBackground = Math.abs(y) < 0.5 ? Math.log1p(-y) : Math.log(background);
  return logPrivileged - logBackground;
}
