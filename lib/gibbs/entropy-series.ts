import {checkInteger, checkNumber, DomainError, type Vector} from "../errors.js";
import {cumulants} from "./cumulants.js";
import {spread} from "./row.js";

/**
 * The Taylor coefficients of a row's entropy in β at uniform attention,
 * H(β) = ln n − Σ_{m≥2} ((m − 1)/m!) κ_m β^m = ln n − (V/2)β² − (κ₃/3)β³ − (κ₄/8)β⁴ − …,
 * κ_m the cumulants of the list u.
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param order the last power of β, an integer from 0 to 6 (default 4)
 * @returns order + 1 coefficients, entry m that of β^m in nats times units of u^m; entry 1 is 0
 *
 * Accuracy: ln n within 1e-16 relative; the others, while ⟨|u − ū|^m⟩ is a normal number, relative to it below 1e-14 for
 * sd(u) ≥ ⟨|u − top|⟩/30.
 * @throws {ShapeError} when u is not an array of numbers or is empty, or order is not a number
 * @throws {DomainError} when an entry or order is out of range, or max u − min u or a coefficient exceeds the double range
 *
 * Cost: O(n·order).
 * Source: derived here from Theorem 02, §3.4
 */
export function entropySeriesCoefficients(u: Vector, order = 4): Float64Array {
  checkInteger("order", order, 0, 6);
  const kappa = cumulants(u, 0, Math.max(order, 1));
  const coefficients = new Float64Array(order + 1);
  coefficients[0] = Math.log(u.length);
  let factorial = 1;
  for (let m = 2; m <= order; ++m) {
    factorial *= m;
    coefficients[m] = 0 - (kappa[m - 1] * (m - 1)) / factorial;
  }
  return coefficients;
}

/**
 * The expansion of a row's entropy in β about uniform attention, cut after β^order (see entropySeriesCoefficients).
 *
 * @param u logits, n ≥ 1 finite numbers (dimensionless)
 * @param beta inverse temperature, any finite number (dimensionless); small against 1/(max u − min u) for a good approximation
 * @param order the last power of β, an integer from 0 to 6 (default 4)
 * @returns the partial sum in nats; it can leave [0, ln n] when β is not small
 *
 * Accuracy: within 1e-15·(ln n + Σ_m |β|^m ⟨|u − ū|^m⟩) of the partial sum, which differs from H by O(β^{order+1}).
 * @throws {ShapeError} when u is not an array of numbers or is empty, or beta or order is not a number
 * @throws {DomainError} when an entry, beta or order is out of range, or max u − min u or a term, such as (βw)^order with
 * w = max u − min u, exceeds the double range; powers of β and of u alone may
 *
 * Cost: O(n·order).
 * Source: derived here from Theorem 02, §3.4
 */
export function entropySeries(u: Vector, beta: number, order = 4): number {
  checkNumber("beta", beta);
  const {max, width} = spread(u);
  const scale = width || 1;
  const scaled = Float64Array.from(u, (x) => (x - max) / scale); // powers of u or of β alone can leave the double range
  const coefficients = entropySeriesCoefficients(scaled, order);
  if (order < 2) return coefficients[0];
  const x = beta * scale;
  let total = 0;
  for (let m = order; m >= 0; --m) total = total * x + coefficients[m];
  if (!Number.isFinite(total))
    throw new DomainError("beta", beta, "β whose powers times the cumulants of u are in double range");
  return total;
}
