import {ConvergenceError} from "../../errors.js";
import {frobenius, lessMultiple, transform} from "../../linalg/matrix.js";
import {exponential} from "../../linalg/matrix-exponential.js";
import {gaussLegendre} from "../../special/gauss-legendre.js";
import {legendre} from "../../special/legendre.js";

const NODES = 24;
const RULE = gaussLegendre(NODES);
/** Row l: (2l + 1)/2 times weight times P_l at the nodes: from values there to Legendre coefficients. */
const ANALYSIS = Float64Array.from({length: NODES * NODES});
RULE.nodes.forEach((u, i) => {
  legendre(NODES, u).forEach((value, l) => {
    ANALYSIS[l * NODES + i] = ((2 * l + 1) / 2) * RULE.weights[i] * value;
  });
});

/** Legendre coefficients below this share of the first are none. */
const RESOLVED = 3e-14;
const LARGEST_LEVEL = 20;
const MOST_PANELS = 1e6;

/** e^{τ(VA − λ₁)} over a panel of length 2^level·unit: at its nodes, and at its end. */
interface Panel {
  readonly length: number;
  readonly nodes: Float64Array[];
  readonly end: Float64Array;
}

/** Where a token is, and what its own clock shows. */
export interface ClockedPoint {
  readonly y: Float64Array;
  readonly tau: number;
}

/**
 * The explicit flow of the limit equation ẋ = P_x VAx/|Ax|: x(t) = y(τ(t)), y(τ) the direction of e^{τVA}x₀, dt = |Ay| dτ.
 * The clock |Ay(τ)| is expanded in Legendre polynomials on panels whose exponentials are shared by all tokens; a panel
 * is halved until the expansion is resolved to rounding, and doubled while it can be.
 */
export class LimitClock {
  private readonly n: number;
  private readonly interaction: Float64Array;
  private readonly shifted: Float64Array;
  private readonly size: number;
  private readonly unit: number;
  private readonly panels = new Map<number, Panel>();
  private readonly image: Float64Array;

  constructor(interaction: Float64Array, generator: Float64Array, n: number, growth: number) {
    this.n = n;
    this.interaction = interaction;
    this.shifted = lessMultiple(generator, growth, n);
    this.size = frobenius(this.shifted);
    this.unit = this.size > 0 ? 1 / this.size : 1;
    this.image = new Float64Array(n);
  }

  /** |Ax| for a unit vector x. */
  speed(x: Float64Array): number {
    return Math.hypot(...transform(this.interaction, x, this.image));
  }

  /** Follows a unit vector to each of the times, which rise from 0 or more. */
  *follow(start: Float64Array, times: ArrayLike<number>): Generator<ClockedPoint> {
    let y: Float64Array = start.slice();
    let tau = 0;
    let time = 0;
    let level = -1;
    let panels = 0;
    const speeds = new Float64Array(NODES);
    const coefficients = new Float64Array(NODES);
    for (let next = 0; next < times.length; ) {
      if (this.isStill(y)) {
        yield {y, tau: tau + (times[next++] - time) / this.speed(y)};
        continue;
      }
      const panel = this.panel(level);
      for (let i = 0; i < NODES; ++i) speeds[i] = this.speedAfter(panel.nodes[i], y);
      analyse(speeds, coefficients);
      if (!isResolved(coefficients, NODES - 2)) {
        if (--level < -60) throw new ConvergenceError("the clock of the limit flow", -level, time, y);
        continue;
      }
      if (++panels > MOST_PANELS) throw new ConvergenceError("the limit flow", panels, time, y);
      const duration = coefficients[0] * panel.length;
      while (next < times.length && times[next] - time <= duration) {
        const share = inverse(coefficients, (times[next] - time) / panel.length);
        yield {y: this.after(y, share * panel.length), tau: tau + share * panel.length};
        ++next;
      }
      y = direction(transform(panel.end, y, new Float64Array(this.n)));
      tau += panel.length;
      time += duration;
      if (level < LARGEST_LEVEL && isResolved(coefficients, 14)) ++level;
    }
  }

  /** Whether e^{τVA} moves y by no more than rounding, now and later. */
  private isStill(y: Float64Array): boolean {
    const moved = transform(this.shifted, y, this.image);
    let along = 0;
    for (let k = 0; k < y.length; ++k) along += moved[k] * y[k];
    let square = 0;
    for (let k = 0; k < y.length; ++k) square += (moved[k] - along * y[k]) ** 2;
    return (
      Math.sqrt(square) <= 1e-300 ||
      (Math.sqrt(square) <= 2e-16 * this.size && Math.abs(along) <= 1e-9 * this.size)
    );
  }

  private speedAfter(map: Float64Array, y: Float64Array): number {
    const {n, interaction} = this;
    const z = transform(map, y, this.image);
    let length = 0;
    for (let k = 0; k < n; ++k) length += z[k] * z[k];
    let square = 0;
    for (let i = 0, at = 0; i < n; ++i) {
      let sum = 0;
      for (let k = 0; k < n; ++k) sum += interaction[at++] * z[k];
      square += sum * sum;
    }
    return Math.sqrt(square / length);
  }

  private after(y: Float64Array, tau: number): Float64Array {
    const scaled = this.shifted.map((value) => value * tau);
    if (this.size * tau > 1)
      return direction(transform(exponential(scaled, this.n), y, new Float64Array(this.n)));
    let term: Float64Array = y;
    let other: Float64Array = new Float64Array(this.n);
    const sum = y.slice();
    for (let k = 1; k <= 18; ++k) {
      const following = transform(scaled, term, other);
      for (let i = 0; i < sum.length; ++i) sum[i] += following[i] /= k;
      other = k === 1 ? new Float64Array(this.n) : term;
      term = following;
    }
    return direction(sum);
  }

  private panel(level: number): Panel {
    const known = this.panels.get(level);
    if (known !== undefined) return known;
    const length = this.unit * 2 ** level;
    const at = (tau: number) =>
      exponential(
        this.shifted.map((value) => value * tau),
        this.n
      );
    const panel = {length, nodes: Array.from(RULE.nodes, (u) => at((length * (1 + u)) / 2)), end: at(length)};
    this.panels.set(level, panel);
    return panel;
  }
}

function analyse(values: Float64Array, coefficients: Float64Array): void {
  for (let l = 0, at = 0; l < NODES; ++l) {
    let sum = 0;
    for (let i = 0; i < NODES; ++i) sum += ANALYSIS[at++] * values[i];
    coefficients[l] = sum;
  }
}

/** Whether two neighbouring coefficients are none. */
function isResolved(coefficients: Float64Array, from: number): boolean {
  return (
    Math.max(Math.abs(coefficients[from]), Math.abs(coefficients[from + 1])) <= RESOLVED * coefficients[0]
  );
}

/** The share s of a panel at which ∫₀^s of the expansion is `target`, in units of the panel, by Newton's iteration. */
function inverse(coefficients: Float64Array, target: number): number {
  let low = 0;
  let high = 1;
  let share = Math.min(1, target / coefficients[0]);
  for (let i = 0; i < 60; ++i) {
    const {integral, value} = sums(coefficients, share);
    const excess = integral - target;
    if (excess > 0) high = share;
    else low = share;
    let next = share - excess / value;
    if (!(next >= low && next <= high)) next = (low + high) / 2;
    const step = Math.abs(next - share);
    share = next;
    if (step <= 1e-16) break;
  }
  return share;
}

/** Σ a_l P_l(2s − 1) and its integral from 0 to s, by the recurrence. */
function sums(a: Float64Array, share: number): {integral: number; value: number} {
  const u = 2 * share - 1;
  let before = 1;
  let current = u;
  let value = a[0] + a[1] * u;
  let integral = a[0] * share;
  for (let l = 1; l < NODES; ++l) {
    const next = ((2 * l + 1) * u * current - l * before) / (l + 1);
    // ∫P_l du = (P_{l+1} − P_{l−1})/(2l + 1), and du = 2 ds
    integral += (a[l] * (next - before)) / (2 * (2 * l + 1));
    if (l + 1 < NODES) value += a[l + 1] * next;
    before = current;
    current = next;
  }
  return {integral, value};
}

function direction(x: Float64Array): Float64Array {
  const length = Math.hypot(...x);
  for (let k = 0; k < x.length; ++k) x[k] /= length;
  return x;
}
