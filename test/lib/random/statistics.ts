// The statistics of samples that the tests of this folder share. Seeds are fixed, so that each test always gives
// the same answer; the limits are those that a right sampler exceeds with the stated probability.

/** √n·sup|F_n − F|; a right sampler exceeds 1.95 with probability 0.001 (Kolmogorov). */
export function kolmogorovSmirnov(sample: Float64Array, distribution: (x: number) => number): number {
  const sorted = sample.toSorted();
  const n = sorted.length;
  const distance = sorted.reduce((largest, x, i) => {
    const f = distribution(x);
    return Math.max(largest, f - i / n, (i + 1) / n - f);
  }, 0);
  return distance * Math.sqrt(n);
}

/** (mean − expected)/(standard error); beyond ±4 with probability 6e-5. */
export function standardized(sample: Float64Array, expected: number): number {
  const n = sample.length;
  const mean = sample.reduce((a, b) => a + b) / n;
  const variance = sample.reduce((total, x) => total + (x - mean) ** 2, 0) / (n - 1);
  return (mean - expected) / Math.sqrt(variance / n);
}

/**
 * χ² of counts against equal probabilities, as (χ² − k)/√(2k) with k degrees of freedom: beyond 5 with probability
 * below 1e-4 for k ≥ 5.
 */
export function chiSquare(counts: ArrayLike<number>): number {
  const list = Array.from(counts);
  const expected = list.reduce((a, b) => a + b) / list.length;
  const k = list.length - 1;
  return (list.reduce((total, c) => total + (c - expected) ** 2 / expected, 0) - k) / Math.sqrt(2 * k);
}

/** The largest ||row|² − 1| of n·d row-major numbers. */
export function lengthError(x: Float64Array, d: number): number {
  let worst = 0;
  for (let row = 0; row < x.length; row += d) {
    let square = 0;
    for (let k = row; k < row + d; ++k) square += x[k] * x[k];
    worst = Math.max(worst, Math.abs(square - 1));
  }
  return worst;
}
