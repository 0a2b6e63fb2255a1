import type {Vector} from "../errors.js";
import {clusterCount, singleLinkage} from "../sphere/index.js";
import type {Tokens} from "../sphere/tokens.js";
import {groupLabels} from "./group-labels.js";

/** The number of single-linkage clusters at each threshold. */
export function clusterCounts(atoms: Tokens, thresholds: Vector): number[] {
  // all thresholds at once where that is cheap
  if (atoms.dimension === 2 || atoms.masses.length < 3000) {
    const dendrogram = singleLinkage(atoms);
    return Array.from(thresholds, (threshold) => clusterCount(dendrogram, threshold));
  }
  return Array.from(
    thresholds,
    (threshold) => groupLabels(atoms, threshold).filter((label, i) => label === i).length
  );
}
