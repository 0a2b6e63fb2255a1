/** The discrete Fourier transform of one length, a power of two: tables made once, used for many rows. */
export class FourierTransform {
  readonly size: number;
  private readonly reversed: Uint32Array;
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.reversed = new Uint32Array(size);
    for (let i = 1; i < size; ++i) this.reversed[i] = (this.reversed[i >> 1] >> 1) | (i & 1 ? size >> 1 : 0);
    this.cosine = Float64Array.from({length: size / 2}, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.sine = Float64Array.from({length: size / 2}, (_, k) => Math.sin((2 * Math.PI * k) / size));
  }

  /** In place X_k = Σ_j x_j e^{−2πijk/n}. With `re` and `im` exchanged the sign is +: the inverse, times n. */
  forward(re: Float64Array, im: Float64Array): void {
    const {size, reversed, cosine, sine} = this;
    for (let i = 0; i < size; ++i) {
      const j = reversed[i];
      if (j <= i) continue;
      const a = re[i];
      re[i] = re[j];
      re[j] = a;
      const b = im[i];
      im[i] = im[j];
      im[j] = b;
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0, at = start; k < half; ++k, ++at) {
          const c = cosine[k * step];
          const s = sine[k * step];
          const x = re[at + half] * c + im[at + half] * s;
          const y = im[at + half] * c - re[at + half] * s;
          re[at + half] = re[at] - x;
          im[at + half] = im[at] - y;
          re[at] += x;
          im[at] += y;
        }
      }
    }
  }
}
