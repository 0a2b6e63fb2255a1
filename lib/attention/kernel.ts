// The kernel e^{κ(⟨x, y⟩ − 1)}: its expansion, and the lattice that resolves it.
import {besselIScaledSequence, sphericalBesselIScaledSequence} from "../special/index.js";
import {CircleLattice} from "./circle-sums.js";
import type {PairSums} from "./pair-sums.js";
import {pairSums} from "./pair-sums-wasm.js";
import {type Resolution, resolutions} from "./resolution.js";
import {SphereLattice} from "./sphere-moments.js";

/** The kernel e^{κ(⟨x, y⟩ − 1)} on S¹ or S², ready for sums over tokens. */
export interface Kernel {
  readonly lattice: CircleLattice | SphereLattice;
  /** Eigenvalue of each degree: e^{−κ}I_k(κ), or 4π e^{−κ}i_l(κ). */
  readonly multiplier: Float64Array;
  /** For targets that the expansion does not serve. */
  readonly pairs: PairSums;
}

/** How the kernel for the largest κ that occurs can be resolved, on the circle (2) or the sphere (3). */
export function kernelResolutions(dimension: 2 | 3, kappa: number, accuracy: number): Resolution[] {
  const {expansion} = expand(dimension, kappa);
  // The mean of the kernel over the sphere is what a target sees of evenly spread tokens; a thirtieth leaves room for
  // targets that see less. Beyond the rounding of the sums there is nothing to win.
  return resolutions(expansion, dimension === 2 ? 1 : 2, Math.max(accuracy / 30, 1e-15) * expansion[0]);
}

export function kernel(dimension: 2 | 3, kappa: number, resolution: Resolution): Kernel {
  return {
    lattice: dimension === 2 ? new CircleLattice(resolution) : new SphereLattice(resolution),
    multiplier: expand(dimension, kappa).multiplier.subarray(0, resolution.degree + 1),
    pairs: pairSums(dimension)
  };
}

/** Multipliers, and the coefficients g_l of the kernel in functions bounded by 1 (cos kγ, P_l). */
function expand(dimension: 2 | 3, kappa: number): {multiplier: Float64Array; expansion: Float64Array} {
  // The multipliers fall like e^{−l²/2κ} until l ≈ κ, then faster: beyond this degree they are below 1e-18 of the first.
  const count = Math.ceil(40 + 10 * Math.sqrt(kappa));
  if (dimension === 2) {
    const multiplier = besselIScaledSequence(count, kappa);
    return {multiplier, expansion: multiplier.map((value, k) => (k === 0 ? value : 2 * value))};
  }
  const bessel = sphericalBesselIScaledSequence(count, kappa);
  return {
    multiplier: bessel.map((value) => 4 * Math.PI * value),
    expansion: bessel.map((value, l) => (2 * l + 1) * value)
  };
}
