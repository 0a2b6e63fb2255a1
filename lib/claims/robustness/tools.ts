// Runs of few tokens by plain sums and Runge and Kutta's classical steps, and slopes over runs, for the checks of measured
// claims.
import {ShapeError} from "../../errors.js";
import {normals, stream} from "../../random/index.js";
import {attended, type Rows, tangent, times, unit} from "../alignment/tools.js";

/** N random tokens. */
export function randomTokens(n: number, d: number, seed: number): number[][] {
  const all = normals(stream(seed).split("claim"), n * d);
  return Array.from({length: n}, (_, i) => unit(Array.from(all.subarray(i * d, (i + 1) * d))));
}

/** The tokens after `steps` steps of length h. */
export function moved(
  start: Rows,
  {beta, a, v, h, steps}: {beta: number; a: Rows; v: Rows; h: number; steps: number}
): number[][] {
  const field = (all: Rows) => all.map((x) => tangent(times(v, attended(all, times(a, x), beta)), x));
  const plus = (all: Rows, k: Rows, by: number) =>
    all.map((x, i) => unit(x.map((value, j) => value + by * k[i][j])));
  let all = start.map((x) => [...x]);
  for (let i = 0; i < steps; ++i) {
    const k1 = field(all);
    const k2 = field(plus(all, k1, h / 2));
    const k3 = field(plus(all, k2, h / 2));
    const k4 = field(plus(all, k3, h));
    const mean = k1.map((row, n) => row.map((x, j) => (x + 2 * k2[n][j] + 2 * k3[n][j] + k4[n][j]) / 6));
    all = plus(all, mean, h);
  }
  return all;
}

/** The number of groups of tokens on the circle with gaps of more than `angle` between them. */
export function groups(all: Rows, angle: number): number {
  const angles = all.map(([x, y]) => Math.atan2(y, x)).sort((a, b) => a - b);
  const gaps = angles.map((a, i) =>
    i === 0 ? a + 2 * Math.PI - angles[angles.length - 1] : a - angles[i - 1]
  );
  return Math.max(1, gaps.filter((gap) => gap > angle).length);
}

/** The relative variance over a circle in the first two coordinates of the density that the kernel smoothes. */
export function contrast(all: Rows, beta: number): number {
  const angles = all.map(([x, y]) => Math.atan2(y, x));
  const sums = Array.from({length: 96}, (_, i) =>
    angles.reduce((sum, a) => sum + Math.exp(beta * (Math.cos(a - (2 * Math.PI * i) / 96) - 1)), 0)
  );
  const mean = sums.reduce((a, b) => a + b, 0) / 96;
  return sums.reduce((sum, x) => sum + (x / mean - 1) ** 2, 0) / 96;
}

/** The slope of y over x for each of 8 seeds, from all pairs of points; their mean and the half of its 95 % interval. */
export function slopeOfSeeds(points: readonly {seed: number; x: number; y: number}[]): {
  slope: number;
  half: number;
} {
  const seeds = [...new Set(points.map(({seed}) => seed))];
  if (seeds.length !== 8) throw new ShapeError("data.runs", seeds.length, "runs of 8 seeds");
  const slopes = seeds.map((seed) => {
    const some = points.filter((point) => point.seed === seed);
    let [product, square] = [0, 0];
    for (const p of some) {
      for (const q of some) {
        product += (p.x - q.x) * (p.y - q.y);
        square += (p.x - q.x) ** 2;
      }
    }
    return product / square;
  });
  const slope = slopes.reduce((a, b) => a + b, 0) / 8;
  const variance = slopes.reduce((sum, x) => sum + (x - slope) ** 2, 0) / 7;
  // Student's quantile for 7 degrees of freedom
  return {slope, half: 2.3646 * Math.sqrt(variance / 8)};
}
