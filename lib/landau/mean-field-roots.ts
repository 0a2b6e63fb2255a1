import {checkInteger, checkNumber} from "../errors.js";
import {brent} from "../special/brent.js";
import {curieWeissResidual, spinodal} from "./curie-weiss.js";
import {meanFieldFreeEnergy} from "./mean-field-free-energy.js";
import {background, excess, privileged} from "./row.js";

/** One solution of the mean-field equation of model A. */
export interface MeanFieldRoot {
  readonly p1: number;
  readonly phi: number;
  /** z + Kφ: the field in which a single row would have this p₁. */
  readonly effectiveField: number;
  /** 1, or 2 on a spinodal, or 3 at the critical end point. */
  readonly multiplicity: 1 | 2 | 3;
  /**
   * "stable": the deepest minimum, or one of two equally deep; "metastable": the other minimum;
   * "unstable": the maximum between them; "marginal": the inflection at a spinodal, where a minimum and the
   * maximum have just merged.
   */
  readonly stability: "stable" | "metastable" | "unstable" | "marginal";
  /** f(φ), per row and in units of the temperature. */
  readonly freeEnergy: number;
  /** dφ/dz along this solution: negative where unstable, Infinity where the multiplicity is above 1. */
  readonly susceptibility: number;
}

/**
 * All solutions of the mean-field equation of model A, ln(p₁(n − 1)/(1 − p₁)) = z + K(p₁ − 1/n), that is all
 * stationary points of {@link meanFieldFreeEnergy}. For K ≤ 4 there is one; for K > 4 there are three between the
 * {@link spinodals} and one outside.
 *
 * @param n number of keys, an integer ≥ 2
 * @param K coupling βJ, 0 ≤ K ≤ 1e12 (dimensionless)
 * @param z field βΔ, |z| ≤ 1e12 (dimensionless)
 * @returns the solutions in the order of increasing p₁. A field within rounding of a spinodal counts as on it, where
 * two solutions merge into one of multiplicity 2; likewise with the critical end point, of multiplicity 3.
 *
 * Accuracy: φ and p₁ are those of a field that is off by 1e-15·(|z| + K + ln n), and where the effective field is small
 * (φ → 0) of a field and a coupling that are each off by a few units in the last place. So the
 * relative error of p₁ is below 1e-15·(1 + |χ|/p₁)(1 + |z| + K + ln n), and χ diverges at a spinodal.
 * @throws {ShapeError} when an argument is not a number
 * @throws {DomainError} when an argument is outside its range
 *
 * Cost: some tens of evaluations a solution.
 * Source: derived here (replaces Analysis 03, §4.2)
 */
export function meanFieldRoots(n: number, K: number, z: number): MeanFieldRoot[] {
  checkInteger("n", n, 2);
  checkNumber("K", K, {min: 0, max: 1e12});
  checkNumber("z", z, {min: -1e12, max: 1e12});
  const logBackground = Math.log(n - 1);
  const symmetric = (K * (n - 2)) / (2 * n);
  const offset = z - logBackground + symmetric;
  const rounding = 4 * Number.EPSILON * (Math.abs(z) + logBackground + symmetric);
  const f = (y: number) => curieWeissResidual(K, offset, y);
  const solve = (low: number, high: number) =>
    brent(f, low, high, {tolerance: 1e-300, maxIterations: 1000}).root;
  const low = offset - K / 2 - 1;
  const high = offset + K / 2 + 1;
  const root = (y: number, multiplicity: 1 | 2 | 3, stability: MeanFieldRoot["stability"]): MeanFieldRoot => {
    const effectiveField = multiplicity === 1 ? polish(n, K, z, y) : y + logBackground;
    const phi = excess(n, effectiveField);
    const variance = privileged(n, effectiveField) * background(n, effectiveField);
    const tanh = Math.tanh(y / 2);
    return {
      p1: privileged(n, effectiveField),
      phi,
      effectiveField,
      multiplicity,
      stability,
      freeEnergy: meanFieldFreeEnergy(n, K, z, phi),
      susceptibility: multiplicity === 1 ? variance / ((4 - K) / 4 + (K / 4) * tanh * tanh) : Infinity
    };
  };

  if (K === 4 && Math.abs(offset) <= rounding) return [root(0, 3, "stable")];
  if (K <= 4) return [root(solve(low, high), 1, "stable")];
  const {m, y, halfWidth} = spinodal(K);
  const noise = Number.EPSILON * (m > 0.3 ? 4 * K : 16 * halfWidth); // of the residual at ±y
  const resolution = halfWidth > 2 * (rounding + noise) ? rounding + noise : noise;
  const depth = halfWidth - Math.abs(offset); // positive between the spinodals
  if (depth < -resolution) return [root(offset > 0 ? solve(y, high) : solve(low, -y), 1, "stable")];
  if (depth <= resolution) {
    return offset > 0
      ? [root(-y, 2, "marginal"), root(solve(y, high), 1, "stable")]
      : [root(solve(low, -y), 1, "stable"), root(y, 2, "marginal")];
  }
  const tie = Math.abs(offset) <= rounding;
  return [
    root(solve(low, -y), 1, tie || offset < 0 ? "stable" : "metastable"),
    root(solve(-y, y), 1, "unstable"),
    root(solve(y, high), 1, tie || offset > 0 ? "stable" : "metastable")
  ];
}

/**
 * The effective field ζ of a simple root y. Where ζ is the smaller of the two, y + ln(n − 1) has lost digits of φ;
 * Newton's method for ζ = z + Kφ(ζ), which is exact at ζ → 0, brings them back.
 */
function polish(n: number, K: number, z: number, y: number): number {
  let zeta = y + Math.log(n - 1);
  if (Math.abs(zeta) >= Math.abs(y)) return zeta;
  let last = Infinity;
  for (;;) {
    const slope = 1 - K * privileged(n, zeta) * background(n, zeta);
    const step = slope === 0 ? 0 : (zeta - K * excess(n, zeta) - z) / slope;
    if (!(Math.abs(step) < last / 2)) return z === 0 && Math.abs(zeta) < 1e-300 ? 0 : zeta;
    zeta -= step;
    last = Math.abs(step);
  }
}
