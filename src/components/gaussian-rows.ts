// Random Gaussian logits of a row's number and variance: their mean entropy, and how far single rows scatter.
import {entropyAt, randomLogitEntropyInterpolant, scaleInvariantCoupling} from "../lib/gibbs/index.js";
import {normals, stream} from "../lib/random/index.js";
import {quantileSorted} from "./quantile.js";

const maxSigma = 100; // E H is below 0.02 ln n there
const drawn = 200;
const interpolants = new Map<number, (sigma: number) => number>();

/** E H / ln n of n Gaussian logits of standard deviation σ ≤ 100, fast. */
export function gaussianEntropy(n: number, sigma: number): number {
  const entropy = interpolants.get(n) ?? randomLogitEntropyInterpolant(n, maxSigma);
  interpolants.set(n, entropy);
  return entropy(sigma) / Math.log(n);
}

/** σ of independent Gaussian logits whose sample deviation is g in root mean square. */
const gaussianSigma = (n: number, g: number) => g * Math.sqrt(n / (n - 1));

/** E H / ln n of Gaussian logits with the row's n and variance; null beyond σ = 100. */
export function gaussianMean(u: readonly number[], beta: number): number | null {
  const sigma = gaussianSigma(u.length, scaleInvariantCoupling(u, beta));
  return sigma <= maxSigma ? gaussianEntropy(u.length, sigma) : null;
}

export interface GaussianPoint {
  ratio: number;
  /** E H / ln n; H / ln n of a drawn row is below `low` and above `high` in one case of twenty each. */
  mean: number;
  low: number;
  high: number;
}

/** H / ln n of Gaussian logits with the row's n and variance, at `ratios` times β, as far as σ ≤ 100. */
export function gaussianRows(u: readonly number[], beta: number, ratios: readonly number[]): GaussianPoint[] {
  const n = u.length;
  const g = scaleInvariantCoupling(u, beta);
  const source = stream(42).split("gaussian rows");
  const rows = Array.from({length: drawn}, () => {
    const z = normals(source, n);
    const deviation = scaleInvariantCoupling(z, 1);
    return z.map((x) => (x * g) / deviation); // exactly the row's variance
  });
  return ratios
    .filter((ratio) => gaussianSigma(n, ratio * g) <= maxSigma)
    .map((ratio) => {
      const entropies = rows.map((z) => entropyAt(z, ratio) / Math.log(n)).sort((a, b) => a - b);
      return {
        ratio,
        mean: gaussianEntropy(n, gaussianSigma(n, ratio * g)),
        low: quantileSorted(entropies, 0.05),
        high: quantileSorted(entropies, 0.95)
      };
    });
}
