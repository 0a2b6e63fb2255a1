// The second resort: targets that see little are answered pair by pair, but where many of them lie close together, the
// sums are smooth between them and are taken at the nodes of a polynomial instead.
import type {Tokens} from "../sphere/tokens.js";
import {type Sight, sight} from "./direct.js";
import type {PairSums} from "./pair-sums.js";
import {Scratch} from "./scratch.js";
import type {Targets} from "./targets.js";

/**
 * A part of a face of the square or cube around the sphere: tokens with |u_k − center_k| ≤ half, where u are their
 * coordinates divided by the largest.
 */
interface Patch {
  readonly center: readonly number[];
  readonly half: number;
  /** How many targets here were left to the direct sum. */
  waiting: number;
  /** Once half as many have come as a polynomial has nodes: the polynomial, or smaller patches where it would not do. */
  content: Series | readonly Patch[] | undefined;
}

/**
 * With z = κy a target and z₀, Z₀, E₀ that in the middle of the patch, f = (Z/Z₀) e^{−⟨z − z₀, E₀⟩} and f·(E[x] − E₀) are
 * means of e^{⟨z − z₀, x − E₀⟩} and of that times x − E₀: smooth over a patch that is as wide as one over the spread of
 * what is seen, however small Z is.
 */
interface Series {
  readonly z: Float64Array;
  readonly logPartition: number;
  readonly mean: Float64Array;
  /** Chebyshev coefficients in each direction of the face; d + 1 numbers for each pair of degrees. */
  readonly coefficients: Float64Array;
}

/** Within a patch f may change by this factor: more would cost digits of the quotient. */
const RANGE = 16;

/**
 * Answers targets on S¹ or S² one at a time, from patches that form where they are asked for: a patch is only made after
 * half as many targets in it as it has nodes were answered pair by pair, so that the cost is at most three times that of
 * all pairs, and falls to that of the nodes where targets are many.
 */
export class Patches {
  private readonly tokens: Tokens;
  private readonly targets: Targets;
  private readonly accuracy: number;
  /** Nodes in each direction. */
  private readonly order: number;
  private readonly faces: readonly Patch[];
  private readonly pairs: PairSums;
  private loaded = false;
  private readonly node: Sight;
  private readonly point: Float64Array;
  private readonly direction: Float64Array;

  constructor(tokens: Tokens, targets: Targets, pairs: PairSums, accuracy: number) {
    const {dimension: d} = tokens;
    this.tokens = tokens;
    this.targets = targets;
    this.accuracy = accuracy;
    this.order = Math.ceil(6 - 1.15 * Math.log10(accuracy));
    this.faces = Array.from({length: 2 * d}, () => patch(new Array(d - 1).fill(0), 1));
    this.pairs = pairs;
    this.node = sight(1, d, new Scratch());
    this.point = new Float64Array(d);
    this.direction = new Float64Array(d);
  }

  /** Writes what target i sees into an entry of `out`. Cost: O(order^{d−1}), or O(N) by the direct sum. */
  answer(i: number, out: Sight, entry: number): void {
    const {order, pairs, targets} = this;
    if (!this.loaded) pairs.load(this.tokens);
    this.loaded = true;
    const {dimension: d, positions} = this.tokens;
    const row = i * d;
    let axis = 0;
    for (let k = 1; k < d; ++k) if (Math.abs(positions[row + k]) > Math.abs(positions[row + axis])) axis = k;
    const largest = positions[row + axis];
    const u = Array.from(
      {length: d - 1},
      (_, k) => positions[row + k + (k < axis ? 0 : 1)] / Math.abs(largest)
    );
    const face = 2 * axis + (largest < 0 ? 1 : 0);
    let here = this.faces[face];
    for (;;) {
      if (here.content === undefined) {
        if (here.waiting++ < order ** (d - 1) / 2) {
          pairs.look(targets.mass, i, targets.directions, targets.kappas[i], out, entry);
          return;
        }
        here.content = this.series(here, face) ?? halves(here);
      }
      if (!Array.isArray(here.content)) break;
      const {center, content} = here;
      here = (content as readonly Patch[])[
        u.reduce((at, value, k) => at + (value > center[k] ? 1 << k : 0), 0)
      ];
    }
    this.read(here, here.content as Series, u, i, out, entry);
  }

  /** The polynomial on a patch, or undefined where it would not be accurate. Cost: O(order^{d−1} N). */
  private series({center, half}: Patch, face: number): Series | undefined {
    const {order, accuracy, node, direction} = this;
    const {dimension: d} = this.tokens;
    const kappa = this.lookFrom(face, center);
    const [logPartition] = node.logPartition;
    const z = direction.map((y) => kappa * y);
    const mean = node.displacement.map((entry, k) => entry + direction[k]);
    const width = d + 1;
    const rows = order ** (d - 2);
    const values = new Float64Array(order * rows * width);
    let [least, most] = [Infinity, 0];
    for (let a = 0, at = 0; a < order; ++a) {
      for (let b = 0; b < rows; ++b) {
        const u = center.map((c, k) => c + half * Math.cos((Math.PI * ((k === 0 ? a : b) + 0.5)) / order));
        const local = this.lookFrom(face, u);
        let exponent = node.logPartition[0] - logPartition;
        for (let k = 0; k < d; ++k) exponent -= (local * direction[k] - z[k]) * mean[k];
        const f = Math.exp(exponent);
        least = Math.min(least, f);
        most = Math.max(most, f);
        if (!(most < RANGE * least)) return undefined;
        values[at++] = f;
        for (let k = 0; k < d; ++k) values[at++] = f * (direction[k] + node.displacement[k] - mean[k]);
      }
    }
    const coefficients = chebyshev(values, order, rows * width);
    if (d === 3) {
      // along the second direction, row by row
      for (let a = 0; a < order; ++a) {
        const part = coefficients.subarray(a * rows * width, (a + 1) * rows * width);
        part.set(chebyshev(part, order, width));
      }
    }
    // The coefficients fall faster than geometrically: what is left out is less than the last two that are not.
    let tail = 0;
    for (let a = 0, at = 0; a < order; ++a) {
      for (let b = 0; b < rows; ++b, at += width) {
        if (a < order - 2 && b < order - 2) continue;
        for (let c = at; c < at + width; ++c) tail += Math.abs(coefficients[c]);
      }
    }
    return tail < (accuracy / 4) * least ? {z, logPartition, mean, coefficients} : undefined;
  }

  /** Looks from the point of a face with coordinates u; `node` and `direction` hold the result. Returns κ. */
  private lookFrom(face: number, u: readonly number[]): number {
    const {pairs, targets, node, point, direction} = this;
    const axis = face >> 1;
    const norm = Math.sqrt(u.reduce((sum, value) => sum + value * value, 1));
    for (let k = 0; k < point.length; ++k) {
      point[k] = (k === axis ? (face & 1 ? -1 : 1) : u[k < axis ? k : k - 1]) / norm;
    }
    const kappa = targets.aim(point, 0, direction);
    pairs.look(targets.mass, 0, direction, kappa, node, 0);
    return kappa;
  }

  private read(
    {center, half}: Patch,
    {z, logPartition, mean, coefficients}: Series,
    u: readonly number[],
    i: number,
    out: Sight,
    entry: number
  ): void {
    const {order} = this;
    const {dimension: d} = this.tokens;
    const {directions, kappas} = this.targets;
    const rows = order ** (d - 2);
    const [first, second] = u.map((value, k) => polynomials((value - center[k]) / half, order));
    const sums = new Float64Array(d + 1);
    for (let a = 0, at = 0; a < order; ++a) {
      for (let b = 0; b < rows; ++b) {
        const weight = d === 2 ? first[a] : first[a] * second[b];
        for (let c = 0; c <= d; ++c) sums[c] += weight * coefficients[at++];
      }
    }
    let exponent = 0;
    let along = 0;
    for (let k = 0; k < d; ++k) {
      const y = directions[i * d + k];
      const displacement = mean[k] - y + sums[k + 1] / sums[0];
      out.displacement[entry * d + k] = displacement;
      along += y * displacement;
      exponent += (kappas[i] * y - z[k]) * mean[k];
    }
    out.deficit[entry] = -along;
    out.logPartition[entry] = logPartition + exponent + Math.log(sums[0]);
  }
}

const patch = (center: readonly number[], half: number): Patch => ({
  center,
  half,
  waiting: 0,
  content: undefined
});

/** The two or four halves of a patch; in the k-th direction the upper one where bit k is set. */
function halves({center, half}: Patch): Patch[] {
  return Array.from({length: 1 << center.length}, (_, bits) =>
    patch(
      center.map((c, k) => c + ((bits >> k) & 1 ? half / 2 : -half / 2)),
      half / 2
    )
  );
}

/** Chebyshev coefficients of `length` functions from their values at `order` nodes, node after node. */
function chebyshev(values: Float64Array, order: number, length: number): Float64Array {
  const out = new Float64Array(order * length);
  for (let k = 0; k < order; ++k) {
    for (let j = 0; j < order; ++j) {
      const weight = ((k === 0 ? 1 : 2) / order) * Math.cos((Math.PI * k * (j + 0.5)) / order);
      for (let c = 0; c < length; ++c) out[k * length + c] += weight * values[j * length + c];
    }
  }
  return out;
}

/** T_0(t) … T_{order − 1}(t). */
function polynomials(t: number, order: number): Float64Array {
  const out = new Float64Array(order);
  out[0] = 1;
  out[1] = t;
  for (let k = 2; k < order; ++k) out[k] = 2 * t * out[k - 1] - out[k - 2];
  return out;
}
