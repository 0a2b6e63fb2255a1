/**
 * The spherical harmonics' polar parts P̄_l^m on many polar angles at once, order after order: real, without the sign
 * (−1)^m, with Σ_m P̄_l^m(θ)² = (2l + 1)/4π over −l ≤ m ≤ l.
 *
 *     for (let m = 0; m <= top; ++m) {
 *       legendre.start(m);                                  // legendre.values holds degree m
 *       for (let l = m; ; legendre.next(l++, m)) { … }      // then m + 1, …
 *     }
 *
 * The recurrence that goes up in the degree is stable for m ≤ l; relative to the largest value of a degree the error
 * stays below 1e-15·√l. Orders must be visited in turn, from 0.
 */
export class AssociatedLegendre {
  /** P̄_l^m on each angle, for the degree that has been reached. */
  readonly values: Float64Array;
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;
  private readonly before: Float64Array;
  private readonly diagonal: Float64Array;

  constructor(cosine: Float64Array, sine: Float64Array) {
    this.cosine = cosine;
    this.sine = sine;
    this.values = new Float64Array(cosine.length);
    this.before = new Float64Array(cosine.length);
    this.diagonal = new Float64Array(cosine.length);
  }

  /** Goes to order and degree m; the order before must have been m − 1. */
  start(m: number): void {
    const {sine, diagonal} = this;
    if (m === 0) diagonal.fill(Math.sqrt(1 / (4 * Math.PI)));
    const factor = Math.sqrt((2 * m + 1) / (2 * m));
    if (m > 0) for (let g = 0; g < diagonal.length; ++g) diagonal[g] *= factor * sine[g];
    this.values.set(diagonal);
    this.before.fill(0);
  }

  /** Goes from degree l to degree l + 1. */
  next(l: number, m: number): void {
    const {cosine, before, values} = this;
    const length = (l + 1 - m) * (l + 1 + m);
    const a = Math.sqrt(((2 * l + 1) * (2 * l + 3)) / length);
    const b = Math.sqrt(((2 * l + 3) * (l - m) * (l + m)) / ((2 * l - 1) * length));
    for (let g = 0; g < values.length; ++g) {
      const value = a * cosine[g] * values[g] - b * before[g];
      before[g] = values[g];
      values[g] = value;
    }
  }
}
