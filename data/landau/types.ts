// What the loader of coupled rows writes.
import type {Provenance} from "../provenance.js";

/** A power law fitted to points: plainly, and with its leading correction. */
export interface Fit {
  exponent: number;
  standardError: number;
  corrected: {exponent: number; amplitude: number; standardError: number};
  x: number[];
  y: number[];
}

/** A quantity extrapolated to the critical point. */
export interface Limit {
  limit: number;
  standardError: number;
}

export interface LandauData {
  provenance: Provenance;
  /** The critical end point of n keys, approached in t = |K/4 − 1|. */
  exponents: {
    n: number;
    orderParameter: Fit;
    susceptibilityAbove: Fit;
    susceptibilityBelow: Fit;
    criticalIsotherm: Fit;
    amplitudeRatio: Limit;
    heatCapacity: Limit;
  }[];
  /** Binder cumulants of R rows of two keys along K, and where those of R and 2R cross. */
  binder: {
    couplings: number[];
    curves: {R: number; U: number[]}[];
    crossings: {R: number; coupling: number}[];
  };
  /** Decay lengths on the ring against 1 − K/4. */
  ring: Fit;
}
