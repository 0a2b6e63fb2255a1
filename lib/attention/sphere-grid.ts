// The expansion on the sphere for one κ: from moments to the grid, where the targets read.
import type {Tokens} from "../sphere/tokens.js";
import {PARTS} from "./degree-sums.js";
import {type KernelSums, readSums} from "./kernel-sums.js";
import type {Scratch} from "./scratch.js";
import {even, type Harmonics, type SphereLattice, sphereMoments, timesCoordinates} from "./sphere-moments.js";
import {CHANNELS} from "./stencil.js";

/**
 * Kernel sums on S² for targets that all have the same κ: moments of the tokens, times the kernel's multipliers, summed
 * on the lattice and read there by the window.
 *
 * @param multiplier 4π e^{−κ} i_l(κ) for each degree, by the addition theorem
 * @param directions the targets' unit vectors, row after row
 *
 * Cost: O(N w²) + O(L³).
 */
export function sphereGridSums(
  lattice: SphereLattice,
  tokens: Tokens,
  mass: number,
  multiplier: Float64Array,
  directions: Float64Array,
  scratch: Scratch
): KernelSums {
  const places = scratch.array("places", 2 * tokens.masses.length);
  const moments = sphereMoments(lattice, tokens, mass, places);
  const channels = timesCoordinates(moments, lattice.resolution.degree, multiplier);
  const targets =
    directions === tokens.positions
      ? places
      : lattice.locate(directions, scratch.array("targets", places.length));
  synthesis(lattice, channels);
  return readSums(lattice.loops, targets, 2);
}

/** The four functions on the lattice, side by side. Two complex rows of the transform are four real ones. */
function synthesis(lattice: SphereLattice, channels: readonly Harmonics[]): void {
  const {columns, margin} = lattice;
  const {nodes} = lattice.loops;
  const {re, im, backward} = lattice.transform;
  const {size, degree} = lattice.resolution;
  const half = size / 2;
  const modes = longitudeModes(lattice, channels);
  for (let g = 0, mode = 0; g <= half; ++g) {
    re.fill(0);
    im.fill(0);
    for (let m = 0; m <= degree; ++m, mode += PARTS) {
      const down = (size - m) % size; // order −m is conjugate
      for (let lane = 0; lane < 2; ++lane) {
        // a + ib of the one function, c + id of the other, which goes in times i
        const a = modes[mode + lane];
        const b = modes[mode + CHANNELS + lane];
        const c = modes[mode + 2 + lane];
        const d = modes[mode + CHANNELS + 2 + lane];
        re[2 * down + lane] = a + d;
        im[2 * down + lane] = c - b;
        re[2 * m + lane] = a - d;
        im[2 * m + lane] = c + b;
      }
    }
    backward();
    for (let j = 0, at = CHANNELS * ((g + margin) * columns + margin); j < 2 * size; j += 2, at += CHANNELS) {
      nodes[at] = re[j];
      nodes[at + 1] = re[j + 1];
      nodes[at + 2] = im[j];
      nodes[at + 3] = im[j + 1];
    }
  }
  fillMargins(lattice);
}

/** Rows beyond the poles are rows before them, half-way round; columns beyond the first and last are those around. */
function fillMargins({loops: {nodes}, rows, columns, margin, resolution: {size}}: SphereLattice): void {
  const half = size / 2;
  const copy = (row: number, column: number, from: number, start: number, length: number) => {
    const source = CHANNELS * (from * columns + start);
    nodes.copyWithin(CHANNELS * (row * columns + column), source, source + CHANNELS * length);
  };
  for (let beyond = 1; beyond <= margin; ++beyond) {
    for (const [row, from] of [
      [margin - beyond, margin + beyond],
      [margin + half + beyond, margin + half - beyond]
    ]) {
      copy(row, margin, from, margin + half, half);
      copy(row, margin + half, from, margin, half);
    }
  }
  for (let row = 0; row < rows; ++row) {
    copy(row, 0, row, size, margin);
    copy(row, margin + size, row, margin, margin);
  }
}

/** Modes of the longitude on the rings from pole to pole: for each ring and order, 4 complex numbers. */
function longitudeModes(lattice: SphereLattice, channels: readonly Harmonics[]): Float64Array {
  const {undo} = lattice;
  const {re, im} = lattice.transform;
  const {size, degree} = lattice.resolution;
  const half = size / 2;
  const modes = lattice.scratch.array("spectra", PARTS * (half + 1) * (degree + 1));
  // Even orders are even functions of θ on the whole period, odd ones odd: one of each are filtered as their sum.
  const sums = ["even", "odd"].map((name) => lattice.scratch.array(name, PARTS * (half + 1)));
  for (let m = 0; m <= degree; m += 2) {
    sumDegrees(lattice, channels, m, sums[0]);
    if (m < degree) sumDegrees(lattice, channels, m + 1, sums[1]);
    else sums[1].fill(0);
    for (let pair = 0; pair < CHANNELS; pair += 2) {
      for (let g = 0; g <= half; ++g) {
        for (let lane = 0; lane < 2; ++lane) {
          const at = PARTS * g + pair + lane;
          const back = 2 * ((size - g) % size) + lane;
          re[back] = sums[0][at] - sums[1][at];
          im[back] = sums[0][at + CHANNELS] - sums[1][at + CHANNELS];
          re[2 * g + lane] = sums[0][at] + sums[1][at];
          im[2 * g + lane] = sums[0][at + CHANNELS] + sums[1][at + CHANNELS];
        }
      }
      lattice.filter();
      for (let g = 0; g <= half; ++g) {
        for (let lane = 0; lane < 2; ++lane) {
          const there = 2 * g + lane;
          const back = 2 * ((size - g) % size) + lane;
          const at = PARTS * (g * (degree + 1) + m) + pair + lane;
          modes[at] = (undo[m] / 2) * (re[there] + re[back]);
          modes[at + CHANNELS] = (undo[m] / 2) * (im[there] + im[back]);
          if (m === degree) continue;
          const next = at + PARTS; // e^{imφ} is negative at the first column, φ = −π
          modes[next] = (-undo[m + 1] / 2) * (re[there] - re[back]);
          modes[next + CHANNELS] = (-undo[m + 1] / 2) * (im[there] - im[back]);
        }
      }
    }
  }
  return modes;
}

/** Σ_l a_lm P̄_l^m on the rings from pole to pole, for the four channels. */
function sumDegrees(
  lattice: SphereLattice,
  channels: readonly Harmonics[],
  m: number,
  out: Float64Array
): void {
  const {size, degree} = lattice.resolution;
  const {coefficients, rings, overDegrees} = lattice.degrees;
  const count = degree + 1 - m;
  coefficients.fill(0, 0, PARTS * even(count));
  for (const [q, {re, im}] of channels.entries()) {
    for (let l = m, at = q, from = m * (degree + 2) + m; l <= degree; ++l, at += PARTS, ++from) {
      coefficients[at] = re[from];
      coefficients[at + CHANNELS] = im[from];
    }
  }
  lattice.fillPolar(m);
  overDegrees(even(count));
  const odd = rings.length / 2;
  for (let north = 0; north < odd; north += PARTS) {
    const south = (PARTS * size) / 2 - north;
    for (let q = 0; q < PARTS; ++q) {
      out[south + q] = rings[north + q] - rings[odd + north + q];
      out[north + q] = rings[north + q] + rings[odd + north + q];
    }
  }
}
