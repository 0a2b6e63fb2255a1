// How fine a grid and how wide a window a kernel needs, by a bound on the error.
import {windowTransform} from "./window.js";

/** How finely a kernel is resolved: its highest degree, and a periodic grid with a window between grid and tokens. */
export interface Resolution {
  /** The highest degree L that is kept. */
  readonly degree: number;
  /** Nodes around a circle of the grid: a power of two. */
  readonly size: number;
  /** Width and shape of the window between grid and tokens. */
  readonly width: number;
  readonly shape: number;
  /** Bound on the error of the kernel sum, as a share of the whole mass, without rounding. */
  readonly error: number;
}

/**
 * Resolutions of the kernel e^{κ(cos γ − 1)} = Σ_l g_l p_l(cos γ) with |p_l| ≤ 1, each with the narrowest window for its grid: the
 * finer the grid, the narrower.
 *
 * A measure of mass 1 is spread over the grid by a window ψ and the smooth result is read by the same window. Dropping
 * degrees above L costs at most Σ_{l>L} g_l. Reading the mode e^{ikθ} off the grid, divided by ψ̂(k), gives
 * e^{ikθ} + Σ_{s≠0} ψ̂(k + sM)/ψ̂(k) e^{i(k+sM)θ}: an error of at most r_k = Σ_{s≠0} |ψ̂(k + sM)/ψ̂(k)|, and spreading
 * is the adjoint of reading. A harmonic of degree l is a sum of modes |k| ≤ l in each angle whose amplitudes have a sum
 * of at most √(2l + 1) times its mean square, so that `angles` angles cost Σ_l g_l · 2·angles·√(2l + 1)·r_l. The moments
 * of xμ take in one degree more, hence l + 1 in place of l.
 *
 * @param g the kernel's expansion, g_l ≥ 0, with more degrees than are needed
 * @param angles 1 on the circle, 2 on the sphere
 * @param target the error that is asked for, as a share of the whole mass
 */
export function resolutions(g: Float64Array, angles: 1 | 2, target: number): Resolution[] {
  let degree = g.length - 1;
  let tail = 0;
  while (degree > 0 && tail + g[degree] < target / 2) tail += g[degree--];
  let size = 16;
  while (size < 2 * degree + 6) size *= 2;
  const candidates = [size, 2 * size, 4 * size].map((size) => {
    let best = {width: 0, shape: 0, error: Infinity};
    for (let width = 4; width <= MAX_WIDTH && best.error > target / 2; ++width) {
      for (let ratio = 2; ratio < 3.15; ratio += 0.1) {
        const error = aliasing(g, degree, angles, size, width, ratio * width);
        if (error < best.error) best = {width, shape: ratio * width, error};
      }
    }
    return {degree, size, ...best, error: tail + best.error};
  });
  // One that misses the target by far would leave all tokens to the direct sum.
  const least = Math.min(...candidates.map(({error}) => error));
  return candidates.filter(({error}) => error <= Math.max(10 * target, least));
}

/** A wider window would be dearer than the digits that it could still win over rounding. */
const MAX_WIDTH = 16;

function aliasing(
  g: Float64Array,
  degree: number,
  angles: number,
  size: number,
  width: number,
  shape: number
): number {
  let total = 0;
  for (let l = 0; l <= degree; ++l) {
    let folded = 0;
    for (const s of [-2, -1, 1, 2])
      folded += Math.abs(windowTransform(width, shape, (l + 1 + s * size) / size));
    const amplitude = 2 * angles * Math.sqrt(2 * l + 3);
    total += (g[l] * amplitude * folded) / windowTransform(width, shape, (l + 1) / size);
  }
  return total;
}
