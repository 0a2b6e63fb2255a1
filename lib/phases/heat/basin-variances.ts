import {DomainError} from "../../errors.js";
import {checkTokens} from "../../sphere/check-tokens.js";
import {type Tokens, tokens as tokensOf} from "../../sphere/tokens.js";
import {measuredVariance} from "./measured-variance.js";

/**
 * The variances of the clusters of a mixture: of the tokens that are nearest to each centre, {@link measuredVariance}. A
 * component whose tails reach the basins of others loses them, and gets theirs.
 *
 * @param tokens N tokens on the circle or a sphere
 * @param centres one for each cluster: tokens of the same dimension, of which only the places count
 * @returns a variance for each centre, square radians
 *
 * Accuracy: that of `measuredVariance`; of centres that are equally near the first counts.
 * @throws {ShapeError} when an argument is not a set of tokens
 * @throws {DomainError} when the dimensions differ, a centre is nearest to no token, or for the reasons of
 * `measuredVariance`
 *
 * Cost: O(N·d) a centre.
 * Source: derived here
 */
export function basinVariances(tokens: Tokens, centres: Tokens): number[] {
  const {dimension: d, positions, masses} = checkTokens(tokens);
  const {dimension, positions: places, masses: counted} = checkTokens(centres);
  if (dimension !== d) throw new DomainError("centres.dimension", dimension, `${d}, as tokens.dimension`);
  const basins = Array.from(counted, () => ({rows: [] as number[], masses: [] as number[]}));
  for (let i = 0; i < masses.length; ++i) {
    let [nearest, largest] = [0, -2];
    for (let c = 0; c < counted.length; ++c) {
      let product = 0;
      for (let k = 0; k < d; ++k) product += positions[i * d + k] * places[c * d + k];
      if (product > largest) [nearest, largest] = [c, product];
    }
    for (let k = 0; k < d; ++k) basins[nearest].rows.push(positions[i * d + k]);
    basins[nearest].masses.push(masses[i]);
  }
  return basins.map(({rows, masses: own}, c) => {
    if (own.length === 0) {
      const centre = Array.from(places.slice(c * d, (c + 1) * d));
      throw new DomainError(`centres[${c}]`, centre, "a centre that is the nearest of some token");
    }
    return measuredVariance(tokensOf(rows, d, {masses: own}));
  });
}
