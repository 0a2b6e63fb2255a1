// What targets see, by the method that was chosen: the place where the methods meet.
import type {Tokens} from "../sphere/tokens.js";
import {CircleLattice, circleGridSums, circleModesSums} from "./circle-sums.js";
import {look, type Sight, sight} from "./direct.js";
import type {Kernel} from "./kernel.js";
import type {KernelSums} from "./kernel-sums.js";
import {Patches} from "./patches.js";
import type {Plan} from "./plan.js";
import type {Scratch} from "./scratch.js";
import {sphereGridSums} from "./sphere-grid.js";
import {sphereHarmonicsSums} from "./sphere-harmonics.js";
import {BLOCK, CHANNELS} from "./stencil.js";
import type {Targets} from "./targets.js";

/** What the targets from `from` to before `to` see; the next call overwrites it. */
export type View = (from: number, to: number) => Sight;

/**
 * What targets see, up to {@link BLOCK} at a time: by the kernel's expansion, and pair by pair where that cannot give
 * the accuracy asked for, or where there is no kernel; by {@link Patches} where many such targets lie close together.
 */
export function see(tokens: Tokens, targets: Targets, plan: Plan, accuracy: number, scratch: Scratch): View {
  const {dimension: d} = tokens;
  const {directions, kappas, mass} = targets;
  if (plan.method === "matrix") return plan.memory.see(tokens, targets, scratch);
  const seen = sight(BLOCK, d, scratch);
  if (plan.method === "direct") {
    const squares = scratch.array("squares", tokens.masses.length);
    return (from, to) => {
      seen.direct = 0;
      for (let i = from; i < to; ++i) look(tokens, mass, i, directions, kappas[i], squares, seen, i - from);
      return seen;
    };
  }
  const {kernel} = plan;
  const sums = kernelSums(tokens, targets, kernel, plan.method === "grid", scratch);
  // The sums carry an absolute error; the mean is their quotient.
  const error = kernel.lattice.resolution.error + ROUNDING * sums.largest;
  const few = new Patches(tokens, targets, kernel.pairs, accuracy);
  return (from, to) => {
    seen.direct = 0;
    const block = sums.read(from, to);
    for (let entry = 0, at = 0; entry < to - from; ++entry, at += CHANNELS) {
      const i = from + entry;
      const partition = block[at];
      if (!(partition * accuracy > error)) {
        few.answer(i, seen, entry);
        continue;
      }
      seen.logPartition[entry] = kappas[i] + Math.log(partition);
      let along = 0;
      for (let k = 0; k < d; ++k) {
        const displacement = block[at + 1 + k] / partition - directions[i * d + k];
        seen.displacement[entry * d + k] = displacement;
        along += directions[i * d + k] * displacement;
      }
      seen.deficit[entry] = -along;
    }
    return seen;
  };
}

/** Rounding of the window and the transforms, relative to the largest sum; measured below 3e-15 (see the tests). */
const ROUNDING = 5e-15;

function kernelSums(
  tokens: Tokens,
  {directions, kappas, mass}: Targets,
  {lattice, multiplier}: Kernel,
  onGrid: boolean,
  scratch: Scratch
): KernelSums {
  if (lattice instanceof CircleLattice) {
    return onGrid
      ? circleGridSums(lattice, tokens, mass, multiplier, directions, scratch)
      : circleModesSums(lattice, tokens, mass, directions, kappas, scratch);
  }
  return onGrid
    ? sphereGridSums(lattice, tokens, mass, multiplier, directions, scratch)
    : sphereHarmonicsSums(lattice, tokens, mass, directions, kappas, scratch);
}
