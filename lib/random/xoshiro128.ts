const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/**
 * The generator xoshiro128** 1.1: 128 bits of state, period 2^128 − 1, 32 bits a draw, in 32-bit integer operations.
 * Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021), §5
 */
export class Xoshiro128 {
  private readonly state: Int32Array;

  /** Starts from four words of state, which must not all be zero. */
  constructor(state: Int32Array) {
    this.state = state.slice();
  }

  /** The next draw, an integer uniform in [0, 2^32). */
  uint32(): number {
    const s = this.state;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9);
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotateLeft(s[3], 11);
    return result >>> 0;
  }
}
