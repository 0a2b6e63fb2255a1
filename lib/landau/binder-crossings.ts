import {checkInteger, checkVector, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import {binderCrossing} from "./binder-crossing.js";

/** The coupling at which the Binder cumulants of R and 2R rows cross. */
export interface BinderCrossing {
  readonly R: number;
  readonly coupling: number;
}

/**
 * {@link binderCrossing} for one number of rows after another: an experiment, which tells each crossing as it is found.
 *
 * @param sizes numbers of rows R, integers from 2 to 1e6
 * @returns the crossing for each R, in their order
 *
 * Accuracy: that of {@link binderCrossing}.
 * @throws {ShapeError} when sizes is not an array of numbers, or is empty
 * @throws {DomainError} when a size is outside its range
 *
 * Cost: O(sum of the sizes); about half a second for R = 1e6.
 * Source: derived here; the method is K. Binder's, Z. Phys. B 43 (1981) 119
 */
export function binderCrossings(sizes: Vector): Experiment<BinderCrossing[]> {
  checkVector("sizes", sizes);
  for (const [i, R] of sizes.entries()) checkInteger(`sizes[${i}]`, R, 2, 1e6);
  return find(sizes);
}

function* find(sizes: Vector): Experiment<BinderCrossing[]> {
  let total = 0;
  for (const R of sizes) total += R;
  const crossings: BinderCrossing[] = [];
  let done = 0;
  for (const R of sizes) {
    crossings.push({R, coupling: binderCrossing(R)});
    done += R;
    yield {fraction: done / total, value: [...crossings]};
  }
  return crossings;
}
