import type {Tokens} from "../sphere/tokens.js";
import {type Harmonics, type SphereLattice, sphereMoments, timesCoordinates} from "./sphere-moments.js";

/**
 * Kernel sums on S² for targets that all have the same κ: moments of the tokens, times the kernel's multipliers, summed
 * on the lattice and read there by the window.
 *
 * @param multiplier 4π e^{−κ} i_l(κ) for each degree, by the addition theorem
 * @param directions the targets' unit vectors, row after row
 * @param out for each target e^{−κ}Z and e^{−κ}Z E[x]: 4 numbers
 *
 * Cost: O(N w²) + O(L³).
 */
export function sphereGridSums(
  lattice: SphereLattice,
  {positions, masses}: Tokens,
  mass: number,
  multiplier: Float64Array,
  directions: Float64Array,
  out: Float64Array
): void {
  const places = lattice.locate(positions);
  const moments = sphereMoments(lattice, places, masses, mass);
  const channels = timesCoordinates(moments, lattice.resolution.degree, multiplier);
  const targets = directions === positions ? places : lattice.locate(directions);
  read(lattice, synthesis(lattice, channels), targets, out);
}

/** The four functions on the lattice, side by side: 4 numbers a node. */
function synthesis(lattice: SphereLattice, channels: readonly Harmonics[]): Float64Array {
  const {rows, columns, margin, transform} = lattice;
  const {size} = lattice.resolution;
  const spectra = [0, 1].map(() => ({re: new Float64Array(rows * size), im: new Float64Array(rows * size)}));
  longitudeSpectra(lattice, channels, spectra);
  const nodes = new Float64Array(rows * columns * 4);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let pair = 0; pair < 2; ++pair) {
    for (let r = 0; r < rows; ++r) {
      re.set(spectra[pair].re.subarray(r * size, (r + 1) * size));
      im.set(spectra[pair].im.subarray(r * size, (r + 1) * size));
      transform.forward(im, re);
      let at = r * columns * 4 + 2 * pair;
      for (let column = 0; column < columns; ++column, at += 4) {
        const from = (column - margin + size) % size;
        nodes[at] = re[from];
        nodes[at + 1] = im[from];
      }
    }
  }
  return nodes;
}

/**
 * Sums over the degrees, for each order, the result as modes of the longitude in every row. Two real functions share
 * one complex spectrum, the second times i.
 */
function longitudeSpectra(
  lattice: SphereLattice,
  channels: readonly Harmonics[],
  spectra: readonly Harmonics[]
): void {
  const {rows, margin, undo, legendre} = lattice;
  const {size, degree} = lattice.resolution;
  const half = size / 2;
  const count = degree + 2;
  const fields = channels.map(() => ({re: new Float64Array(size), im: new Float64Array(size)}));
  for (let m = 0; m <= degree; ++m) {
    for (const field of fields) {
      field.re.fill(0);
      field.im.fill(0);
    }
    legendre.start(m);
    for (let l = m; ; legendre.next(l++, m)) {
      for (let q = 0; q < channels.length; ++q) {
        const a = channels[q].re[m * count + l];
        const b = channels[q].im[m * count + l];
        const {re, im} = fields[q];
        for (let g = 0; g <= half; ++g) {
          re[g] += a * legendre.values[g];
          im[g] += b * legendre.values[g];
        }
      }
      if (l === degree) break;
    }
    const sign = m & 1 ? -1 : 1; // of P̄_l^m beyond a pole, and of e^{imφ} at the first column, φ = −π
    for (let q = 0; q < channels.length; ++q) {
      const {re, im} = fields[q];
      for (let g = 1; g < half; ++g) {
        re[size - g] = sign * re[g];
        im[size - g] = sign * im[g];
      }
      lattice.filter(re, im);
      const spectrum = spectra[q >> 1];
      for (let r = 0; r < rows; ++r) {
        const g = (r - margin + size) % size;
        const a = sign * undo[m] * re[g];
        const b = sign * undo[m] * im[g];
        const up = r * size + m;
        const down = r * size + ((size - m) % size);
        if (q & 1) {
          spectrum.re[up] -= m === 0 ? 0 : b;
          spectrum.im[up] += a;
          spectrum.re[down] += m === 0 ? 0 : b;
          spectrum.im[down] += m === 0 ? 0 : a;
        } else {
          spectrum.re[up] += a;
          spectrum.im[up] += m === 0 ? 0 : b;
          spectrum.re[down] += m === 0 ? 0 : a;
          spectrum.im[down] -= m === 0 ? 0 : b;
        }
      }
    }
  }
}

/** Reads the four functions at the targets. */
function read(lattice: SphereLattice, nodes: Float64Array, targets: Float64Array, out: Float64Array): void {
  const stride = 4 * lattice.columns;
  const {columns, window} = lattice;
  const {width} = lattice.resolution;
  const polar = new Float64Array(width);
  const longitude = new Float64Array(width);
  for (let i = 0, to = 0; i < targets.length; i += 2, to += 4) {
    const top = window.weights(targets[i], polar);
    const left = window.weights(targets[i + 1], longitude);
    let f0 = 0;
    let f1 = 0;
    let f2 = 0;
    let f3 = 0;
    for (let a = 0, row = 4 * (top * columns + left); a < width; ++a, row += stride) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let b = 0, node = row; b < width; ++b, node += 4) {
        const c = longitude[b];
        s0 += c * nodes[node];
        s1 += c * nodes[node + 1];
        s2 += c * nodes[node + 2];
        s3 += c * nodes[node + 3];
      }
      const c = polar[a];
      f0 += c * s0;
      f1 += c * s1;
      f2 += c * s2;
      f3 += c * s3;
    }
    out[to] = f0;
    out[to + 1] = f1;
    out[to + 2] = f2;
    out[to + 3] = f3;
  }
}
