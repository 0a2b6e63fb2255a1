import {tokensOnCircle} from "../geometry/tokens-on-circle.js";
import type {Tokens} from "../tokens.js";
import type {CircleLaw} from "./circle-law.js";
import {increasingRoot} from "./increasing-root.js";

/**
 * Tokens at the quantiles (i + ½)/n of a mixture on the circle, counted from the point opposite the first mean, so that
 * they turn with the mixture and are symmetric about a single mean.
 */
export function circleQuantiles(
  n: number,
  laws: readonly CircleLaw[],
  means: readonly number[],
  weights: Float64Array
): Tokens {
  // reduced by the sine and cosine, which know 2π to more digits than a double
  const places = means.map((mean) => Math.atan2(Math.sin(mean), Math.cos(mean)));
  const offsets = places.map((place) => place - places[0]);
  const sum = (x: number, of: "mass" | "density") =>
    laws.reduce((total, law, c) => total + weights[c] * law[of](x - offsets[c]), 0);
  const before = sum(-Math.PI, "mass");
  const angles = new Float64Array(n);
  let x = -Math.PI;
  for (let i = 0; i < n; ++i) {
    const target = before + (i + 0.5) / n;
    x = increasingRoot(
      (at) => ({value: sum(at, "mass") - target, slope: sum(at, "density")}),
      [x, Math.PI],
      x,
      Number.EPSILON,
      Number.EPSILON / 4
    );
    angles[i] = places[0] + x;
  }
  return tokensOnCircle(angles);
}
