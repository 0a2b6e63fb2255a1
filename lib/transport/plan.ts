/**
 * A transport plan between two measures of total mass 1: piece k moves `mass[k]` from atom `source[k]` to atom
 * `target[k]`, which are places in the arrays that were given.
 */
export interface TransportPlan {
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Positive shares of the total mass; they sum to 1. */
  readonly mass: Float64Array;
}

/** Shares of mass up to this size are what rounding leaves of sums in twice the working precision. */
export const NO_MASS = 1e-27;
