// What the loader of the run through all phases writes.
import type {PhaseTimes} from "../../lib/phases/index.js";
import type {Provenance} from "../provenance.js";
import type {Verdict} from "../verdict.js";

export interface JourneyData {
  provenance: Provenance;
  times: number[];
  transverse: number[];
  contrast: number[];
  clusters: number[];
  phases: PhaseTimes;
  /** ln t of the mergers after the handover, with their relative errors, and as pairs alone predict them. */
  mergers: {logTime: number; relativeError: number}[];
  predicted: number[];
  /** Rows in units of 10⁻⁴. */
  moments: {time: number; what: string; positions: number[]}[];
  /** T₁ of the limit β → ∞, from the same start, and T₂ by linear growth out of noise on the circle. */
  limitAligned: number;
  noiseClustered: number;
  seeds: SeedResult[];
  verdicts: Verdict[];
}

export interface SeedResult {
  seed: number;
  aligned: number;
  clustered: number;
  settled: number;
  /** So many clusters stood when pairing began. */
  count: number;
  /** ln t of the last merger, and as pairs alone predict it. */
  last: number;
  predictedLast: number;
}
