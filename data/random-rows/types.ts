// What the loader of random rows writes.
import type {DrawnEntropy, DrawnRows} from "../../lib/gibbs/index.js";
import type {Provenance} from "../provenance.js";

export interface RandomRowsData {
  provenance: Provenance;
  /** The rows that were drawn. */
  cases: (DrawnRows & {sigmas: number[]})[];
  /** Their mean entropies. */
  points: DrawnEntropy[];
}
