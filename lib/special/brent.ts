import {
  ConvergenceError,
  checkInteger,
  checkNumber,
  checkOptions,
  DomainError,
  ShapeError
} from "../errors.js";

export interface BrentOptions {
  /** Absolute error allowed in the root, on top of 4 eps·|root|; default 2.2e-16·max(|a|, |b|). */
  tolerance?: number;
  /** Number of evaluations of f after the two at the ends, from 1; default 200. */
  maxIterations?: number;
}

export interface BrentResult {
  /** The end of the last bracket with the smaller |f|. */
  root: number;
  /** Evaluations of f after the two at the ends. */
  iterations: number;
  /** f(root). */
  residual: number;
}

/**
 * A root of a continuous function in an interval at whose ends it has opposite signs, by Brent's method: inverse
 * quadratic interpolation, safeguarded by bisection.
 *
 * @param f function of one real number, finite on [a, b]
 * @param a one end of the bracket, a finite number
 * @param b other end of the bracket, a finite number, on either side of a
 * @param options `tolerance` and `maxIterations`
 * @returns `root` in [a, b], `iterations` and `residual` = f(root)
 *
 * Accuracy: |root − exact| ≤ 4 eps·|root| + tolerance, eps = 2.2e-16, for some sign change of f as evaluated.
 * @throws {ShapeError} when f is not a function, or a number is not a number
 * @throws {DomainError} when f(a) and f(b) have the same sign, f is not finite where it is evaluated, or an option
 * is out of range
 * @throws {ConvergenceError} after `maxIterations` evaluations
 *
 * Cost: some ten evaluations of a smooth f; never much more than the square of what bisection needs.
 * Source: R. Brent, "Algorithms for Minimization without Derivatives" (1973), ch. 4, procedure zero
 */
export function brent(
  f: (x: number) => number,
  a: number,
  b: number,
  options: BrentOptions = {}
): BrentResult {
  if (typeof f !== "function") throw new ShapeError("f", f, "a function of one number");
  const {tolerance, maxIterations = 200} = checkOptions(options, {tolerance: true, maxIterations: true});
  checkNumber("a", a);
  checkNumber("b", b);
  const allowed = checkNumber("tolerance", tolerance ?? 2.2e-16 * Math.max(Math.abs(a), Math.abs(b)), {
    min: 0
  });
  checkInteger("maxIterations", maxIterations, 1);

  let x = b; // best value so far
  let fx = evaluate(f, x);
  let previous = a;
  let fPrevious = evaluate(f, previous);
  if (fx !== 0 && fPrevious !== 0 && fx > 0 === fPrevious > 0) {
    throw new DomainError("[f(a), f(b)]", `[${fPrevious}, ${fx}]`, "values of opposite signs");
  }
  let other = previous; // the root lies between x and other
  let fOther = fPrevious;
  let step = x - previous;
  let stepBefore = step;
  for (let iterations = 0; ; ++iterations) {
    if (fx !== 0 && fx > 0 === fOther > 0) {
      other = previous;
      fOther = fPrevious;
      step = stepBefore = x - previous;
    }
    if (Math.abs(fOther) < Math.abs(fx)) {
      previous = x;
      fPrevious = fx;
      x = other;
      fx = fOther;
      other = previous;
      fOther = fPrevious;
    }
    const small = 2 * Number.EPSILON * Math.abs(x) + 0.5 * allowed;
    const half = 0.5 * other - 0.5 * x; // the difference may overflow
    if (fx === 0 || Math.abs(half) <= small) return {root: x, iterations, residual: fx};
    if (iterations === maxIterations) throw new ConvergenceError("brent", iterations, fx, x);

    const trial =
      Math.abs(stepBefore) >= small && Math.abs(fPrevious) > Math.abs(fx)
        ? interpolate(previous, fPrevious, x, fx, other, fOther)
        : half;
    if (
      2 * Math.abs(trial) < Math.min(3 * Math.abs(half) - small, Math.abs(stepBefore)) &&
      trial * half > 0
    ) {
      stepBefore = step;
      step = trial;
    } else {
      step = stepBefore = half;
    }
    previous = x;
    fPrevious = fx;
    x += Math.abs(step) > small ? step : Math.sign(half) * small;
    fx = evaluate(f, x);
  }
}

/** The step from x to the zero of the secant, or of the inverse parabola when the three points differ. */
function interpolate(a: number, fa: number, x: number, fx: number, c: number, fc: number): number {
  const s = fx / fa;
  if (a === c) return ((c - x) * s) / (s - 1);
  const q = fa / fc;
  const r = fx / fc;
  return (-s * ((c - x) * q * (q - r) - (x - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}

function evaluate(f: (x: number) => number, x: number): number {
  const value = f(x);
  return Number.isFinite(value) ? value : checkNumber(`f(${x})`, value);
}
