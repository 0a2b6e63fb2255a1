// The expansion on the sphere where each target has its own κ: a sum of harmonics for each.
import {sphericalBesselIScaledSequence} from "../special/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {AssociatedLegendre} from "./associated-legendre.js";
import {type KernelSums, storedSums} from "./kernel-sums.js";
import type {Scratch} from "./scratch.js";
import {type SphereLattice, sphereMoments, timesCoordinates} from "./sphere-moments.js";
import {CHANNELS} from "./stencil.js";

/** Targets that share one pass over the coefficients: the rows of a few of them stay in the nearest cache. */
const BLOCK = 32;

/**
 * Kernel sums on S² for targets that each have their own κ: moments of the tokens, then for each target the sum over
 * degrees and orders.
 *
 * @param directions the targets' unit vectors, row after row
 * @param kappas each target's κ, none above that for which the lattice was made
 *
 * Cost: O(N L²).
 */
export function sphereHarmonicsSums(
  lattice: SphereLattice,
  tokens: Tokens,
  mass: number,
  directions: Float64Array,
  kappas: Float64Array,
  scratch: Scratch
): KernelSums {
  const {degree} = lattice.resolution;
  const places = scratch.array("places", 2 * tokens.masses.length);
  const moments = sphereMoments(lattice, tokens, mass, places);
  const out = scratch.array("sums", CHANNELS * kappas.length);
  const channels = timesCoordinates(moments, degree, new Float64Array(degree + 1).fill(4 * Math.PI));
  for (let from = 0; from < kappas.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, kappas.length);
    const block = directions.subarray(3 * from, 3 * to);
    sumBlock(
      channels,
      degree,
      block,
      kappas.subarray(from, to),
      out.subarray(CHANNELS * from, CHANNELS * to)
    );
  }
  return storedSums(out);
}

function sumBlock(
  channels: ReturnType<typeof timesCoordinates>,
  degree: number,
  directions: Float64Array,
  kappas: Float64Array,
  out: Float64Array
): void {
  const size = kappas.length;
  const count = degree + 2;
  const multiplier = new Float64Array((degree + 1) * size); // one row a degree
  const cosine = new Float64Array(size);
  const sine = new Float64Array(size);
  const turn = {re: new Float64Array(size), im: new Float64Array(size)}; // e^{iφ}
  for (let i = 0; i < size; ++i) {
    const bessel = sphericalBesselIScaledSequence(degree + 1, kappas[i]);
    for (let l = 0; l <= degree; ++l) multiplier[l * size + i] = bessel[l];
    const [x, y, z] = directions.subarray(3 * i, 3 * i + 3);
    const across = Math.sqrt(x * x + y * y);
    cosine[i] = z;
    sine[i] = across;
    turn.re[i] = across === 0 ? 1 : x / across;
    turn.im[i] = across === 0 ? 0 : y / across;
  }
  const legendre = new AssociatedLegendre(cosine, sine);
  const polar = new Float64Array((degree + 1) * size);
  const phase = {re: new Float64Array(size).fill(1), im: new Float64Array(size)}; // e^{imφ}
  const sums = {re: new Float64Array(4 * size), im: new Float64Array(4 * size)};
  out.fill(0);
  for (let m = 0; m <= degree; ++m) {
    sums.re.fill(0);
    sums.im.fill(0);
    legendre.fill(m, degree + 1 - m, polar);
    for (let l = m; l <= degree; ++l) {
      const at = m * count + l;
      const [a0, a1, a2, a3] = [
        channels[0].re[at],
        channels[1].re[at],
        channels[2].re[at],
        channels[3].re[at]
      ];
      const [b0, b1, b2, b3] = [
        channels[0].im[at],
        channels[1].im[at],
        channels[2].im[at],
        channels[3].im[at]
      ];
      for (let i = 0; i < size; ++i) {
        const p = polar[(l - m) * size + i] * multiplier[l * size + i];
        sums.re[4 * i] += p * a0;
        sums.im[4 * i] += p * b0;
        sums.re[4 * i + 1] += p * a1;
        sums.im[4 * i + 1] += p * b1;
        sums.re[4 * i + 2] += p * a2;
        sums.im[4 * i + 2] += p * b2;
        sums.re[4 * i + 3] += p * a3;
        sums.im[4 * i + 3] += p * b3;
      }
    }
    const twice = m === 0 ? 1 : 2; // order −m gives the conjugate
    for (let i = 0; i < size; ++i) {
      const c = twice * phase.re[i];
      const s = twice * phase.im[i];
      for (let q = 4 * i; q < 4 * i + 4; ++q) out[q] += c * sums.re[q] - s * sums.im[q];
      const re = phase.re[i] * turn.re[i] - phase.im[i] * turn.im[i];
      phase.im[i] = phase.re[i] * turn.im[i] + phase.im[i] * turn.re[i];
      phase.re[i] = re;
    }
  }
}
