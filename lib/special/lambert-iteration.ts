import {ConvergenceError} from "../errors.js";

/**
 * The solution w of log(x/w) = w from a rough start, by a step of fourth order:
 * w ← w(1 + ε), ε = r(q − r/2)/(q − r), r = z/(1 + w), z = log(x/w) − w, q = 1 + w + 2z/3.
 *
 * @param start a value of the right sign, within a factor 2 of the solution, above −1
 * @param residual the function w ↦ z = log(x/w) − w, in the form that suits the caller's x
 * @returns the solution w
 *
 * Accuracy: error of w at most (the rounding error of z)·w/(1 + w), plus 2 ulp.
 * @throws {ConvergenceError} after 20 steps (two or three are enough from a start as described)
 *
 * Source: F. Fritsch, R. Shafer, W. Crowley, "Solution of the transcendental equation we^w = x", CACM 16 (1973)
 */
export function lambertIteration(start: number, residual: (w: number) => number): number {
  let w = start;
  let change = Infinity;
  for (let i = 0; i < 20; ++i) {
    const z = residual(w);
    const newton = z / (1 + w);
    const q = 1 + w + (2 / 3) * z;
    change = newton * ((q - 0.5 * newton) / (q - newton));
    w += w * change;
    if (Math.abs(change) < 1e-4) return w; // what is left is of the order of its fourth power
  }
  throw new ConvergenceError("lambertIteration", 20, Math.abs(change), w);
}
