import {besselIScaledSequence} from "../special/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {FourierTransform} from "./fourier-transform.js";
import type {Resolution} from "./resolution.js";
import {Window} from "./window.js";

/** The periodic grid on which measures on S¹ are spread and smooth functions are read; a margin on both sides. */
export class CircleLattice {
  readonly resolution: Resolution;
  readonly window: Window;
  readonly margin: number;
  readonly transform: FourierTransform;

  constructor(resolution: Resolution) {
    this.resolution = resolution;
    this.window = new Window(resolution.width, resolution.shape);
    this.margin = Math.ceil(resolution.width / 2);
    this.transform = new FourierTransform(resolution.size);
  }

  /** Where directions lie, in grid steps from the first node of the margin. */
  locate(directions: Float64Array): Float64Array {
    const {margin} = this;
    const perRadian = this.resolution.size / (2 * Math.PI);
    const places = new Float64Array(directions.length / 2);
    for (let i = 0; i < places.length; ++i) {
      places[i] = (Math.atan2(directions[2 * i + 1], directions[2 * i]) + Math.PI) * perRadian + margin;
    }
    return places;
  }
}

/** The modes c_k = Σ_j (w_j/W) e^{−ikθ_j} for k = 0 … L + 1. Cost: O(N w) + O(L log L). */
function circleModes(lattice: CircleLattice, places: Float64Array, masses: Float64Array, mass: number) {
  const {margin, transform, window} = lattice;
  const {degree, size, width} = lattice.resolution;
  const weights = new Float64Array(width);
  const spread = new Float64Array(size + 2 * margin);
  for (let j = 0; j < masses.length; ++j) {
    const first = window.weights(places[j], weights);
    const share = masses[j] / mass;
    for (let b = 0; b < width; ++b) spread[first + b] += share * weights[b];
  }
  for (let b = 0; b < margin; ++b) {
    spread[size + b] += spread[b];
    spread[margin + b] += spread[margin + size + b];
  }
  const re = spread.slice(margin, margin + size);
  const im = new Float64Array(size);
  transform.forward(re, im);
  for (let k = 0; k <= degree + 1; ++k) {
    const factor = (k & 1 ? -1 : 1) / window.transform(k, size); // the first node lies at θ = −π
    re[k] *= factor;
    im[k] *= factor;
  }
  return {re: re.slice(0, degree + 2), im: im.slice(0, degree + 2)};
}

/**
 * Kernel sums on S¹ for targets that all have the same κ, read off a grid.
 *
 * @param bessel e^{−κ}I_k(κ) for k = 0 … L
 * @param directions the targets' unit vectors, row after row
 * @param out for each target e^{−κ}Z and e^{−κ}Z E[x]: 3 numbers
 *
 * Cost: O(N w) + O(L log L).
 */
export function circleGridSums(
  lattice: CircleLattice,
  {positions, masses}: Tokens,
  mass: number,
  bessel: Float64Array,
  directions: Float64Array,
  out: Float64Array
): void {
  const {margin, transform, window} = lattice;
  const {degree, size, width} = lattice.resolution;
  const places = lattice.locate(positions);
  const modes = circleModes(lattice, places, masses, mass);
  // One spectrum for Z, one for the complex numerator Z E[x + iy], whose mode k is that of order k − 1.
  const z = {re: new Float64Array(size), im: new Float64Array(size)};
  const v = {re: new Float64Array(size), im: new Float64Array(size)};
  for (let k = -degree; k <= degree; ++k) {
    const at = (k + size) % size;
    const order = Math.abs(k);
    const factor = ((k & 1 ? -1 : 1) * bessel[order]) / window.transform(order, size);
    const below = Math.abs(k - 1);
    z.re[at] = factor * modes.re[order];
    z.im[at] = factor * modes.im[order] * Math.sign(k);
    v.re[at] = factor * modes.re[below];
    v.im[at] = factor * modes.im[below] * Math.sign(k - 1);
  }
  transform.forward(z.im, z.re);
  transform.forward(v.im, v.re);
  const nodes = new Float64Array(3 * (size + 2 * margin));
  for (let b = 0; b < size + 2 * margin; ++b) {
    const from = (b - margin + size) % size;
    nodes[3 * b] = z.re[from];
    nodes[3 * b + 1] = v.re[from];
    nodes[3 * b + 2] = v.im[from];
  }
  const targets = directions === positions ? places : lattice.locate(directions);
  const weights = new Float64Array(width);
  for (let i = 0, to = 0; i < targets.length; ++i, to += 3) {
    const first = window.weights(targets[i], weights);
    let f0 = 0;
    let f1 = 0;
    let f2 = 0;
    for (let b = 0, node = 3 * first; b < width; ++b, node += 3) {
      f0 += weights[b] * nodes[node];
      f1 += weights[b] * nodes[node + 1];
      f2 += weights[b] * nodes[node + 2];
    }
    out[to] = f0;
    out[to + 1] = f1;
    out[to + 2] = f2;
  }
}

/**
 * Kernel sums on S¹ for targets that each have their own κ: Z = c_0 I_0 + 2 Σ_k I_k(κ) Re(c_k e^{ikφ}), and the same
 * with the modes of (x + iy)μ.
 *
 * @param kappas each target's κ, none above that for which the lattice was made
 *
 * Cost: O(N L).
 */
export function circleModesSums(
  lattice: CircleLattice,
  {positions, masses}: Tokens,
  mass: number,
  directions: Float64Array,
  kappas: Float64Array,
  out: Float64Array
): void {
  const {degree} = lattice.resolution;
  const {re, im} = circleModes(lattice, lattice.locate(positions), masses, mass);
  for (let i = 0; i < kappas.length; ++i) {
    const bessel = besselIScaledSequence(degree + 1, kappas[i]);
    const x = directions[2 * i];
    const y = directions[2 * i + 1];
    let z = bessel[0] * re[0];
    let vx = bessel[0] * re[1]; // Σ w e^{iθ} is the conjugate of mode 1
    let vy = -bessel[0] * im[1];
    let c = 1;
    let s = 0;
    for (let k = 1; k <= degree; ++k) {
      const turned = c * x - s * y;
      s = c * y + s * x;
      c = turned;
      // e^{ikφ} c_{k−1} + e^{−ikφ} c̄_{k+1}
      const b = bessel[k];
      z += 2 * b * (re[k] * c - im[k] * s);
      vx += b * (c * (re[k - 1] + re[k + 1]) - s * (im[k - 1] + im[k + 1]));
      vy += b * (s * (re[k - 1] - re[k + 1]) + c * (im[k - 1] - im[k + 1]));
    }
    out[3 * i] = z;
    out[3 * i + 1] = vx;
    out[3 * i + 2] = vy;
  }
}
