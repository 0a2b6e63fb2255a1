import {increasingRoot} from "./increasing-root.js";
import {vonMisesFisherDepth} from "./von-mises-fisher-depth.js";

/**
 * The quantile of the depth s = 1 − cos θ under the heat kernel of the sphere in space at a heat time τ, as a function of
 * u in [0, 1): the inverse of F(s) = s/2 + ½ Σ_ℓ e^{−ℓ(ℓ+1)τ} (P_{ℓ−1} − P_{ℓ+1})(1 − s).
 */
export function heatKernelDepth(heatTime: number): (u: number) => number {
  const decay: number[] = [];
  for (let l = 0; decay.length === 0 || (2 * l + 1) * decay[l - 1] > 1e-18; ++l) {
    decay.push(Math.exp(-l * (l + 1) * heatTime));
  }
  const kappa = 1 / Math.expm1(2 * heatTime); // a von Mises–Fisher law that is close, as first guess
  return (u) =>
    increasingRoot(
      (s) => {
        const {mass, density} = depthLaw(decay, s);
        return {value: mass - u, slope: density};
      },
      [0, 2],
      vonMisesFisherDepth(kappa, u),
      Number.EPSILON * Math.min(1, 100 * u),
      0
    );
}

/**
 * F and F′ at the depth s. Legendre's recurrence runs on differences of neighbours at the nearer pole, where it keeps the
 * digits of s (respectively 2 − s); the other hemisphere has alternating signs.
 */
function depthLaw(decay: readonly number[], s: number): {mass: number; density: number} {
  const far = s > 1;
  const y = far ? 2 - s : s;
  let value = 1 - y; // P_ℓ
  let difference = -y; // P_ℓ − P_{ℓ−1}
  let mass = y / 2;
  let density = 0.5;
  for (let l = 1; l < decay.length; ++l) {
    const step = (l * difference - (2 * l + 1) * y * value) / (l + 1); // P_{ℓ+1} − P_ℓ
    const weight = far && l % 2 === 1 ? -decay[l] / 2 : decay[l] / 2;
    mass -= weight * (step + difference);
    density += weight * (2 * l + 1) * value;
    value += step;
    difference = step;
  }
  return {mass: far ? 1 - mass : mass, density};
}
