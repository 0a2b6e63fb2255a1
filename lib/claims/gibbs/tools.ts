// What the checks of one row use instead of lib/gibbs: sums over pairs and triples of keys, in which nothing cancels,
// and derivatives as Cauchy integrals over a circle in the complex plane of β.
import type {Comparison, Row} from "../claim.js";
import {type Complex, over, times} from "../complex.js";

/** The row on which a check is made when the reader has given none. */
export const defaultRow: Row = {u: [0.3, -1.2, 2.5, 0.7, 0], beta: 0.8};

/** Below which relative differences are not looked at: the end of the normal doubles. */
export const tiny = 1e-300;

export interface PairRow {
  /** p_j = 1/(1 + S_j), S_j = Σ_{k≠j} e^{β(u_k − u_j)}. */
  p: number[];
  /** −ln p_j = ln(1 + S_j). */
  surprise: number[];
  /** Σ_j p_j ln(1 + S_j). */
  entropy: number;
}

/** Probabilities and entropy from differences of logits alone, each with full relative accuracy. Cost O(n²). */
export function pairRow(u: readonly number[], beta: number): PairRow {
  const others = u.map((a, j) => sum(u.map((b, k) => (k === j ? 0 : Math.exp(beta * (b - a))))));
  const p = others.map((s) => 1 / (1 + s));
  const surprise = others.map((s) => Math.log1p(s));
  return {p, surprise, entropy: sum(p.map((x, j) => (x > 0 ? x * surprise[j] : 0)))};
}

/** Var_p(u) = Σ_{i<j} p_i p_j (u_i − u_j)². */
export const pairVariance = (u: readonly number[], p: readonly number[]): number =>
  sum(u.flatMap((a, i) => u.slice(0, i).map((b, j) => p[i] * p[j] * (a - b) ** 2)));

/** κ₃ = ½ Σ_{ijk} p_i p_j p_k (u_i − u_j)² (u_i + u_j − 2u_k). Cost O(n³). */
export const tripleCumulant = (u: readonly number[], p: readonly number[]): number =>
  sum(
    u.flatMap((a, i) =>
      u.flatMap((b, j) => u.map((c, k) => 0.5 * p[i] * p[j] * p[k] * (a - b) ** 2 * (a - c + (b - c))))
    )
  );

export const uniform = (u: readonly number[]): number[] => u.map(() => 1 / u.length);

/** w = max u − min u. */
export const width = (u: readonly number[]): number => Math.max(...u) - Math.min(...u);

export const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);

const total = (x: Complex[]): Complex => [sum(x.map(([a]) => a)), sum(x.map(([, b]) => b))];

/** Radius of the circles: a third of the distance π/w within which Z has no zero. */
export const radius = (u: readonly number[]): number => 1 / Math.max(width(u), 1e-3);

/** e^{z(u_j − max u)} at complex z. */
export const weights = (u: readonly number[], [x, y]: Complex): Complex[] => {
  const top = Math.max(...u);
  return u.map((a) => {
    const size = Math.exp(x * (a - top));
    return [size * Math.cos(y * (a - top)), size * Math.sin(y * (a - top))];
  });
};

/** ln Z(z) − z max u. */
const relativeLogZ = (u: readonly number[], z: Complex): Complex => {
  const [a, b] = total(weights(u, z));
  return [Math.log(Math.hypot(a, b)), Math.atan2(b, a)];
};

/** ln Z(z). */
export const complexLogZ =
  (u: readonly number[]) =>
  (z: Complex): Complex => {
    const [a, b] = relativeLogZ(u, z);
    const top = Math.max(...u);
    return [a + z[0] * top, b + z[1] * top];
  };

/** p_j(z). */
export const complexProbability =
  (u: readonly number[], j: number) =>
  (z: Complex): Complex => {
    const e = weights(u, z);
    return over(e[j], total(e));
  };

/** Σ_j p_j(z) u_j. */
export const complexMean =
  (u: readonly number[]) =>
  (z: Complex): Complex => {
    const e = weights(u, z);
    return over(total(e.map((weight, j) => times(weight, [u[j], 0]))), total(e));
  };

/** H(z) = ln Z(z) − z Σ_j p_j(z) u_j, from logits measured from the largest. */
export const complexEntropy =
  (u: readonly number[]) =>
  (z: Complex): Complex => {
    const top = Math.max(...u);
    const [a, b] = relativeLogZ(u, z);
    const [c, d] = times(z, complexMean(u.map((x) => x - top))(z));
    return [a - c, b - d];
  };

/** f^{(order)}(at) = order!/(2πi) ∮ f(z) (z − at)^{−order−1} dz, for f real on the real line, by the trapezoid rule. */
export function contour(f: (z: Complex) => Complex, at: number, r: number, order: number): number {
  const points = 40;
  const terms = Array.from({length: points}, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const value = f([at + r * Math.cos(angle), r * Math.sin(angle)]);
    return times(value, [Math.cos(order * angle), -Math.sin(order * angle)])[0];
  });
  let factor = 1 / points;
  for (let k = 1; k <= order; ++k) factor *= k / r;
  return factor * sum(terms);
}

const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** p₁, p₁₂: a name with a lowered number. */
export const indexed = (name: string, index: number): string =>
  name + [...String(index)].map((digit) => subscripts[Number(digit)]).join("");

/** A comparison of two values that should agree. */
export const equal = (quantity: string, value: number, expected: number): Comparison => ({
  quantity,
  value,
  expected,
  relation: "="
});

/** ∫₀^b f by Gauss’s rule with 8 points on panels of length at most 1.4b/reach. */
export function integral(f: (t: number) => number, b: number, reach: number): number {
  const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
  const shares = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
  const panels = Math.ceil(0.7 * reach) + 1;
  const half = b / panels / 2;
  let result = 0;
  for (let i = 0; i < panels; ++i) {
    const middle = (2 * i + 1) * half;
    nodes.forEach((node, k) => {
      result += shares[k] * half * (f(middle - node * half) + f(middle + node * half));
    });
  }
  return result;
}
