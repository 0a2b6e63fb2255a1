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
  const offsets = means.map((mean) => (mean - means[0]) % (2 * Math.PI));
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
    angles[i] = means[0] + x;
  }
  return tokensOnCircle(angles);
}
