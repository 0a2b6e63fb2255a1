// The fast Fourier transform of two rows at a time; in plain TypeScript.

/**
 * The discrete Fourier transform of one length, a power of two, of two complex rows at a time. The rows are written
 * into `re` and `im`, and found there transformed.
 */
export interface FourierTransform {
  readonly size: number;
  /** Real parts of both rows in turn: entry 2j + row. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** X_k = Σ_j x_j e^{−2πijk/n}. */
  forward(): void;
  /** The same with e^{+2πijk/n}: the inverse, times n. */
  backward(): void;
}

/** What the transform needs to know. */
export interface FourierTables {
  readonly size: number;
  /** Pairs of entries that change places when the bits of their indices are reversed. */
  readonly exchanges: readonly (readonly [number, number])[];
  /** cos(2πk/n) and sin(2πk/n) in turn, for k < n/2. */
  readonly turns: Float64Array;
}

export function fourierTables(size: number): FourierTables {
  const exchanges: [number, number][] = [];
  const reversed = new Uint32Array(size);
  for (let i = 1; i < size; ++i) {
    reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? size >> 1 : 0);
    if (i < reversed[i]) exchanges.push([i, reversed[i]]);
  }
  const turns = Float64Array.from({length: size}, (_, k) => {
    const angle = (2 * Math.PI * (k >> 1)) / size;
    return k & 1 ? Math.sin(angle) : Math.cos(angle);
  });
  return {size, exchanges, turns};
}

/** The transform in plain TypeScript: the vector code gives the same numbers to the last bit. */
export function plainTransform({size, exchanges, turns}: FourierTables): FourierTransform {
  const re = new Float64Array(2 * size);
  const im = new Float64Array(2 * size);
  const run = (re: Float64Array, im: Float64Array) => {
    for (const [i, j] of exchanges) {
      for (const part of [re, im]) {
        for (const row of [0, 1]) {
          const kept = part[2 * i + row];
          part[2 * i + row] = part[2 * j + row];
          part[2 * j + row] = kept;
        }
      }
    }
    for (let half = 1; half < size; half *= 2) {
      for (let k = 0; k < half; ++k) {
        const c = turns[(k * size) / half];
        const s = turns[(k * size) / half + 1];
        for (let start = 2 * k; start < 2 * size; start += 4 * half) {
          for (let at = start; at < start + 2; ++at) {
            const far = at + 2 * half;
            const x = re[far] * c + im[far] * s;
            const y = im[far] * c - re[far] * s;
            re[far] = re[at] - x;
            im[far] = im[at] - y;
            re[at] += x;
            im[at] += y;
          }
        }
      }
    }
  };
  return {size, re, im, forward: () => run(re, im), backward: () => run(im, re)};
}
