import {checkInteger, checkNumber, DomainError, ShapeError, type Vector} from "../../errors.js";
import type {Stream} from "../../random/index.js";
import {unitVector} from "../geometry/unit-vector.js";

/** What every component of a mixture has. */
export interface Component {
  /** Share of the mixture, from 1e-9 to 1e9; only the ratios of weights matter (default 1). */
  readonly weight?: number;
}

/**
 * Returns the components' shares of the mixture, which add up to 1; throws {@link ShapeError} unless `components` is an
 * array of 1 to 1000 objects, {@link DomainError} for a weight out of range.
 */
export function checkMixture(components: readonly Component[]): Float64Array {
  if (!Array.isArray(components) || components.length === 0 || components.length > 1000) {
    throw new ShapeError("components", components, "an array of 1 to 1000 components");
  }
  const weights = Float64Array.from(components, (component: Component | null, c) => {
    if (typeof component !== "object" || component === null) {
      throw new ShapeError(`components[${c}]`, component, "an object, a component of the mixture");
    }
    return checkNumber(`components[${c}].weight`, component.weight ?? 1, {min: 1e-9, max: 1e9});
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

/** Returns the mean directions, of norm 1 and all of the same dimension (`allowed` ones only); throws otherwise. */
export function checkMeans(
  components: readonly {readonly mean: Vector}[],
  allowed?: readonly number[]
): Float64Array[] {
  return components.map(({mean}, c) => {
    const argument = `components[${c}].mean`;
    let unit: Float64Array;
    try {
      unit = unitVector(mean);
    } catch (error) {
      if (error instanceof DomainError) throw new DomainError(argument, mean, "finite numbers, not all 0");
      if (error instanceof ShapeError)
        throw new ShapeError(argument, mean, "an array of at least two numbers");
      throw error;
    }
    const d = components[0].mean.length;
    if (unit.length !== d) throw new ShapeError(argument, mean, `${d} numbers, as components[0].mean`);
    if (allowed && !allowed.includes(d)) {
      throw new ShapeError(argument, mean, `${allowed.join(" or ")} numbers`);
    }
    return unit;
  });
}

/** Returns a member of every component, a number in [min, max]; throws like {@link checkNumber}. */
export function checkSpread<K extends string>(
  components: readonly {readonly [key in K]: number}[],
  name: K,
  range: {min: number; max: number}
): number[] {
  return components.map((component, c) => checkNumber(`components[${c}].${name}`, component[name], range));
}

/** How many of n independent draws fall to each component. */
export function randomCounts(stream: Stream, n: number, weights: Float64Array): Int32Array {
  const counts = new Int32Array(weights.length);
  for (let i = 0; i < n; ++i) {
    let c = 0;
    let rest = stream.uniform() - weights[0];
    while (rest >= 0 && c + 1 < weights.length) rest -= weights[++c];
    ++counts[c];
  }
  return counts;
}

/** The split of n into whole numbers nearest to the weights: each n·w rounded down, then the largest remainders up. */
export function quietCounts(n: number, weights: Float64Array): Int32Array {
  const counts = Int32Array.from(weights, (weight) => Math.floor(n * weight));
  const left = n - counts.reduce((a, b) => a + b, 0);
  const remainder = (c: number) => n * weights[c] - counts[c];
  const order = Array.from(counts.keys()).sort((b, c) => remainder(c) - remainder(b) || b - c);
  for (let k = 0; k < left; ++k) ++counts[order[k]];
  return counts;
}

/** Checks the number of quiet tokens, from 1 to 1e7. */
export const checkQuietCount = (n: number): number => checkInteger("n", n, 1, 1e7);
