// What the checks of the alignment phase use instead of lib/phases and lib/attention: matrices as rows, the limit field as
// it stands with Runge and Kutta's classical steps, powers of a matrix, and attention as plain sums over tokens.

export type Rows = readonly (readonly number[])[];

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

export const times = (m: Rows, x: readonly number[]): number[] => m.map((row) => dot(row, x));

export const product = (a: Rows, b: Rows): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

export const unit = (x: readonly number[]): number[] => {
  const length = Math.hypot(...x);
  return x.map((value) => value / length);
};

export const diagonal = (...values: number[]): number[][] =>
  values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));

/** The largest distance of two rows of numbers. */
export const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);

/** P_x v. */
export const tangent = (v: readonly number[], x: readonly number[]): number[] => {
  const along = dot(v, x);
  return v.map((value, k) => value - along * x[k]);
};

/** ẋ = P_x VAx/|Ax| from x for a time t, by n steps of the classical formula. */
export function limitFlow(a: Rows, v: Rows, start: readonly number[], t: number, n: number): number[] {
  const field = (x: readonly number[]) => {
    const y = unit(x);
    return tangent(times(v, unit(times(a, y))), y);
  };
  const h = t / n;
  let x = unit(start);
  for (let i = 0; i < n; ++i) {
    const moved = (k: readonly number[], by: number) => x.map((value, j) => value + by * k[j]);
    const k1 = field(x);
    const k2 = field(moved(k1, h / 2));
    const k3 = field(moved(k2, h / 2));
    const k4 = field(moved(k3, h));
    x = unit(x.map((value, j) => value + (h / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j])));
  }
  return x;
}

/** The direction of (1 + M/c)^{2^n} x: of e^{τM}x for a large τ, by squaring. */
export function powerLimit(m: Rows, x: readonly number[], c: number, n: number): number[] {
  let power: number[][] = m.map((row, i) => row.map((value, j) => value / c + (i === j ? 1 : 0)));
  for (let i = 0; i < n; ++i) {
    power = product(power, power);
    const size = Math.max(...power.flat().map(Math.abs));
    power = power.map((row) => row.map((value) => value / size));
  }
  return unit(times(power, x));
}

/** The mean that a token at x attends to, E[Y], of tokens with equal masses. */
export function attended(tokens: Rows, look: readonly number[], beta: number): number[] {
  const logits = tokens.map((y) => beta * dot(look, y));
  const top = Math.max(...logits);
  const weights = logits.map((value) => Math.exp(value - top));
  const total = weights.reduce((a, b) => a + b, 0);
  return look.map((_, k) => tokens.reduce((sum, y, j) => sum + (weights[j] / total) * y[k], 0));
}

/** n points evenly on the circle, as rows; a third coordinate may follow, of which the first two make room. */
export const circle = (n: number, third?: (angle: number) => number): number[][] =>
  Array.from({length: n}, (_, i) => {
    const angle = (2 * Math.PI * i) / n;
    const plane = [Math.cos(angle), Math.sin(angle)];
    if (third === undefined) return plane;
    const z = third(angle);
    const r = Math.sqrt(1 - z * z);
    return [r * plane[0], r * plane[1], z];
  });
