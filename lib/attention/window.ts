// The Kaiser–Bessel window between tokens and grid, and its transform.
import {besselIScaled} from "../special/index.js";

/**
 * The Kaiser–Bessel window ψ(t) = I₀(b√(1 − (2t/w)²)) e^{−b} on |t| ≤ w/2 grid steps: it spreads a point over the w
 * nearest nodes of a periodic grid, and reads a smooth function between the nodes. Its transform is known in closed
 * form, so that what it does to each mode can be divided out; what is left is aliasing.
 */
export class Window {
  /** The number of nodes under the window. */
  readonly width: number;
  private readonly shape: number;
  /** Number of coefficients of each polynomial. */
  readonly terms: number;
  /** For each pair of pieces that mirror each other: even and odd coefficients in u = 2·fraction − 1, highest first. */
  readonly coefficients: Float64Array;

  constructor(width: number, shape: number) {
    this.width = width;
    this.shape = shape;
    // I₀(b√y) is an entire function of y: its pieces are smooth up to the ends, and few terms give all digits.
    const series = Array.from({length: Math.ceil(width / 2)}, (_, j) =>
      chebyshevSeries((u) => this.value(j + (1 - u) / 2 - width / 2), MOST_TERMS)
    );
    let terms = 2;
    const left = (piece: Float64Array) => piece.subarray(terms).reduce((sum, c) => sum + Math.abs(c), 0);
    while (terms < MOST_TERMS && series.some((piece) => left(piece) > ROUNDING)) terms += 2;
    this.terms = terms;
    this.coefficients = new Float64Array(series.length * terms);
    for (const [j, piece] of series.entries()) {
      this.coefficients.set(powerSeries(piece.subarray(0, terms)), j * terms);
    }
  }

  /** ψ(t). */
  private value(t: number): number {
    const x = this.shape * Math.sqrt(1 - (4 * t * t) / (this.width * this.width));
    return besselIScaled(0, x) * Math.exp(x - this.shape);
  }

  /** What the window does to mode k of a grid of `size` nodes. */
  transform(k: number, size: number): number {
    return windowTransform(this.width, this.shape, k / size);
  }

  /** Writes ψ at the w nodes around `position` (in grid steps) into `out` and returns the first of these nodes. */
  weights(position: number, out: Float64Array): number {
    const {width, terms, coefficients} = this;
    const first = Math.ceil(position - width / 2);
    const u = 1 - 2 * (first - position + width / 2);
    const v = u * u;
    for (let j = 0, at = 0; j <= width - 1 - j; ++j) {
      let odd = coefficients[at++];
      let even = coefficients[at++];
      for (let k = 2; k < terms; k += 2) {
        odd = odd * v + coefficients[at++];
        even = even * v + coefficients[at++];
      }
      odd *= u;
      out[j] = even + odd;
      out[width - 1 - j] = even - odd;
    }
    return first;
  }
}

const MOST_TERMS = 26;

/** What the Chebyshev coefficients of a piece carry as rounding, together. */
const ROUNDING = 1e-15;

/** The transform ∫ψ(t) e^{−2πiνt} dt = w e^{−b} sinh(√y)/√y, y = b² − (πwν)², at a frequency ν in periods a step. */
export function windowTransform(width: number, shape: number, frequency: number): number {
  const y = shape ** 2 - (Math.PI * width * frequency) ** 2;
  const root = Math.sqrt(Math.abs(y));
  if (root < 1e-8) return width * Math.exp(-shape);
  if (y < 0) return (width * Math.exp(-shape) * Math.sin(root)) / root;
  return (-width * Math.exp(root - shape) * Math.expm1(-2 * root)) / (2 * root);
}

/** The coefficients of T_0, T_1, … of the polynomial that meets f at the Chebyshev points of [−1, 1]. */
function chebyshevSeries(f: (u: number) => number, terms: number): Float64Array {
  const values = Float64Array.from({length: terms}, (_, i) => f(Math.cos((Math.PI * (i + 0.5)) / terms)));
  return values.map((_, k) => {
    const sum = values.reduce((s, value, i) => s + value * Math.cos((Math.PI * k * (i + 0.5)) / terms), 0);
    return ((k === 0 ? 1 : 2) * sum) / terms;
  });
}

/** The same polynomial in powers of u, highest first: T_{k+1} = 2u T_k − T_{k−1}. */
function powerSeries(chebyshev: Float64Array): Float64Array {
  const powers = new Float64Array(chebyshev.length);
  let before = new Float64Array(chebyshev.length);
  let current = new Float64Array(chebyshev.length);
  current[0] = 1;
  chebyshev.forEach((c, k) => {
    const next = current.map((_, i) => (k === 0 ? 1 : 2) * (current[i - 1] ?? 0) - (k === 0 ? 0 : before[i]));
    current.forEach((value, i) => {
      powers[i] += c * value;
    });
    before = current;
    current = next;
  });
  return powers.reverse();
}
