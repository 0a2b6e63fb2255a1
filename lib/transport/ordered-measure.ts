import type {Vector} from "../errors.js";
import {productError} from "../special/product-error.js";
import {sortedOrder} from "./sorted-order.js";

/**
 * Atoms on a line in rising order, and their distribution function. Shares of mass are sums of two doubles, high + low,
 * good to 1e-31: W₂ has the square root of what a piece of mass that rounding left over would cost.
 */
export interface OrderedMeasure {
  /** For each atom in rising order, its place in the arrays that were given. */
  readonly order: Uint32Array;
  readonly at: Float64Array;
  /** Share of the mass in this atom and those before it; the last is exactly 1. */
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** Sorts atoms `places` with positive `masses`, of which only the ratios matter. */
export function orderedMeasure(places: Float64Array, masses: Vector): OrderedMeasure {
  const n = places.length;
  const order = sortedOrder(places);
  const at = new Float64Array(n);
  const high = new Float64Array(n);
  const low = new Float64Array(n);
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < n; ++i) {
    at[i] = places[order[i]];
    const mass = masses[order[i]];
    const next = sum + mass;
    const taken = next - sum;
    rest += sum - (next - taken) + (mass - taken);
    sum = next + rest;
    rest -= sum - next;
    high[i] = sum;
    low[i] = rest;
  }
  for (let i = 0; i < n; ++i) {
    const share = high[i] / sum;
    const product = share * sum;
    const remainder = high[i] - product - productError(share, sum, product) + (low[i] - share * rest);
    high[i] = share + remainder / sum;
    low[i] = remainder / sum - (high[i] - share);
  }
  return {order, at, high, low};
}
