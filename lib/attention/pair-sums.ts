// All pairs of one target, two tokens at a time: the direct sum for what an expansion leaves over, on the circle and the
// sphere. The formulas are those of direct.ts, with an exponential that vectors can compute.
import type {Tokens} from "../sphere/tokens.js";
import type {Sight} from "./direct.js";

/** The inner loops, on one memory; places are numbers from its start. Entries 0 … 9 take what a loop returns. */
export interface PairLoops {
  /** The memory, with at least so many numbers; growing loses what was there. */
  room(length: number): Float64Array;
  /** Writes |x_j − y|² for twice `count` tokens to `squares`, and to entries 0 and 1 the least of even and of odd j. */
  nearest(count: number, columns: number, stride: number, squares: number, y: Float64Array): void;
  /** Weights m_j e^{factor·(squares − least)}: their sum, with squares, and with x_j − y, each for even and for odd j. */
  weigh(count: number, from: Weighed, factor: number, least: number, y: Float64Array): void;
}

/** Where what is weighed begins. */
export interface Weighed {
  readonly columns: number;
  readonly stride: number;
  readonly squares: number;
  readonly masses: number;
}

/** Room for what the loops return. */
const HEAD = 10;
/** Sums are taken in blocks of so many pairs of tokens: the error grows with the number of blocks, not of tokens. */
const BLOCK = 512;

/** The direct sum over tokens on S¹ or S² that have been loaded. */
export class PairSums {
  private readonly loops: PairLoops;
  private room: Float64Array;
  /** Half the number of tokens, rounded up. */
  private count = 0;

  constructor(loops: PairLoops) {
    this.loops = loops;
    this.room = loops.room(HEAD);
  }

  /** Lays out tokens coordinate by coordinate; where their number is odd, one more has mass 0. */
  load({dimension: d, positions, masses}: Tokens): void {
    const n = masses.length;
    this.count = Math.ceil(n / 2);
    const stride = 2 * this.count;
    this.room = this.loops.room(HEAD + (d + 2) * stride);
    for (let k = 0; k < d; ++k) {
      const column = HEAD + k * stride;
      this.room[column + stride - 1] = positions[k];
      for (let j = 0, at = k; j < n; ++j, at += d) this.room[column + j] = positions[at];
    }
    this.room[HEAD + (d + 1) * stride - 1] = 0;
    this.room.set(masses, HEAD + d * stride);
  }

  /** What a target at row i of `directions` sees, as {@link look}. Cost: O(Nd). */
  look(mass: number, i: number, directions: Float64Array, kappa: number, out: Sight, entry: number): void {
    const {loops, room, count} = this;
    const d = out.displacement.length / out.logPartition.length;
    const stride = 2 * count;
    const y = directions.subarray(i * d, (i + 1) * d);
    const squares = HEAD + (d + 1) * stride;
    loops.nearest(count, HEAD, stride, squares, y);
    const nearest = Math.min(room[0], room[1]);
    const sums = new Float64Array(d + 2);
    for (let from = 0; from < count; from += BLOCK) {
      const at = 2 * from;
      const places = {columns: HEAD + at, stride, squares: squares + at, masses: HEAD + d * stride + at};
      loops.weigh(Math.min(BLOCK, count - from), places, -kappa / 2, nearest, y);
      for (let k = 0; k < d + 2; ++k) sums[k] += room[2 * k] + room[2 * k + 1];
    }
    out.logPartition[entry] = kappa - (kappa / 2) * nearest + Math.log(sums[0] / mass);
    out.deficit[entry] = sums[1] / (2 * sums[0]);
    for (let k = 0; k < d; ++k) out.displacement[entry * d + k] = sums[k + 2] / sums[0];
    ++out.direct;
  }
}

/** Below this e^x counts as 0. */
export const LEAST_EXPONENT = -708;
/** Adding it rounds a number to an integer; the last bits are then that integer plus the bias of exponents. */
export const ROUND = 1.5 * 2 ** 52 + 1023;
/** ln 2 in two parts: products of the first with integers below 2^11 are exact. */
export const LN2 = [0.6931471803691238, 1.9082149292705877e-10] as const;
/** 1/k!, as many as e^r needs for |r| ≤ ln √2. */
export const FACTORS = Array.from({length: 14}, (_, k) => {
  let factorial = 1;
  for (let j = 2; j <= k; ++j) factorial *= j;
  return 1 / factorial;
});

/** The loops in plain TypeScript: the vector loops give the same numbers to the last bit. */
export function plainPairLoops(dimension: number): PairLoops {
  let room = new Float64Array(0);
  const powers = new Float64Array(1024).fill(1); // 2^{−n}
  for (let n = 1; n < powers.length; ++n) powers[n] = powers[n - 1] / 2;
  const exponential = (x: number): number => {
    if (!(x >= LEAST_EXPONENT)) return 0;
    const n = x * Math.LOG2E + ROUND - ROUND;
    const r = x - n * LN2[0] - n * LN2[1];
    const rr = r * r;
    let even = FACTORS[12];
    let odd = FACTORS[13];
    for (let k = 10; k >= 0; k -= 2) {
      even = even * rr + FACTORS[k];
      odd = odd * rr + FACTORS[k + 1];
    }
    return (even + odd * r) * powers[-n];
  };
  return {
    room(length) {
      if (room.length < length) room = new Float64Array(length);
      return room;
    },
    nearest(count, columns, stride, squares, y) {
      room[0] = Infinity;
      room[1] = Infinity;
      for (let j = 0; j < 2 * count; ++j) {
        let square = 0;
        for (let k = 0; k < dimension; ++k) square += (room[columns + k * stride + j] - y[k]) ** 2;
        room[squares + j] = square;
        room[j % 2] = Math.min(room[j % 2], square);
      }
    },
    weigh(count, {columns, stride, squares, masses}, factor, least, y) {
      room.fill(0, 0, 2 * (dimension + 2));
      for (let j = 0; j < 2 * count; ++j) {
        const square = room[squares + j];
        const weight = room[masses + j] * exponential(factor * (square - least));
        const lane = j % 2;
        room[lane] += weight;
        room[2 + lane] += weight * square;
        for (let k = 0; k < dimension; ++k) {
          room[4 + 2 * k + lane] += weight * (room[columns + k * stride + j] - y[k]);
        }
      }
    }
  };
}
