// The sums over degrees and over rings that take the sphere's moments to its grid and back; in plain TypeScript.

/** Numbers a ring or degree: real parts of four complex channels, then imaginary parts. */
export const PARTS = 8;

/**
 * Sums of one order's harmonics, over the degrees or over the rings of nodes between a pole and the equator. Degrees
 * count from that of the order; those that are even and those that are odd in this count have different signs on the
 * other side of the equator, and are kept apart.
 */
export interface DegreeSums {
  /** P̄ on the rings: a row a degree. */
  readonly polar: Float64Array;
  /** A complex number for each degree and channel: {@link PARTS} numbers a degree. */
  readonly coefficients: Float64Array;
  /** Σ of coefficient · P̄ over the even degrees, then over the odd ones: {@link PARTS} numbers a ring. */
  readonly rings: Float64Array;
  /** A complex number for each ring, for the even degrees and then for the odd ones. */
  readonly samples: Float64Array;
  /** Σ of sample · P̄ over the rings: a complex number a degree. */
  readonly moments: Float64Array;
  /** Fills `rings` from so many coefficients, an even number; what is not wanted must be 0. */
  overDegrees(count: number): void;
  /** Fills so many `moments`, an even number, from the samples. */
  overRings(count: number): void;
}

/** How many numbers each array holds. */
export function degreeSumsLengths(rings: number, degrees: number) {
  return {
    polar: rings * degrees,
    coefficients: PARTS * degrees,
    rings: 2 * PARTS * rings,
    samples: 4 * rings,
    moments: 2 * degrees
  };
}

/** The sums in plain TypeScript: the vector code gives the same numbers to the last bit. */
export function plainDegreeSums(count: number, degrees: number): DegreeSums {
  const lengths = degreeSumsLengths(count, degrees);
  const polar = new Float64Array(lengths.polar);
  const coefficients = new Float64Array(lengths.coefficients);
  const rings = new Float64Array(lengths.rings);
  const samples = new Float64Array(lengths.samples);
  const moments = new Float64Array(lengths.moments);
  return {
    ...{polar, coefficients, rings, samples, moments},
    overDegrees(used) {
      rings.fill(0);
      for (let l = 0; l < used; ++l) {
        for (let g = 0, at = PARTS * count * (l % 2); g < count; ++g, at += PARTS) {
          const p = polar[l * count + g];
          for (let q = 0; q < PARTS; ++q) rings[at + q] += p * coefficients[PARTS * l + q];
        }
      }
    },
    overRings(used) {
      moments.fill(0);
      for (let l = 0; l < used; ++l) {
        for (let g = 0, at = 2 * count * (l % 2); g < count; ++g, at += 2) {
          const p = polar[l * count + g];
          moments[2 * l] += p * samples[at];
          moments[2 * l + 1] += p * samples[at + 1];
        }
      }
    }
  };
}
