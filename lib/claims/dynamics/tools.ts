// What the checks of the flow use instead of lib/attention: sums over all pairs, without any expansion, and tokens that
// are drawn without lib/random.

/** Tokens as rows of coordinates. */
export type Rows = readonly (readonly number[])[];
type Square = readonly (readonly number[])[];

/** N rows on the unit sphere: fractional parts of multiples of irrational numbers, through the law of Box and Muller. */
export function scattered(n: number, d: number, offset = 0.5): number[][] {
  const part = (x: number) => x - Math.floor(x);
  return Array.from({length: n}, (_, i) => {
    const row = Array.from({length: d}, (_, k) => {
      const [a, b] = [
        part(offset + (i + 1) * Math.sqrt(2 + 5 * k)),
        part(0.3 + (i + 1) * Math.sqrt(3 + 7 * k))
      ];
      return Math.sqrt(-2 * Math.log(a + 1e-9)) * Math.cos(2 * Math.PI * b);
    });
    return unit(row);
  });
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * b[k], 0);

export const unit = (a: readonly number[]): number[] => a.map((x) => x / Math.sqrt(dot(a, a)));

const image = (m: Square, x: readonly number[]) => m.map((row) => dot(row, x));

export const identity = (d: number): number[][] =>
  Array.from({length: d}, (_, i) => Array.from({length: d}, (_, j) => (i === j ? 1 : 0)));

/** y − ⟨x, y⟩x. */
const tangent = (x: readonly number[], y: readonly number[]) => y.map((c, k) => c - dot(x, y) * x[k]);

/** The drift of each token, and its Z = (1/N) Σ_j e^{β⟨Qx_i, Kx_j⟩}. */
export function pairSums(
  x: Rows,
  beta: number,
  {
    query = identity(x[0].length),
    key = identity(x[0].length),
    value = identity(x[0].length),
    usa = false
  }: {query?: Square; key?: Square; value?: Square; usa?: boolean} = {}
): {drift: number[][]; partition: number[]} {
  const partition: number[] = [];
  const drift = x.map((at) => {
    const weights = x.map((other) => Math.exp(beta * dot(image(query, at), image(key, other))));
    const z = weights.reduce((a, b) => a + b, 0);
    partition.push(z / x.length);
    const mean = at.map((_, k) => x.reduce((sum, other, j) => sum + weights[j] * other[k], 0));
    return tangent(
      at,
      image(value, mean).map((c) => c / (usa ? x.length : z))
    );
  });
  return {drift, partition};
}

/** (1/2βN²) Σ_ij e^{β⟨Ax_i, x_j⟩}. */
export const pairEnergy = (x: Rows, beta: number, a = identity(x[0].length)): number =>
  x.reduce((sum, p) => sum + x.reduce((s, q) => s + Math.exp(beta * dot(image(a, p), q)), 0), 0) /
  (2 * beta * x.length ** 2);

/** Tokens after a step along given velocities, back on the sphere. */
export const moved = (x: Rows, velocities: Rows, h: number): number[][] =>
  x.map((row, i) => unit(row.map((c, k) => c + h * velocities[i][k])));

/** The largest difference of two tables of numbers. */
export const difference = (a: Rows, b: Rows): number =>
  Math.max(...a.flatMap((row, i) => row.map((c, k) => Math.abs(c - b[i][k]))));

/** The largest entry. */
export const size = (a: Rows): number => Math.max(...a.flatMap((row) => row.map(Math.abs)));
