import {checkInteger, checkNumber} from "../errors.js";
import {brent} from "../special/brent.js";
import {criticalEndPoint} from "./critical-end-point.js";
import {background, privileged} from "./row.js";

/** A coupling at which a root of model A becomes unstable, and the p₁ of that root. */
export interface SpinodalCoupling {
  readonly p1: number;
  readonly coupling: number;
}

/**
 * The couplings at which, in a given field, model A has a spinodal: K = 1/(p₁(1 − p₁)) for every solution p₁ of
 * ln(p₁(n − 1)/(1 − p₁)) − (p₁ − 1/n)/(p₁(1 − p₁)) = z. The left side falls from ∞ to 0 at p₁ = 1/n, rises to
 * z_c at p₁ = ½ and falls to −∞: three solutions for 0 < z < z_c, the field of the {@link criticalEndPoint},
 * two at z = 0 and at z = z_c, and one elsewhere.
 *
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, |z| ≤ 1e12 (dimensionless)
 * @returns the solutions in the order of increasing p₁; for z = 0 and n ≥ 3 first the upper spinodal p₁ = 1/n,
 * K = n²/(n − 1), then the lower spinodal
 *
 * Accuracy: relative error below 1e-14, also at z → 0; where two solutions merge at z → z_c, that of a field that is
 * off by 1e-15·(1 + ln n).
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function spinodalCouplings(n: number, z: number): SpinodalCoupling[] {
  checkInteger("n", n, 2);
  checkNumber("z", z, {min: -1e12, max: 1e12});
  const middle = Math.log(n - 1); // the effective field ζ at which p₁ = ½
  const {field: zc} = criticalEndPoint(n);
  const f = (zeta: number) => spinodalField(n, zeta, middle) - z;
  const solve = (low: number, high: number) =>
    point(brent(f, low, high, {tolerance: 1e-300, maxIterations: 1000}).root);
  const point = (zeta: number) => ({
    p1: privileged(n, zeta),
    coupling: 1 / (privileged(n, zeta) * background(n, zeta))
  });
  const found: SpinodalCoupling[] = [];
  if (z === 0) {
    found.push({p1: 1 / n, coupling: (n / (n - 1)) * n});
  } else if (n > 2 && z > 0 && z < 1e-20) {
    const small = Math.sqrt((2 * z) / (n - 2)) * Math.sqrt(n); // z = (n − 2)ζ²/2n + O(ζ³)
    found.push(point(-small), point(small));
  } else if (z > 0) {
    let low = -1;
    while (f(low) <= 0) low *= 2;
    found.push(solve(low, 0));
    if (z < zc) found.push(solve(0, middle));
  }
  if (z < zc) {
    let width = 1;
    while (f(middle + width) >= 0) width *= 2;
    found.push(solve(middle, middle + width));
  } else if (z === zc && n > 2) {
    found.push({p1: 0.5, coupling: 4});
  }
  return found;
}

/** The field z of the spinodal at the effective field ζ: ζ + [(n − 1)(e^{−ζ} − 1) − (e^ζ − 1)]/n. */
function spinodalField(n: number, zeta: number, middle: number): number {
  const y = zeta - middle;
  if (Math.abs(y) < 0.5) return middle + oddTail(y) - ((n - 2) / n) * (1 + Math.cosh(y));
  return ((n - 1) * exponentialTail(-zeta) - exponentialTail(zeta)) / n;
}

/** y − sinh y, for |y| < ½. */
function oddTail(y: number): number {
  const w = y * y;
  let series = 1;
  for (let k = 7; k >= 2; --k) series = 1 + (w / (2 * k * (2 * k + 1))) * series;
  return (-y * w * series) / 6;
}

/** e^x − 1 − x. */
function exponentialTail(x: number): number {
  if (Math.abs(x) > 0.5) return Math.expm1(x) - x;
  let series = 1;
  for (let k = 16; k >= 3; --k) series = 1 + (x / k) * series;
  return (x * x * series) / 2;
}
