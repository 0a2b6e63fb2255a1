// The pair of explicit Runge–Kutta formulas of orders 5 and 4 of J. Dormand and P. Prince, J. Comp. Appl. Math. 6
// (1980) 19, with the continuous extension of order 4 of E. Hairer, S. Nørsett, G. Wanner, "Solving Ordinary
// Differential Equations I" (1993), II.6 and code dopri5.
import type {Drift} from "./drift.js";

const NODES = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
/** The last row is the formula of order 5: its slope at the end is the first of the next step. */
const STAGES = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84]
];
/** Order 5 less order 4. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
const DENSE = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423
];

/** One integration of ẏ = rate(t, y): a step is attempted, may be looked into, and is taken or attempted anew. */
export class DormandPrince {
  /** The state from which steps are attempted. */
  readonly state: Float64Array;
  /** The state at the end of the step last attempted. */
  readonly next: Float64Array;
  /** Its local error, as estimated. */
  readonly error: Float64Array;
  evaluations = 0;
  private readonly rate: Drift;
  private slopes: Float64Array[];
  private readonly stage: Float64Array;
  private step = 0;
  /** The terms of the continuous extension, when they belong to the step last attempted. */
  private dense: Float64Array[] | undefined;

  constructor(rate: Drift, state: Float64Array, t: number) {
    this.rate = rate;
    this.state = Float64Array.from(state);
    const empty = () => new Float64Array(state.length);
    [this.next, this.error, this.stage] = [empty(), empty(), empty()];
    this.slopes = NODES.map(empty);
    this.evaluate(t, this.state, this.slopes[0]);
  }

  /** The rate at `state`; that at `next` is `slopeAfter`. */
  get slope(): Float64Array {
    return this.slopes[0];
  }

  get slopeAfter(): Float64Array {
    return this.slopes[6];
  }

  private evaluate(t: number, state: Float64Array, out: Float64Array): void {
    ++this.evaluations;
    this.rate(t, state, out);
  }

  /** Computes `next` and `error` for a step of length h. */
  attempt(t: number, h: number): void {
    const {state, next, error, stage, slopes} = this;
    for (let s = 1; s < 7; ++s) {
      const at = s === 6 ? next : stage;
      at.set(state);
      for (let j = 0; j < s; ++j) addScaled(at, h * STAGES[s][j], slopes[j]);
      this.evaluate(t + NODES[s] * h, at, slopes[s]);
    }
    error.fill(0);
    for (let s = 0; s < 7; ++s) addScaled(error, h * ERROR[s], slopes[s]);
    this.step = h;
    this.dense = undefined;
  }

  /** The state at the share `sigma`, from 0 to 1, of the step last attempted: entries from `from` to `to` of `out`. */
  interpolate(sigma: number, out: Float64Array, from = 0, to = out.length): void {
    this.dense ??= this.extension();
    const [change, left, right, quartic] = this.dense;
    const rest = 1 - sigma;
    for (let i = from; i < to; ++i) {
      out[i] =
        this.state[i] + sigma * (change[i] + rest * (left[i] + sigma * (right[i] + rest * quartic[i])));
    }
  }

  private extension(): Float64Array[] {
    const {state, next, slopes, step: h} = this;
    const change = next.map((value, i) => value - state[i]);
    const left = change.map((value, i) => h * slopes[0][i] - value);
    const right = change.map((value, i) => value - h * slopes[6][i] - left[i]);
    const quartic = new Float64Array(state.length);
    for (let s = 0; s < 7; ++s) addScaled(quartic, h * DENSE[s], slopes[s]);
    return [change, left, right, quartic];
  }

  /** Takes the step last attempted: `next`, which the caller may have brought back to a manifold, becomes `state`. */
  advance(): void {
    this.state.set(this.next);
    const [first, ...others] = this.slopes;
    const last = others.pop()!;
    this.slopes = [last, ...others, first];
    this.dense = undefined;
  }
}

function addScaled(sum: Float64Array, factor: number, terms: Float64Array): void {
  if (factor === 0) return;
  for (let i = 0; i < sum.length; ++i) sum[i] += factor * terms[i];
}
