import {checkVector, DomainError, ShapeError, type Vector} from "../../errors.js";
import {wrappedNormalLaw} from "../../sphere/start/circle-law.js";
import {checkHeatKernels, type HeatKernelComponent} from "../../sphere/start/heat-kernel-tokens.js";
import {checkMeans} from "../../sphere/start/mixture.js";
import {checkWrappedNormals, type WrappedNormalComponent} from "../../sphere/start/wrapped-normal-tokens.js";
import {checkGamma, checkHeatTime} from "./checks.js";
import {heatKernel} from "./heat-kernel-density.js";

/**
 * The density of a mixture of wrapped normal laws on the circle after a rescaled time s = t/β of the limit heat equation
 * ∂_sμ = −γΔμ: each component's variance becomes v_j − 2γs, until the first of them collapses.
 *
 * @param components 1 to 1000 laws, each with `mean`, `variance` (from 1e-12 to 1e4) and `weight` (default 1)
 * @param angles where, radians, of size at most 1e6
 * @param s rescaled time; default 0
 * @param gamma γ, positive where V attracts; default 1
 * @returns the density per radian at each angle
 *
 * Accuracy: 1e-14 of the largest density of a component.
 * @throws {ShapeError} when components is not an array of such objects, angles not an array, or a number not a number
 * @throws {DomainError} when a number is out of range, or a component has collapsed by then (it is named)
 *
 * Source: arXiv 2509.25040, Proposition 3.9, with the variance in place of the heat time
 */
export function circleMixtureDensity(
  components: readonly WrappedNormalComponent[],
  angles: Vector,
  s = 0,
  gamma = 1
): Float64Array {
  const {weights, means, variances} = checkWrappedNormals(components);
  checkVector("angles", angles, 0);
  const after = evolved(variances, 2 * checkGamma(gamma) * checkHeatTime(s), s, 1e-12, 1e4);
  const densities = after.map((variance) => wrappedNormalLaw(variance).density);
  return Float64Array.from(angles, (angle, i) => {
    if (Math.abs(angle) > 1e6) throw new DomainError(`angles[${i}]`, angle, "of size at most 1e6");
    let sum = 0;
    for (let c = 0; c < means.length; ++c) sum += weights[c] * densities[c](angle - means[c]);
    return sum;
  });
}

/**
 * The density of a mixture of heat kernels on the sphere in space after a rescaled time s = t/β of the limit heat equation
 * ∂_sμ = −γΔμ: each component's heat time becomes τ_j − γs, until the first of them collapses.
 *
 * @param components 1 to 1000 kernels, each with `mean` (3 numbers), `heatTime` (from 1e-6 to 1e3) and `weight`
 * (default 1)
 * @param positions where: rows of 3 numbers, of any length but 0
 * @param s rescaled time; default 0
 * @param gamma γ, positive where V attracts; default 1
 * @returns the density per unit area at each row
 *
 * Accuracy: 1e-14 of the largest density of a component.
 * @throws {ShapeError} when components is not an array of such objects, positions no such array, or a number not a number
 * @throws {DomainError} when a number is out of range, or a component has collapsed by then (it is named)
 *
 * Cost: O(1/√τ) a component and row.
 * Source: arXiv 2509.25040, Proposition 3.9
 */
export function sphereMixtureDensity(
  components: readonly HeatKernelComponent[],
  positions: Vector,
  s = 0,
  gamma = 1
): Float64Array {
  const {weights, caps} = checkHeatKernels(components);
  checkVector("positions", positions, 0);
  if (positions.length % 3 !== 0)
    throw new ShapeError("positions", positions, "rows of 3 numbers, one after another");
  const times = components.map(({heatTime}) => heatTime);
  const after = evolved(times, checkGamma(gamma) * checkHeatTime(s), s, 1e-6, 1e3);
  const kernels = after.map((heatTime) => heatKernel(3, heatTime));
  const rows = Array.from({length: positions.length / 3}, (_, i) => ({
    mean: positions.slice(3 * i, 3 * i + 3)
  }));
  return Float64Array.from(checkMeans(rows, [3]), (x) => {
    let sum = 0;
    for (let c = 0; c < kernels.length; ++c) {
      const m = caps[c].mean;
      const chord = Math.hypot(x[0] - m[0], x[1] - m[1], x[2] - m[2]);
      sum += weights[c] * kernels[c](2 * Math.asin(Math.min(1, chord / 2)));
    }
    return sum;
  });
}

/** The spreads less what time takes from them; throws for the first that leaves its range. */
function evolved(spreads: readonly number[], change: number, s: number, min: number, max: number): number[] {
  return spreads.map((spread, c) => {
    const after = spread - change;
    if (after >= min && after <= max) return after;
    throw new DomainError(
      "s",
      s,
      `such that components[${c}] has a spread from ${min} to ${max}, not ${after}`
    );
  });
}
