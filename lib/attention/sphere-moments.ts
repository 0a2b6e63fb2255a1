// The lattice on the sphere, and the moments of tokens by it.
import type {Tokens} from "../sphere/tokens.js";
import {angle} from "./angle.js";
import {AssociatedLegendre} from "./associated-legendre.js";
import type {DegreeSums} from "./degree-sums.js";
import {degreeSums} from "./degree-sums-wasm.js";
import type {FourierTransform} from "./fourier-transform.js";
import {fourierTransform} from "./fourier-transform-wasm.js";
import type {HarmonicSums} from "./harmonic-sums.js";
import {harmonicSums} from "./harmonic-sums-wasm.js";
import type {Resolution} from "./resolution.js";
import {Scratch} from "./scratch.js";
import {type Loops, spreadTokens} from "./stencil.js";
import {stencil} from "./stencil-wasm.js";
import {Window} from "./window.js";

/** Complex numbers a_lm for 0 ≤ m ≤ l < count; entry m·count + l. Those of order −m are conjugate. */
export interface Harmonics {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The grid in polar angle θ and longitude φ on which measures on S² are spread and smooth functions are read.
 * Rows go from a margin above the north pole (θ < 0) to one below the south pole, columns once around with a margin on
 * both sides. A function on the sphere, carried on through the poles along its meridians, has period 2π in θ, too:
 * f(−θ, φ) = f(θ, φ + π). Row r stands for θ = 2π(r − margin)/M, column c for φ = 2π(c − margin)/M − π.
 */
export class SphereLattice {
  readonly resolution: Resolution;
  readonly margin: number;
  readonly rows: number;
  readonly columns: number;
  readonly transform: FourierTransform;
  /** Rings of nodes from the north pole to the equator. */
  readonly rings: number;
  private readonly legendre: AssociatedLegendre;
  readonly degrees: DegreeSums;
  /** 1/ψ̂(k) for the modes that are kept, 0 above. */
  readonly undo: Float64Array;
  readonly scratch = new Scratch();
  readonly window: Window;
  readonly loops: Loops;
  private directSums?: HarmonicSums;

  constructor(resolution: Resolution) {
    const {degree, size, width, shape} = resolution;
    this.resolution = resolution;
    this.window = new Window(width, shape);
    this.margin = Math.ceil(width / 2);
    this.rows = size / 2 + 1 + 2 * this.margin;
    this.columns = size + 2 * this.margin;
    this.loops = stencil({window: this.window, axes: 2, rows: this.rows, columns: this.columns});
    this.transform = fourierTransform(size);
    this.undo = Float64Array.from({length: size / 2 + 1}, (_, k) =>
      k > degree + 1 ? 0 : 1 / this.window.transform(k, size)
    );
    const angles = Float64Array.from({length: size / 4 + 1}, (_, g) => (2 * Math.PI * g) / size);
    this.rings = angles.length;
    this.legendre = new AssociatedLegendre(angles.map(Math.cos), angles.map(Math.sin));
    this.degrees = degreeSums(this.rings, even(degree + 2));
  }

  /** Writes where directions lie on the lattice, row and column with fractions, into `places` and returns it. */
  locate(directions: Float64Array, places: Float64Array): Float64Array {
    const {margin} = this;
    const perRadian = this.resolution.size / (2 * Math.PI);
    for (let i = 0, at = 0; i < places.length; i += 2, at += 3) {
      const x = directions[at];
      const y = directions[at + 1];
      const z = directions[at + 2];
      const square = x * x + y * y;
      const across = Math.sqrt(square);
      places[i] = angle(z, across, Math.sqrt(square + z * z)) * perRadian + margin;
      places[i + 1] = ((across === 0 ? 0 : angle(x, y, across)) + Math.PI) * perRadian + margin;
    }
    return places;
  }

  /** The sums at directions off the grid, made when they are first asked for. */
  get harmonics(): HarmonicSums {
    this.directSums ??= harmonicSums(this.resolution.degree);
    return this.directSums;
  }

  /** Fills `degrees.polar` for degrees from m to L + 1 at least; orders must be asked for in turn, from 0. */
  fillPolar(m: number): void {
    this.legendre.fill(m, even(this.resolution.degree + 2 - m), this.degrees.polar);
  }

  /** The transform's two rows as functions of θ on the whole period: modes times `undo`/M. */
  filter(): void {
    const {size} = this.resolution;
    const {transform, undo} = this;
    transform.forward();
    for (let k = 0; k < size; ++k) {
      const factor = undo[k <= size / 2 ? k : size - k] / size;
      for (let at = 2 * k; at < 2 * k + 2; ++at) {
        transform.re[at] *= factor;
        transform.im[at] *= factor;
      }
    }
    transform.backward();
  }
}

/**
 * The moments c_lm = Σ_j (w_j/W) P̄_l^m(θ_j) e^{−imφ_j} of a measure on S², for degrees up to L + 1.
 *
 * @param places where to write where the tokens lie on the lattice
 * @returns the same arrays at each call
 *
 * Cost: O(N w²) for the window, O(L³) for the transforms.
 */
export function sphereMoments(
  lattice: SphereLattice,
  tokens: Tokens,
  mass: number,
  places: Float64Array
): Harmonics {
  const {rings, scratch} = lattice;
  const {degree, size} = lattice.resolution;
  const modes = longitudeModes(lattice, spreadOver(lattice, tokens, mass, places));
  filterOrders(lattice, modes);
  const half = size / 2;
  const count = degree + 2;
  const {samples, moments, overRings} = lattice.degrees;
  const all = {re: scratch.array("re", count * count), im: scratch.array("im", count * count)};
  for (let m = 0; m < count; ++m) {
    const row = 2 * m * (half + 1);
    for (let at = 0; at < 2 * rings; ++at) {
      const north = modes[row + at];
      const south = at < 2 * rings - 2 ? modes[row + 2 * half - at + 2 * (at % 2)] : 0;
      samples[at] = north + south;
      samples[2 * rings + at] = north - south;
    }
    lattice.fillPolar(m);
    overRings(even(count - m));
    for (let l = m; l < count; ++l) {
      all.re[m * count + l] = moments[2 * (l - m)];
      all.im[m * count + l] = moments[2 * (l - m) + 1];
    }
  }
  return all;
}

/** The least even number that is not smaller. */
export const even = (n: number) => n + (n % 2);

/** Orders that are filtered at once: an even and an odd one share a row of the transform, which has two. */
const TOGETHER = 4;

/**
 * Modes of the longitude on the rings from pole to pole, for each order one complex number a ring. Rings beyond the
 * poles are folded back on those between, with the sign (−1)^m that P̄_l^m has there. Four real rows make up the two
 * complex ones of a transform.
 */
function longitudeModes(lattice: SphereLattice, spread: Float64Array): Float64Array {
  const {margin, rows, columns, undo} = lattice;
  const {re, im, forward} = lattice.transform;
  const {degree, size} = lattice.resolution;
  const half = size / 2;
  const orders = TOGETHER * Math.ceil((degree + 2) / TOGETHER);
  const modes = lattice.scratch.array("modes", 2 * orders * (half + 1)).fill(0);
  for (let r = 0; r < rows; r += 4) {
    for (let part = 0; part < 4; ++part) {
      const into = part % 2 === 0 ? re : im;
      const from = (r + part) * columns + margin;
      const lane = part >> 1;
      if (r + part < rows) for (let j = 0; j < size; ++j) into[2 * j + lane] = spread[from + j];
      else for (let j = 0; j < size; ++j) into[2 * j + lane] = 0;
    }
    forward();
    for (let part = 0; part < 4 && r + part < rows; ++part) {
      const lane = part >> 1;
      // of a + ib with real a and b: those of a, and those of b
      const [x, y, sign] = part % 2 === 0 ? [re, im, 1] : [im, re, -1];
      const g = r + part - margin;
      const ring = g < 0 ? -g : g > half ? size - g : g;
      const pole = g === 0 || g === half;
      for (let m = 0; m <= degree + 1; ++m) {
        if ((m & 1) === 1 && pole) continue;
        const up = 2 * m + lane;
        const down = 2 * ((size - m) % size) + lane;
        // the first column lies at φ = −π
        const factor = ((m & 1) === 1 && ring === g ? -0.5 : 0.5) * undo[m];
        const at = 2 * (m * (half + 1) + ring);
        modes[at] += factor * (x[up] + x[down]);
        modes[at + 1] += factor * sign * (y[up] - y[down]);
      }
    }
  }
  return modes;
}

/**
 * Undoes what the window did to the modes of the polar angle. As functions of θ on the whole period, even orders are
 * even and odd ones odd: one of each are filtered as their sum.
 */
function filterOrders(lattice: SphereLattice, modes: Float64Array): void {
  const {re, im} = lattice.transform;
  const {size} = lattice.resolution;
  const half = size / 2;
  const order = 2 * (half + 1); // numbers in each
  for (let from = 0; from < modes.length; from += TOGETHER * order) {
    for (let lane = 0; lane < 2; ++lane) {
      for (let g = 0, even = from + 2 * lane * order; g <= half; ++g, even += 2) {
        const odd = even + order;
        const share = g % half === 0 ? 1 : 0.5;
        const there = 2 * g + lane;
        const back = 2 * ((size - g) % size) + lane;
        re[back] = share * (modes[even] - modes[odd]);
        im[back] = share * (modes[even + 1] - modes[odd + 1]);
        re[there] = share * (modes[even] + modes[odd]);
        im[there] = share * (modes[even + 1] + modes[odd + 1]);
      }
    }
    lattice.filter();
    for (let lane = 0; lane < 2; ++lane) {
      for (let g = 0, even = from + 2 * lane * order; g <= half; ++g, even += 2) {
        const odd = even + order;
        const share = g % half === 0 ? 0.5 : 1;
        const there = 2 * g + lane;
        const back = 2 * ((size - g) % size) + lane;
        modes[even] = share * (re[there] + re[back]);
        modes[even + 1] = share * (im[there] + im[back]);
        modes[odd] = share * (re[there] - re[back]);
        modes[odd + 1] = share * (im[there] - im[back]);
      }
    }
  }
}

/** The measure, of mass 1, smeared by the window over the lattice; the columns of the margins are folded back. */
function spreadOver(
  lattice: SphereLattice,
  tokens: Tokens,
  mass: number,
  places: Float64Array
): Float64Array {
  const {columns, margin, loops} = lattice;
  const {size} = lattice.resolution;
  const {spread} = loops;
  spreadTokens(lattice, tokens, mass, places);
  for (let row = 0; row < spread.length; row += columns) {
    for (let b = 0; b < margin; ++b) {
      spread[row + size + b] += spread[row + b];
      spread[row + margin + b] += spread[row + margin + size + b];
    }
  }
  return spread;
}

/**
 * From the moments of μ those of μ, xμ, yμ and zμ for degrees up to L, each times the multiplier of its degree.
 * The products follow from cos θ P̄_l^m and sin θ P̄_l^m as sums of two harmonics of degrees l ± 1.
 *
 * @param multiplier one number a degree
 */
export function timesCoordinates(moments: Harmonics, degree: number, multiplier: Float64Array): Harmonics[] {
  const count = degree + 2;
  const {re, im} = moments;
  const make = (): Harmonics => ({re: new Float64Array(re.length), im: new Float64Array(re.length)});
  const [one, x, y, z] = [make(), make(), make(), make()];
  for (let m = 0; m <= degree; ++m) {
    for (let l = m; l <= degree; ++l) {
      const at = m * count + l;
      const k = multiplier[l];
      one.re[at] = k * re[at];
      one.im[at] = k * im[at];
      // cos θ P̄_l^m = a P̄_{l+1}^m + b P̄_{l−1}^m
      const a = Math.sqrt(((l + 1 - m) * (l + 1 + m)) / ((2 * l + 1) * (2 * l + 3)));
      const b = l === m ? 0 : Math.sqrt(((l - m) * (l + m)) / ((2 * l - 1) * (2 * l + 1)));
      z.re[at] = k * (a * re[at + 1] + (l === m ? 0 : b * re[at - 1]));
      z.im[at] = k * (a * im[at + 1] + (l === m ? 0 : b * im[at - 1]));
      // sin θ P̄_l^m = c P̄_{l+1}^{m+1} − d P̄_{l−1}^{m+1}: the moment of (x − iy)μ
      const c = Math.sqrt(((l + m + 1) * (l + m + 2)) / ((2 * l + 1) * (2 * l + 3)));
      const d = l < m + 2 ? 0 : Math.sqrt(((l - m) * (l - m - 1)) / ((2 * l - 1) * (2 * l + 1)));
      const up = at + count;
      const minusRe = c * re[up + 1] - (d === 0 ? 0 : d * re[up - 1]);
      const minusIm = c * im[up + 1] - (d === 0 ? 0 : d * im[up - 1]);
      // sin θ P̄_l^m = f P̄_{l−1}^{m−1} − e P̄_{l+1}^{m−1}: the moment of (x + iy)μ, for m = 0 the conjugate
      let plusRe = minusRe;
      let plusIm = -minusIm;
      if (m > 0) {
        const e = Math.sqrt(((l - m + 1) * (l - m + 2)) / ((2 * l + 1) * (2 * l + 3)));
        const f = Math.sqrt(((l + m) * (l + m - 1)) / ((2 * l - 1) * (2 * l + 1)));
        const down = at - count;
        plusRe = f * re[down - 1] - e * re[down + 1];
        plusIm = f * im[down - 1] - e * im[down + 1];
      }
      x.re[at] = (k * (plusRe + minusRe)) / 2;
      x.im[at] = (k * (plusIm + minusIm)) / 2;
      y.re[at] = (k * (plusIm - minusIm)) / 2;
      y.im[at] = (k * (minusRe - plusRe)) / 2;
    }
  }
  return [one, x, y, z];
}
