// The expansion on the circle: Fourier modes of the tokens by a grid, then the kernel's sums for each target.
import {besselIScaledSequence} from "../special/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {angle} from "./angle.js";
import type {FourierTransform} from "./fourier-transform.js";
import {fourierTransform} from "./fourier-transform-wasm.js";
import {type KernelSums, readSums, storedSums} from "./kernel-sums.js";
import type {Resolution} from "./resolution.js";
import type {Scratch} from "./scratch.js";
import {CHANNELS, type Loops, spreadTokens} from "./stencil.js";
import {stencil} from "./stencil-wasm.js";
import {Window} from "./window.js";

/** The periodic grid on which measures on S¹ are spread and smooth functions are read; a margin on both sides. */
export class CircleLattice {
  readonly resolution: Resolution;
  readonly window: Window;
  readonly margin: number;
  readonly transform: FourierTransform;
  readonly loops: Loops;

  constructor(resolution: Resolution) {
    this.resolution = resolution;
    this.window = new Window(resolution.width, resolution.shape);
    this.margin = Math.ceil(resolution.width / 2);
    this.transform = fourierTransform(resolution.size);
    this.loops = stencil({window: this.window, axes: 1, rows: 1, columns: resolution.size + 2 * this.margin});
  }

  /** Writes where directions lie, in grid steps from the first node of the margin, into `places` and returns it. */
  locate(directions: Float64Array, places: Float64Array): Float64Array {
    const {margin} = this;
    const perRadian = this.resolution.size / (2 * Math.PI);
    for (let i = 0; i < places.length; ++i) {
      const x = directions[2 * i];
      const y = directions[2 * i + 1];
      places[i] = (angle(x, y, Math.sqrt(x * x + y * y)) + Math.PI) * perRadian + margin;
    }
    return places;
  }
}

/** The modes c_k = Σ_j (w_j/W) e^{−ikθ_j} for k = 0 … L + 1. Cost: O(N w) + O(L log L). */
function circleModes(lattice: CircleLattice, tokens: Tokens, mass: number, places: Float64Array) {
  const {margin, transform, window, loops} = lattice;
  const {degree, size} = lattice.resolution;
  const {spread} = loops;
  spreadTokens(lattice, tokens, mass, places);
  for (let b = 0; b < margin; ++b) {
    spread[size + b] += spread[b];
    spread[margin + b] += spread[margin + size + b];
  }
  transform.im.fill(0);
  for (let j = 0; j < size; ++j) transform.re[2 * j] = spread[margin + j];
  transform.forward();
  const re = new Float64Array(degree + 2);
  const im = new Float64Array(degree + 2);
  for (let k = 0; k <= degree + 1; ++k) {
    const factor = (k & 1 ? -1 : 1) / window.transform(k, size); // the first node lies at θ = −π
    re[k] = factor * transform.re[2 * k];
    im[k] = factor * transform.im[2 * k];
  }
  return {re, im};
}

/**
 * Kernel sums on S¹ for targets that all have the same κ, read off a grid.
 *
 * @param bessel e^{−κ}I_k(κ) for k = 0 … L
 * @param directions the targets' unit vectors, row after row
 *
 * Cost: O(N w) + O(L log L).
 */
export function circleGridSums(
  lattice: CircleLattice,
  tokens: Tokens,
  mass: number,
  bessel: Float64Array,
  directions: Float64Array,
  scratch: Scratch
): KernelSums {
  const {margin, transform, window, loops} = lattice;
  const {degree, size} = lattice.resolution;
  const places = scratch.array("places", tokens.masses.length);
  const modes = circleModes(lattice, tokens, mass, places);
  // The transform's first row is the spectrum of Z, the second of the complex numerator Z E[x + iy], whose mode k is
  // that of order k − 1.
  const {re, im} = transform;
  re.fill(0);
  im.fill(0);
  for (let k = -degree; k <= degree; ++k) {
    const at = 2 * ((k + size) % size);
    const order = Math.abs(k);
    const factor = ((k & 1 ? -1 : 1) * bessel[order]) / window.transform(order, size);
    const below = Math.abs(k - 1);
    re[at] = factor * modes.re[order];
    im[at] = factor * modes.im[order] * Math.sign(k);
    re[at + 1] = factor * modes.re[below];
    im[at + 1] = factor * modes.im[below] * Math.sign(k - 1);
  }
  transform.backward();
  const {nodes} = loops;
  for (let b = 0; b < size + 2 * margin; ++b) {
    const from = 2 * ((b - margin + size) % size);
    nodes[CHANNELS * b] = re[from];
    nodes[CHANNELS * b + 1] = re[from + 1];
    nodes[CHANNELS * b + 2] = im[from + 1];
  }
  const targets =
    directions === tokens.positions
      ? places
      : lattice.locate(directions, scratch.array("targets", places.length));
  return readSums(loops, targets, 1);
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
  tokens: Tokens,
  mass: number,
  directions: Float64Array,
  kappas: Float64Array,
  scratch: Scratch
): KernelSums {
  const out = scratch.array("sums", CHANNELS * kappas.length);
  const {degree} = lattice.resolution;
  const {re, im} = circleModes(lattice, tokens, mass, scratch.array("places", kappas.length));
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
    out[CHANNELS * i] = z;
    out[CHANNELS * i + 1] = vx;
    out[CHANNELS * i + 2] = vy;
  }
  return storedSums(out);
}
