import fc from "fast-check";
import {normals, type Stream, stream} from "../../../lib/random/index.js";
import {type Tokens, tokens, uniformTokens} from "../../../lib/sphere/index.js";
import values from "../../reference/sphere.json" with {type: "json"};

/** Values to 22 digits by mpmath with 40 digits of working precision; each entry says by which method. */
export const reference = values;

export const dimensions = [2, 3, 50, 512];

export const row = ({positions, dimension: d}: Tokens, i: number) => positions.slice(i * d, (i + 1) * d);

export const dot = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((sum, value, k) => sum + value * y[k], 0);

export const norm = (x: ArrayLike<number>) => Math.hypot(...Array.from(x));

export const difference = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x, (value, k) => value - y[k]);

/** The largest |x_k − y_k|; NaN is not hidden. */
export const farthest = (x: ArrayLike<number>, y: ArrayLike<number>) => {
  if (x.length !== y.length) throw new Error(`lengths ${x.length} and ${y.length}`);
  return Array.from(x).reduce((most, value, k) => {
    const apart = Math.abs(value - y[k]);
    return apart <= most ? most : apart;
  }, 0);
};

/** Uniform tokens with masses between e^{−1} and e. */
export function weighted(seed: number, n: number, d: number): Tokens {
  const source = stream(seed).split("tokens");
  const {positions} = uniformTokens(source, n, d);
  return tokens(positions, d, {
    masses: Float64Array.from({length: n}, () => Math.exp(2 * source.uniform() - 1))
  });
}

/** A rotation of R^d: two reflections in the mirrors of random normals, applied to row-major vectors. */
export function rotation(source: Stream, d: number): (rows: ArrayLike<number>) => Float64Array {
  const mirrors = [normals(source, d), normals(source, d)];
  return (rows) => {
    const turned = Float64Array.from(rows);
    for (const mirror of mirrors) {
      const square = dot(mirror, mirror);
      for (let i = 0; i < turned.length; i += d) {
        const factor = (2 * dot(mirror, turned.subarray(i, i + d))) / square;
        for (let k = 0; k < d; ++k) turned[i + k] -= factor * mirror[k];
      }
    }
    return turned;
  };
}

export const rotated = (x: Tokens, seed: number) =>
  tokens(rotation(stream(seed).split("rotation"), x.dimension)(x.positions), x.dimension, {masses: x.masses});

/** The same tokens in the reverse order. */
export const reversed = (x: Tokens) => {
  const order = Array.from(x.masses.keys()).reverse();
  const positions = order.flatMap((i) => Array.from(row(x, i)));
  return tokens(positions, x.dimension, {masses: x.masses.toReversed()});
};

export const seeds = fc.integer({min: 0, max: 1e9});
export const anyDimension = fc.constantFrom(2, 3, 4, 7, 50, 512);
