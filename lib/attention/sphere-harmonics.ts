// The expansion on the sphere where each target has its own κ: a sum of harmonics for each.
import {sphericalBesselIScaledSequence} from "../special/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {DIRECTIONS, fillOrders} from "./harmonic-sums.js";
import {type KernelSums, storedSums} from "./kernel-sums.js";
import type {Scratch} from "./scratch.js";
import {even, type SphereLattice, sphereMoments, timesCoordinates} from "./sphere-moments.js";
import {CHANNELS} from "./stencil.js";

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
  const {harmonics} = lattice;
  const channels = timesCoordinates(moments, degree, new Float64Array(degree + 1).fill(4 * Math.PI));
  fillOrders(harmonics.orders, degree, channels);
  for (let from = 0; from < kappas.length; from += DIRECTIONS) {
    const count = Math.min(DIRECTIONS, kappas.length - from);
    for (let i = 0; i < count; ++i) {
      const bessel = sphericalBesselIScaledSequence(degree + 1, kappas[from + i]);
      for (let l = 0; l <= degree; ++l) harmonics.multipliers[l * DIRECTIONS + i] = bessel[l];
      const at = 3 * (from + i);
      const [x, y] = [directions[at], directions[at + 1]];
      const across = Math.sqrt(x * x + y * y);
      harmonics.directions[i] = directions[at + 2];
      harmonics.directions[DIRECTIONS + i] = across;
      harmonics.directions[2 * DIRECTIONS + i] = across === 0 ? 1 : x / across;
      harmonics.directions[3 * DIRECTIONS + i] = across === 0 ? 0 : y / across;
    }
    harmonics.sum(even(count));
    for (let i = 0; i < count; ++i) {
      for (let q = 0; q < CHANNELS; ++q) out[CHANNELS * (from + i) + q] = harmonics.sums[q * DIRECTIONS + i];
    }
  }
  return storedSums(out);
}
