// What the loader of the run of tokens writes.
import type {Provenance} from "../provenance.js";

export interface DynamicsData {
  provenance: Provenance;
  observables: {
    time: number;
    atoms: number;
    /** At thresholds of 0.05, 0.1 and 0.2. */
    clusters: readonly number[];
    polarOrder: number;
    logEnergy: number | null;
  }[];
  /** The error of the expansion of the field at some dimensions and β, and its highest degree. */
  accuracy: {d: number; beta: number; degree: number; error: number}[];
  /** The frame whose tokens are here, and their rows in units of 10⁻⁴. */
  shown: number;
  positions: number[];
  /** The row of the marked token at each frame, in the same units. */
  path: number[][];
}
