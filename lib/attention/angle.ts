// The angle of a point in the plane, faster than the engine's: lattices locate each token by one or two of them.

/** Points of a square grid to a unit of length: those near the unit circle are the directions that are known. */
const PER_UNIT = 16;
const SIDE = 2 * PER_UNIT + 1;

/** The angle, cosine and sine of the direction of each point of the grid over [−1, 1]². */
const compass = new Float64Array(3 * SIDE * SIDE);
for (let at = 0; at < SIDE * SIDE; ++at) {
  const x = (at % SIDE) - PER_UNIT;
  const y = Math.floor(at / SIDE) - PER_UNIT;
  const angle = Math.atan2(y, x);
  compass.set([angle, Math.cos(angle), Math.sin(angle)], 3 * at);
}

/**
 * The angle of the point (x, y) of norm r > 0, from −π to π: that of the nearest direction of a table plus the arc sine
 * of what is left, below 1/22. As exact as `Math.atan2`, at a fraction of its cost: it has no branch to predict.
 */
export function angle(x: number, y: number, r: number): number {
  const c = x / r;
  const s = y / r;
  const at = 3 * (SIDE * ((PER_UNIT * s + PER_UNIT + 0.5) | 0) + ((PER_UNIT * c + PER_UNIT + 0.5) | 0));
  const t = compass[at + 1] * s - compass[at + 2] * c;
  const tt = t * t;
  const tail = tt * (3 / 40 + tt * (5 / 112 + tt * (35 / 1152 + tt * (63 / 2816))));
  const sum = compass[at] + (t + t * tt * (1 / 6 + tail));
  return sum > Math.PI ? sum - 2 * Math.PI : sum;
}
