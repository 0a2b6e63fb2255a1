// The atoms with which the page on pairing opens, and atoms as a reader places them.
// It imports single files of the library, since a page loads all that it imports.
import {tokensOnCircle} from "../../lib/sphere/geometry/tokens-on-circle.js";
import {type Tokens, tokens} from "../../lib/sphere/tokens.js";

export interface AtomsParameters {
  dimension: 2 | 3;
  beta: number;
  /** Where the atoms are, in degrees: on the circle; on the sphere. */
  angles: readonly number[];
  longitudes: readonly number[];
  latitudes: readonly number[];
  masses: readonly number[];
}

export const defaults: AtomsParameters = {
  dimension: 2,
  beta: 60,
  angles: [10, 42, 95, 150, 200, 282],
  longitudes: [-35, -5, 30, 60, 5, -50],
  latitudes: [30, 42, 15, -15, -35, -20],
  masses: [1, 1, 3, 1, 6, 2]
};

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The atoms of a state. */
export function atomsOf({dimension, angles, longitudes, latitudes, masses}: AtomsParameters): Tokens {
  if (dimension === 2) return tokens(tokensOnCircle(angles.map(radians)).positions, 2, {masses: [...masses]});
  const rows = longitudes.flatMap((longitude, i) => {
    const [a, b] = [radians(longitude), radians(latitudes[i])];
    return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
  });
  return tokens(rows, 3, {masses: [...masses], normalise: true});
}
