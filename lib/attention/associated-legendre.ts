// Normalised associated Legendre functions, order by order: what the sphere's harmonics are made of.

/**
 * The spherical harmonics' polar parts P̄_l^m on many polar angles at once, order after order: real, without the sign
 * (−1)^m, with Σ_m P̄_l^m(θ)² = (2l + 1)/4π over −l ≤ m ≤ l.
 *
 * The recurrence that goes up in the degree is stable for m ≤ l; relative to the largest value of a degree the error
 * stays below 1e-15·√l.
 */
export class AssociatedLegendre {
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;
  /** P̄_m^m for the order that has been reached. */
  private readonly diagonal: Float64Array;

  constructor(cosine: Float64Array, sine: Float64Array) {
    this.cosine = cosine;
    this.sine = sine;
    this.diagonal = new Float64Array(cosine.length);
  }

  /** Fills rows of the table, one for each degree from m on; orders must be asked for in turn, from 0. */
  fill(m: number, degrees: number, table: Float64Array): void {
    const {cosine, sine, diagonal} = this;
    const n = cosine.length;
    const factor = Math.sqrt((2 * m + 1) / (2 * m));
    if (m === 0) diagonal.fill(Math.sqrt(1 / (4 * Math.PI)));
    else for (let g = 0; g < n; ++g) diagonal[g] *= factor * sine[g];
    table.set(diagonal);
    for (let l = m, at = n; l < m + degrees - 1; ++l) {
      const length = (l + 1 - m) * (l + 1 + m);
      const a = Math.sqrt(((2 * l + 1) * (2 * l + 3)) / length);
      const b = Math.sqrt(((2 * l + 3) * (l - m) * (l + m)) / ((2 * l - 1) * length));
      const before = Math.max(0, at - 2 * n); // b = 0 for the first
      for (let g = 0; g < n; ++g, ++at) table[at] = a * cosine[g] * table[at - n] - b * table[before + g];
    }
  }
}
