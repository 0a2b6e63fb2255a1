import {checkInteger, DomainError} from "../../errors.js";
import {checkTokens} from "../check-tokens.js";
import type {Tokens} from "../tokens.js";
import {circlePairMass} from "./circle-pair-mass.js";

/**
 * The distribution of the angle between two different tokens: the share of the pairs i < j, each with weight m_i m_j,
 * whose angle lies in [kπ/bins, (k+1)π/bins), the last bin with its end.
 *
 * @param tokens N ≥ 2 tokens, N²d ≤ 1e10 unless d = 2, there N·bins ≤ 1e9
 * @param bins number of bins of equal width, an integer from 1 to 10000
 * @returns `bins` shares that add up to 1
 *
 * Accuracy: every pair is counted; an angle within 1e-11 of the edge of a bin may fall to either side of it.
 * @throws {ShapeError} when tokens is not a set of tokens, or bins is not a number
 * @throws {DomainError} when a row is not a unit vector, a mass is not positive, there is one token or too many, or bins
 * is out of range
 *
 * Cost: O(N²d); on the circle O(N log N + N·bins).
 * Source: derived here
 */
export function pairAngleHistogram(tokens: Tokens, bins: number): Float64Array {
  const {dimension: d, masses} = checkTokens(tokens);
  checkInteger("bins", bins, 1, 10_000);
  const n = masses.length;
  const most = d === 2 ? Math.floor(1e9 / bins) : Math.floor(Math.sqrt(1e10 / d));
  if (n < 2 || n > most) throw new DomainError("the number of tokens", n, `an integer from 2 to ${most}`);
  const total = masses.reduce((a, b) => a + b, 0);
  const shares = masses.map((mass) => mass / total); // so that products do not overflow
  const histogram = d === 2 ? circlePairMass(tokens, shares, bins) : allPairs(tokens, shares, bins);
  const pairs = histogram.reduce((a, b) => a + b, 0);
  return histogram.map((mass) => mass / pairs);
}

function allPairs({dimension: d, positions}: Tokens, shares: Float64Array, bins: number): Float64Array {
  const histogram = new Float64Array(bins);
  const perRadian = bins / Math.PI;
  for (let i = 1; i < shares.length; ++i) {
    for (let j = 0; j < i; ++j) {
      let product = 0;
      for (let k = 0; k < d; ++k) product += positions[i * d + k] * positions[j * d + k];
      // The arccosine is off by up to 1e-8, but only next to 0 and π, where no edge of a bin is.
      const angle = product >= 1 ? 0 : product <= -1 ? Math.PI : Math.acos(product);
      histogram[Math.min(bins - 1, Math.floor(angle * perRadian))] += shares[i] * shares[j];
    }
  }
  return histogram;
}
