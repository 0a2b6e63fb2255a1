import {checkInteger, checkNumber, checkOptions, checkVector, ShapeError, type Vector} from "../errors.js";
import {orderParameterInverse} from "./order-parameter-inverse.js";
import {background, excess, privileged} from "./row.js";

/** Where the descent of {@link minimiseSourceCoupling} ended. */
export interface SourceCouplingMinimum {
  /** Whether the last step was at rounding level, or the limit of iterations was reached first. */
  readonly status: "converged" | "iteration limit";
  /** φ_r of every row. */
  readonly phis: Float64Array;
  /** The largest |∂F/∂φ_r| there. */
  readonly gradient: number;
  /** Newton steps taken. */
  readonly iterations: number;
}

/**
 * The minimum of R rows with the source's coupling, F = Σ_r [f₀(φ_r) − zφ_r] + (J/2) Σ_{r,r'} (φ_r − φ_{r'})²,
 * found by descent from a given start that need not be uniform: damped Newton steps, taken in each row's own field
 * ζ_r = f₀'(φ_r), where there are no walls. F is strictly convex, so the minimum is unique; it lies at φ_r = φ(z)
 * for every J ≥ 0, which is the reason why this coupling has no phase transition.
 *
 * @param R number of rows, an integer ≥ 1
 * @param n number of keys, an integer ≥ 2
 * @param z field βΔ, |z| ≤ 100 (dimensionless)
 * @param J coupling in units of the temperature, 0 ≤ J ≤ 1e6
 * @param start initial order parameters φ_r, R numbers inside (−1/n, 1 − 1/n)
 * @param options `maxIterations`, the limit of Newton steps, an integer ≥ 1 (default 200)
 * @returns the rows' order parameters, the residual gradient, the number of steps and a status. When the status is
 * "iteration limit", allow more steps or start nearer to uniform.
 *
 * Accuracy: |φ_r − φ(z)| below 1e-15·(1 + |z|) when converged.
 * @throws {ShapeError} when an argument is not a number, or start is not an array of R entries
 * @throws {DomainError} when an argument is outside its range
 *
 * Cost: O(R) a step, with 1 step at J = 0 and some tens otherwise.
 * Source: Analysis 03, §4.2 for F; derived here for its minimum
 */
export function minimiseSourceCoupling(
  R: number,
  n: number,
  z: number,
  J: number,
  start: Vector,
  options: {maxIterations?: number} = {}
): SourceCouplingMinimum {
  checkInteger("R", R, 1);
  checkInteger("n", n, 2);
  checkNumber("z", z, {min: -100, max: 100});
  checkNumber("J", J, {min: 0, max: 1e6});
  checkVector("start", start);
  if (start.length !== R) throw new ShapeError("start", start, `an array of length R = ${R}`);
  const maxIterations = checkInteger(
    "maxIterations",
    checkOptions(options, {maxIterations: true}).maxIterations ?? 200,
    1
  );
  const stiffness = 2 * J * R;
  let state = evaluate(
    n,
    z,
    stiffness,
    Float64Array.from(start, (phi) => orderParameterInverse(n, phi))
  );
  let iterations = 0;
  let status: SourceCouplingMinimum["status"] = "iteration limit";
  while (iterations < maxIterations) {
    const {step, slope} = newtonStep(state, stiffness);
    ++iterations;
    let scale = 1;
    let next = evaluate(n, z, stiffness, moved(state.fields, step, 1));
    // Armijo's rule, until the expected decrease is lost in the rounding of F
    const noise = 4e-15 * state.magnitude;
    while (next.energy > state.energy + 1e-4 * scale * slope + noise && scale > 1e-12) {
      scale /= 2;
      next = evaluate(n, z, stiffness, moved(state.fields, step, scale));
    }
    state = next;
    if (scale === 1 && largest(step) <= 1e-13 * (1 + Math.abs(z))) {
      status = "converged";
      break;
    }
  }
  return {status, phis: state.phis, gradient: largest(state.gradient), iterations};
}

interface State {
  readonly fields: Float64Array;
  readonly phis: Float64Array;
  /** p₁(1 − p₁) = dφ/dζ of every row. */
  readonly variances: Float64Array;
  /** ∂F/∂φ_r = ζ_r − z + 2JR(φ_r − φ̄). */
  readonly gradient: Float64Array;
  readonly energy: number;
  /** The sum of the absolute values of the terms of F, which bounds its rounding error. */
  readonly magnitude: number;
}

function evaluate(n: number, z: number, stiffness: number, fields: Float64Array): State {
  const R = fields.length;
  // Deviations φ_r − φ̄ from whichever of p₁ and 1 − p₁ is small, which keeps their relative accuracy.
  const low = z < Math.log(n - 1);
  const deviations = fields.map((zeta) => (low ? privileged(n, zeta) : -background(n, zeta)));
  centre(deviations);
  centre(deviations);
  const phis = fields.map((zeta) => excess(n, zeta));
  const variances = fields.map((zeta) => privileged(n, zeta) * background(n, zeta));
  const gradient = new Float64Array(R);
  let energy = 0;
  let magnitude = 0;
  for (let r = 0; r < R; ++r) {
    gradient[r] = fields[r] - z + stiffness * deviations[r];
    // f₀(φ) = ζφ + ζ/n − ln[(e^ζ + n − 1)/n]
    const entropic = fields[r] / n - Math.log1p(Math.expm1(fields[r]) / n);
    const coupling = (stiffness / 2) * deviations[r] * deviations[r];
    energy += (fields[r] - z) * phis[r] + entropic + coupling;
    magnitude += 1 + Math.abs(fields[r]) + Math.abs(z) + coupling;
  }
  return {fields, phis, variances, gradient, energy, magnitude};
}

/** Solves Newton's equation for the fields; `slope` is the derivative of F along the step. */
function newtonStep({gradient, variances}: State, stiffness: number): {step: Float64Array; slope: number} {
  const R = gradient.length;
  // (1 + cs_r) δ_r − (c/R) Σ s δ = −g_r with c = 2JR, a diagonal matrix and one of rank one.
  let numerator = 0;
  let denominator = 0;
  for (let r = 0; r < R; ++r) {
    const weight = 1 / (1 + stiffness * variances[r]);
    numerator -= variances[r] * gradient[r] * weight;
    denominator += weight / R;
  }
  const collective = ((stiffness / R) * numerator) / denominator;
  const step = new Float64Array(R);
  let slope = 0;
  for (let r = 0; r < R; ++r) {
    step[r] = (collective - gradient[r]) / (1 + stiffness * variances[r]);
    slope += gradient[r] * variances[r] * step[r];
  }
  return {step, slope};
}

function centre(values: Float64Array): void {
  let mean = 0;
  for (let r = 0; r < values.length; ++r) mean += (values[r] - mean) / (r + 1);
  for (let r = 0; r < values.length; ++r) values[r] -= mean;
}

/** The step, shortened to its logarithm where it is long: a saturated row has φ' ≈ 0, and Newton's step from it overshoots. */
function moved(fields: Float64Array, step: Float64Array, scale: number): Float64Array {
  return fields.map((zeta, r) => zeta + Math.sign(step[r]) * Math.log1p(scale * Math.abs(step[r])));
}

function largest(values: Float64Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}
