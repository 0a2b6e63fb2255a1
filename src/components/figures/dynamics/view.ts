// Tokens on the sphere as they are seen: orthographic from a direction, those that are close together as one disc.

export interface View {
  /** Where the eye is, in degrees. */
  viewLongitude: number;
  viewLatitude: number;
}

/** The directions of the screen to the right, upwards and towards the eye; of the plane, two. */
export function axesOf(d: number, {viewLongitude, viewLatitude}: View): number[][] {
  if (d === 2)
    return [
      [1, 0],
      [0, 1]
    ];
  const [a, b] = [viewLongitude, viewLatitude].map((degrees) => (degrees * Math.PI) / 180);
  return [
    [-Math.sin(a), Math.cos(a), 0],
    [-Math.sin(b) * Math.cos(a), -Math.sin(b) * Math.sin(a), Math.cos(b)],
    [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)]
  ];
}

/** Where a row is on the screen, in radii from the middle, and its height towards the eye. */
export function project(
  rows: ArrayLike<number>,
  at: number,
  axes: readonly number[][]
): [number, number, number] {
  const seen: [number, number, number] = [0, 0, 0];
  for (const [a, axis] of axes.entries())
    for (let k = 0; k < axis.length; ++k) seen[a] += axis[k] * rows[at + k];
  return seen;
}

/** The point of the sphere on the near side at a place of the screen; beside the sphere, the nearest on its edge. */
export function unproject(x: number, y: number, axes: readonly number[][]): number[] {
  const r = Math.hypot(x, y);
  const scale = r > 1 || axes.length === 2 ? 1 / Math.max(r, 1e-9) : 1;
  const seen = [x * scale, y * scale, Math.sqrt(Math.max(0, 1 - (r * scale) ** 2))];
  return axes[0].map((_, k) => axes.reduce((sum, axis, a) => sum + seen[a] * axis[k], 0));
}

/** Longitude and latitude in degrees. */
export const degreesOf = (row: readonly number[]): {longitude: number; latitude: number} => ({
  longitude: (Math.atan2(row[1], row[0]) * 180) / Math.PI,
  latitude: (Math.asin(Math.max(-1, Math.min(1, row[2] ?? 0))) * 180) / Math.PI
});

/** Tokens that are at one place as far as the eye can tell. */
export interface Disc {
  /** Their mean on the screen, in radii. */
  x: number;
  y: number;
  tokens: number;
  isNear: boolean;
}

/** Discs of the tokens, by cells of a grid whose side is `cell` radii; those on the far side first. */
export function discs(positions: ArrayLike<number>, d: number, view: View, cell: number): Disc[] {
  const axes = axesOf(d, view);
  const n = positions.length / d;
  const side = Math.ceil(2.02 / cell);
  const slots = 2 * side * side;
  const counts = new Uint32Array(slots);
  const sums = new Float64Array(2 * slots);
  for (let i = 0; i < n; ++i) {
    const [x, y, z] = project(positions, i * d, axes);
    const column = Math.min(side - 1, Math.floor((x + 1.01) / cell));
    const row = Math.min(side - 1, Math.floor((y + 1.01) / cell));
    const slot = (z >= 0 ? side * side : 0) + row * side + column;
    ++counts[slot];
    sums[2 * slot] += x;
    sums[2 * slot + 1] += y;
  }
  const found: Disc[] = [];
  for (let slot = 0; slot < slots; ++slot) {
    const tokens = counts[slot];
    if (tokens === 0) continue;
    const [x, y] = [sums[2 * slot] / tokens, sums[2 * slot + 1] / tokens];
    found.push({x, y, tokens, isNear: slot >= side * side});
  }
  return found;
}

/** The radius of a disc whose area grows with its share of all tokens, on a sphere of this radius. */
export const discRadius = (tokens: number, n: number, radius: number): number =>
  Math.max(1.2, 0.13 * radius * Math.sqrt(tokens / n));

/**
 * The ways of a token as they are seen, those parts that are on the near side, up to where it is now; each point with the
 * number of its part.
 */
export function seen(
  ways: readonly (readonly (readonly number[])[])[],
  positions: ArrayLike<number>,
  at: number,
  axes: readonly number[][]
): {x: number; y: number; part: number}[] {
  const points: {x: number; y: number; part: number}[] = [];
  let part = 0;
  const add = (rows: ArrayLike<number>, from: number) => {
    const [x, y, z] = project(rows, from, axes);
    if (z >= 0) points.push({x, y, part});
    else ++part;
  };
  for (const [i, way] of ways.entries()) {
    for (const row of way) add(row, 0);
    if (i === ways.length - 1) add(positions, at);
    ++part;
  }
  return points;
}
