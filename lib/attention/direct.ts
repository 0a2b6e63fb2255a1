// All pairs of one target: the reference for every other method.
import type {Tokens} from "../sphere/tokens.js";
import type {Scratch} from "./scratch.js";

/** What some targets see: for each its log Z, and where the mean of the tokens that it attends to lies. */
export interface Sight {
  /** log Z_i, Z_i = Σ_j (w_j/W) e^{κ_i⟨y_i, x_j⟩}. */
  readonly logPartition: Float64Array;
  /** E_i[x] − y_i, rows of d numbers: without loss of digits where the attention rests on what is near. */
  readonly displacement: Float64Array;
  /** 1 − ⟨y_i, E_i[x]⟩ = E_i|x − y_i|²/2. */
  readonly deficit: Float64Array;
  /** How many of them were answered pair by pair. */
  direct: number;
}

/** Room for what `n` targets see. */
export function sight(n: number, dimension: number, scratch: Scratch): Sight {
  return {
    logPartition: scratch.array("logPartition", n),
    displacement: scratch.array("displacement", n * dimension),
    deficit: scratch.array("deficit", n),
    direct: 0
  };
}

/** Sums are taken in blocks of so many tokens: the error grows with the number of blocks, not of tokens. */
const BLOCK = 1024;

/**
 * One target, pair by pair: the reference for all other methods. Everything is formed from the differences x_j − y, as
 * κ⟨y, x_j⟩ = κ − κ|x_j − y|²/2 on the sphere: weights and displacements keep their relative accuracy even where they
 * are exponentially small. The largest weight is 1.
 *
 * @param i the target
 * @param directions all targets' unit vectors y, row after row
 * @param kappa the target's κ = β|Ax_i|
 * @param squares scratch: N numbers
 * @param out where to write
 * @param entry which entry of it
 *
 * Cost: O(Nd).
 */
export function look(
  {dimension: d, positions, masses}: Tokens,
  mass: number,
  i: number,
  directions: Float64Array,
  kappa: number,
  squares: Float64Array,
  out: Sight,
  entry: number
): void {
  const n = masses.length;
  const target = i * d;
  let nearest = Infinity;
  for (let j = 0, at = 0; j < n; ++j) {
    let square = 0;
    for (let k = target; k < target + d; ++k) {
      const difference = positions[at++] - directions[k];
      square += difference * difference;
    }
    squares[j] = square;
    if (square < nearest) nearest = square;
  }
  const sums = new Float64Array(d + 2); // of the weights, times |x − y|², times x − y
  const block = new Float64Array(d + 2);
  for (let from = 0; from < n; from += BLOCK) {
    block.fill(0);
    for (let j = from; j < n && j < from + BLOCK; ++j) {
      const weight = masses[j] * Math.exp((-kappa / 2) * (squares[j] - nearest));
      if (weight === 0) continue;
      block[0] += weight;
      block[1] += weight * squares[j];
      for (let k = 0, at = j * d; k < d; ++k, ++at)
        block[k + 2] += weight * (positions[at] - directions[target + k]);
    }
    for (let k = 0; k < d + 2; ++k) sums[k] += block[k];
  }
  out.logPartition[entry] = kappa - (kappa / 2) * nearest + Math.log(sums[0] / mass);
  out.deficit[entry] = sums[1] / (2 * sums[0]);
  for (let k = 0; k < d; ++k) out.displacement[entry * d + k] = sums[k + 2] / sums[0];
  ++out.direct;
}
