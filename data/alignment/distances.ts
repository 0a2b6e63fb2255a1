// How far rows of three numbers are from where they go, and how fast that falls.

/** The distance of one row from the span of orthonormal rows: the sine of the angle. */
function distanceFrom(target: Float64Array, x: ArrayLike<number>, at: number): number {
  const rest = [x[at], x[at + 1], x[at + 2]];
  for (let row = 0; row < target.length; row += 3) {
    const along = target[row] * x[at] + target[row + 1] * x[at + 1] + target[row + 2] * x[at + 2];
    for (let k = 0; k < 3; ++k) rest[k] -= along * target[row + k];
  }
  return Math.hypot(...rest);
}

/** Median and root mean square of the distances of every `stride`-th row from a span. */
export function distances(
  target: Float64Array,
  positions: ArrayLike<number>,
  stride = 1
): {median: number; rms: number} {
  if (target.length === 0) return {median: 0, rms: 0};
  const count = Math.ceil(positions.length / 3 / stride);
  const all = Float64Array.from({length: count}, (_, i) => distanceFrom(target, positions, 3 * stride * i));
  const rms = Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / count);
  all.sort();
  const middle = count >> 1;
  return {median: count % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2, rms};
}

/** The rate at which a positive quantity falls between two frames. */
export const rateBetween = (before: {time: number; value: number}, after: {time: number; value: number}) =>
  Math.log(before.value / after.value) / (after.time - before.time);
