import {AssociatedLegendre} from "./associated-legendre.js";
import {FourierTransform} from "./fourier-transform.js";
import type {Resolution} from "./resolution.js";
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
  readonly legendre: AssociatedLegendre;
  /** 1/ψ̂(k) for the modes that are kept, 0 above. */
  readonly undo: Float64Array;
  readonly window: Window;

  constructor(resolution: Resolution) {
    const {degree, size, width, shape} = resolution;
    this.resolution = resolution;
    this.window = new Window(width, shape);
    this.margin = Math.ceil(width / 2);
    this.rows = size / 2 + 1 + 2 * this.margin;
    this.columns = size + 2 * this.margin;
    this.transform = new FourierTransform(size);
    this.undo = Float64Array.from({length: size / 2 + 1}, (_, k) =>
      k > degree + 1 ? 0 : 1 / this.window.transform(k, size)
    );
    const angles = Float64Array.from({length: size / 2 + 1}, (_, g) => (2 * Math.PI * g) / size);
    const sine = angles.map(Math.sin);
    sine[size / 2] = 0; // sin π
    this.legendre = new AssociatedLegendre(angles.map(Math.cos), sine);
  }

  /** Where directions lie on the lattice: row and column, with fractions. */
  locate(directions: Float64Array): Float64Array {
    const {margin} = this;
    const perRadian = this.resolution.size / (2 * Math.PI);
    const places = new Float64Array((directions.length / 3) * 2);
    for (let i = 0, at = 0; i < places.length; i += 2, at += 3) {
      const x = directions[at];
      const y = directions[at + 1];
      places[i] = Math.atan2(Math.sqrt(x * x + y * y), directions[at + 2]) * perRadian + margin;
      places[i + 1] = (Math.atan2(y, x) + Math.PI) * perRadian + margin;
    }
    return places;
  }

  /** A function of θ on the whole period, known by its values of the other angle's mode m, filtered by `undo`/M. */
  filter(re: Float64Array, im: Float64Array): void {
    const {size} = this.resolution;
    const {transform, undo} = this;
    transform.forward(re, im);
    for (let k = 0; k < size; ++k) {
      const factor = undo[k <= size / 2 ? k : size - k] / size;
      re[k] *= factor;
      im[k] *= factor;
    }
    transform.forward(im, re);
  }
}

/**
 * The moments c_lm = Σ_j (w_j/W) P̄_l^m(θ_j) e^{−imφ_j} of a measure on S², for degrees up to L + 1.
 *
 * @param places where the tokens lie on the lattice
 *
 * Cost: O(N w²) for the window, O(L³) for the transforms.
 */
export function sphereMoments(
  lattice: SphereLattice,
  places: Float64Array,
  masses: Float64Array,
  mass: number
): Harmonics {
  const {resolution, margin, rows, columns, transform, legendre, undo} = lattice;
  const {degree, size} = resolution;
  const spread = spreadOver(lattice, places, masses, mass);

  // Modes of the longitude, two rows at a time: the rows are real, so that one complex transform serves both.
  const orders = degree + 2;
  const modes = {re: new Float64Array(orders * size), im: new Float64Array(orders * size)};
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let r = 0; r < rows; r += 2) {
    const row = r * columns + margin;
    re.set(spread.subarray(row, row + size));
    if (r + 1 < rows) im.set(spread.subarray(row + columns, row + columns + size));
    else im.fill(0);
    transform.forward(re, im);
    const upper = (r - margin + size) % size;
    const lower = (upper + 1) % size;
    for (let m = 0; m < orders; ++m) {
      const back = m === 0 ? 0 : size - m;
      const factor = (m & 1 ? -0.5 : 0.5) * undo[m]; // the first column lies at φ = −π
      const at = m * size;
      modes.re[at + upper] += factor * (re[m] + re[back]);
      modes.im[at + upper] += factor * (im[m] - im[back]);
      modes.re[at + lower] += factor * (im[m] + im[back]);
      modes.im[at + lower] += factor * (re[back] - re[m]);
    }
  }

  // Rings beyond the poles fold back on those between them, where P̄_l^m takes the sign (−1)^m.
  const count = degree + 2;
  const moments = {re: new Float64Array(orders * count), im: new Float64Array(orders * count)};
  for (let m = 0; m < orders; ++m) {
    re.set(modes.re.subarray(m * size, (m + 1) * size));
    im.set(modes.im.subarray(m * size, (m + 1) * size));
    lattice.filter(re, im);
    const parity = m & 1 ? -1 : 1;
    for (let g = 1; g < size / 2; ++g) {
      re[g] += parity * re[size - g];
      im[g] += parity * im[size - g];
    }
    legendre.start(m);
    for (let l = m; ; legendre.next(l++, m)) {
      let a = 0;
      let b = 0;
      for (let g = 0; g <= size / 2; ++g) {
        a += legendre.values[g] * re[g];
        b += legendre.values[g] * im[g];
      }
      moments.re[m * count + l] = a;
      moments.im[m * count + l] = b;
      if (l === degree + 1) break;
    }
  }
  return moments;
}

/** The measure, of mass 1, smeared by the window over the lattice; the columns of the margins are folded back. */
function spreadOver(
  lattice: SphereLattice,
  places: Float64Array,
  masses: Float64Array,
  mass: number
): Float64Array {
  const {rows, columns, margin, window} = lattice;
  const {size, width} = lattice.resolution;
  const polar = new Float64Array(width);
  const longitude = new Float64Array(width);
  const spread = new Float64Array(rows * columns);
  for (let j = 0; j < masses.length; ++j) {
    const top = window.weights(places[2 * j], polar);
    const left = window.weights(places[2 * j + 1], longitude);
    const share = masses[j] / mass;
    for (let a = 0, at = top * columns + left; a < width; ++a, at += columns) {
      const weight = share * polar[a];
      for (let b = 0; b < width; ++b) spread[at + b] += weight * longitude[b];
    }
  }
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
