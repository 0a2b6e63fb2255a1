import type {Vector} from "../../errors.js";

/** Two unit vectors orthogonal to a unit vector m, and m: a right-handed frame, the usual one for m = e_3. */
export type Frame = readonly [readonly number[], readonly number[], readonly number[]];

/** Source: T. Duff et al., "Building an Orthonormal Basis, Revisited", J. Comput. Graph. Tech. 6 (2017), listing 3. */
export function frameAbout([x, y, z]: Vector): Frame {
  const sign = z < 0 ? -1 : 1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  return [
    [1 + sign * x * x * a, sign * b, -sign * x],
    [b, sign + y * y * a, -y],
    [x, y, z]
  ];
}

/** Writes the point of depth 1 − ⟨x, m⟩ from 0 to 2 and of azimuth `turns`·2π about the axis m as row i. */
export function setAxisPoint(
  positions: Float64Array,
  i: number,
  [e1, e2, axis]: Frame,
  depth: number,
  turns: number
): void {
  const across = Math.sqrt(depth * (2 - depth));
  const a = across * Math.cos(2 * Math.PI * turns);
  const b = across * Math.sin(2 * Math.PI * turns);
  for (let j = 0; j < 3; ++j) positions[3 * i + j] = (1 - depth) * axis[j] + a * e1[j] + b * e2[j];
}
