// A sum over all degrees and orders at each of a few directions; in plain TypeScript.
import type {Harmonics} from "./sphere-moments.js";

/** Directions that are taken at once. */
export const DIRECTIONS = 32;

/** Complex channels that are summed together. */
const CHANNELS = 4;

/** Numbers a degree of one order: two of the recurrence, then real parts and imaginary parts of the channels. */
export const PER_DEGREE = 2 + 2 * CHANNELS;

/**
 * Sums Σ_lm b_l c_lm P̄_l^m(θ) e^{imφ} of real functions, over 0 ≤ l ≤ L and |m| ≤ l, of four channels c at each
 * direction, where each direction has multipliers b of its own.
 */
export interface HarmonicSums {
  /** For each order its degrees, {@link PER_DEGREE} numbers each, and two numbers: see {@link fillOrders}. */
  readonly orders: Float64Array;
  /** cos θ, sin θ, cos φ, sin φ of {@link DIRECTIONS} directions. */
  readonly directions: Float64Array;
  /** b: a row of {@link DIRECTIONS} a degree. */
  readonly multipliers: Float64Array;
  /** The sums: a row of {@link DIRECTIONS} a channel. */
  readonly sums: Float64Array;
  /** Fills `sums` for the first so many directions, an even number. */
  sum(count: number): void;
}

/** How many numbers each array holds. */
export function harmonicSumsLengths(degree: number) {
  return {
    orders: (degree + 1) * ((PER_DEGREE / 2) * (degree + 2) + 2),
    directions: 4 * DIRECTIONS,
    multipliers: (degree + 1) * DIRECTIONS,
    sums: CHANNELS * DIRECTIONS
  };
}

/** P̄_0^0, where the recurrences start. */
export const FIRST = Math.sqrt(1 / (4 * Math.PI));

/**
 * Writes the coefficients, order after order. With each degree the two numbers of P̄_{l+1} = a cos θ P̄_l − b P̄_{l−1};
 * after each order how often it counts, since that of −m is its conjugate, and the factor of
 * P̄_{m+1}^{m+1} = f sin θ P̄_m^m.
 *
 * @param channels four sets of c for degrees up to L at least
 */
export function fillOrders(orders: Float64Array, degree: number, channels: readonly Harmonics[]): void {
  const count = degree + 2;
  let to = 0;
  for (let m = 0; m <= degree; ++m) {
    for (let l = m; l <= degree; ++l) {
      const length = (l + 1 - m) * (l + 1 + m);
      orders[to++] = Math.sqrt(((2 * l + 1) * (2 * l + 3)) / length);
      orders[to++] = Math.sqrt(((2 * l + 3) * (l - m) * (l + m)) / ((2 * l - 1) * length));
      for (let q = 0; q < CHANNELS; ++q, ++to) {
        orders[to] = channels[q].re[m * count + l];
        orders[to + CHANNELS] = channels[q].im[m * count + l];
      }
      to += CHANNELS;
    }
    orders[to++] = m === 0 ? 1 : 2;
    orders[to++] = Math.sqrt((2 * m + 3) / (2 * m + 2));
  }
}

/** The sums in plain TypeScript: the vector code gives the same numbers to the last bit. */
export function plainHarmonicSums(degree: number): HarmonicSums {
  const lengths = harmonicSumsLengths(degree);
  const orders = new Float64Array(lengths.orders);
  const directions = new Float64Array(lengths.directions);
  const multipliers = new Float64Array(lengths.multipliers);
  const sums = new Float64Array(lengths.sums);
  const re = new Float64Array(CHANNELS);
  const im = new Float64Array(CHANNELS);
  return {
    ...{orders, directions, multipliers, sums},
    sum(count) {
      sums.fill(0);
      for (let i = 0; i < count; ++i) {
        const [cosine, sine, x, y] = [0, 1, 2, 3].map((part) => directions[part * DIRECTIONS + i]);
        let diagonal = FIRST;
        let [c, s] = [1, 0]; // e^{imφ}
        let at = 0;
        for (let m = 0; m <= degree; ++m) {
          re.fill(0);
          im.fill(0);
          let [before, here] = [diagonal, diagonal]; // b = 0 for the first
          for (let l = m; l <= degree; ++l, at += PER_DEGREE) {
            const p = here * multipliers[l * DIRECTIONS + i];
            for (let q = 0; q < CHANNELS; ++q) {
              re[q] += p * orders[at + 2 + q];
              im[q] += p * orders[at + 2 + CHANNELS + q];
            }
            const next = orders[at] * cosine * here - orders[at + 1] * before;
            before = here;
            here = next;
          }
          const [weight, factor] = [orders[at++], orders[at++]];
          for (let q = 0; q < CHANNELS; ++q)
            sums[q * DIRECTIONS + i] += weight * c * re[q] - weight * s * im[q];
          [c, s] = [c * x - s * y, c * y + s * x];
          diagonal *= factor * sine;
        }
      }
    }
  };
}
