import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {type Stream, stream, vonMisesFisher} from "../../../lib/random/index.js";
import {besselIRatio, besselIScaledSequence} from "../../../lib/special/index.js";
import {kolmogorovSmirnov, lengthError, standardized} from "./statistics.js";

/** A direction that points along no axis, and its unit vector. */
const direction = (d: number) =>
  Float64Array.from({length: d}, (_, k) => (k % 2 === 0 ? -1 : 2) * (1 + k / d));
function unit(v: Float64Array): Float64Array {
  const length = Math.hypot(...v);
  return v.map((x) => x / length);
}

/** 1 − ⟨x, m⟩ = |x − m|²/2 for each row, which loses no digits. */
function distances(x: Float64Array, m: Float64Array): Float64Array {
  const d = m.length;
  return Float64Array.from({length: x.length / d}, (_, i) => {
    let square = 0;
    for (let k = 0; k < d; ++k) square += (x[i * d + k] - m[k]) ** 2;
    return square / 2;
  });
}

test("the first points of seed 42 are fixed for ever", () => {
  expect(Array.from(vonMisesFisher(stream(42), [0, 0, 1], 10, 2))).toEqual([
    0.15629769897026136, 0.011291819703374529, 0.9876454445317853, -0.044872465011396634, -0.5397358761994756,
    0.8406376424042558
  ]);
  expect(Array.from(vonMisesFisher(stream(42), [1, 1], 2, 1))).toEqual([
    0.6925545203304107, 0.721365535890033
  ]);
});

describe.each([2, 3, 8, 100])("d = %i", (d) => {
  const m = unit(direction(d));

  test.each([0, 1e-3, 0.7, 5, 50, 1e3, 1e6])(
    "κ = %d: unit rows with the mean resultant length A_d(κ)",
    (kappa) => {
      const n = d === 100 ? 4000 : 40_000;
      const x = vonMisesFisher(stream(17 + d), direction(d), kappa, n);
      const w = distances(x, m);
      expect(lengthError(x, d)).toBeLessThan(2e-15 * Math.sqrt(d)); // twice that of |x|
      // 1 − A_d loses digits for large κ, down to 1e-16/(d/2κ): far below the standard error.
      expect(Math.abs(standardized(w, 1 - besselIRatio(d / 2 - 1, kappa)))).toBeLessThan(4);
      // E⟨x, m⟩² = 1 − (d − 1)A/κ, from the normalisation's second derivative; written for (1 − w)².
      if (kappa > 0 && kappa <= 50) {
        const second = 1 - ((d - 1) * besselIRatio(d / 2 - 1, kappa)) / kappa;
        expect(
          Math.abs(
            standardized(
              w.map((v) => (1 - v) ** 2),
              second
            )
          )
        ).toBeLessThan(4);
      }
      // A direction across m has mean 0.
      const across = unit(Float64Array.from(m, (v, k) => (k === 0 ? -m[1] : k === 1 ? m[0] : 0 * v)));
      const side = Float64Array.from({length: n}, (_, i) => across[0] * x[i * d] + across[1] * x[i * d + 1]);
      expect(Math.abs(standardized(side, 0))).toBeLessThan(4);
    }
  );
});

test.each([1e-6, 0.3, 2, 30, 1e3, 1e6])(
  "d = 3, κ = %d: the marginal has the distribution function in closed form",
  (kappa) => {
    const m = unit(direction(3));
    const t = distances(vonMisesFisher(stream(3), m, kappa, 200_000), m);
    // P(1 − ⟨x, m⟩ ≤ t) = (1 − e^{−κt})/(1 − e^{−2κ})
    const distribution = (v: number) => Math.expm1(-kappa * v) / Math.expm1(-2 * kappa);
    expect(kolmogorovSmirnov(t, distribution)).toBeLessThan(1.95);
  }
);

test.each([0.5, 4, 200])(
  "d = 2, κ = %d: all circular moments, E cos kθ = I_k/I_0 and E sin kθ = 0",
  (kappa) => {
    const x = vonMisesFisher(stream(33), [0.6, -0.8], kappa, 100_000);
    const angles = Float64Array.from({length: 100_000}, (_, i) => {
      const [c, s] = [0.6 * x[2 * i] - 0.8 * x[2 * i + 1], 0.8 * x[2 * i] + 0.6 * x[2 * i + 1]];
      return Math.atan2(s, c);
    });
    const multipliers = besselIScaledSequence(6, kappa);
    for (let k = 1; k < 6; ++k) {
      const cosines = angles.map((a) => Math.cos(k * a));
      expect(Math.abs(standardized(cosines, multipliers[k] / multipliers[0]))).toBeLessThan(4.2); // thirty moments
      expect(
        Math.abs(
          standardized(
            angles.map((a) => Math.sin(k * a)),
            0
          )
        )
      ).toBeLessThan(4.2);
    }
  }
);

test("the directions about the mean are uniform, whatever the distance from it", () => {
  const x = vonMisesFisher(stream(4), [0, 0, 1], 5, 100_000);
  const angles = Float64Array.from({length: 100_000}, (_, i) => Math.atan2(x[3 * i + 1], x[3 * i]));
  const uniform = (t: number) => 0.5 + t / (2 * Math.PI);
  expect(kolmogorovSmirnov(angles, uniform)).toBeLessThan(1.95);
  expect(
    kolmogorovSmirnov(
      angles.filter((_, i) => x[3 * i + 2] > 0.9),
      uniform
    )
  ).toBeLessThan(1.95);
});

test("only the direction of the mean counts, whatever its size", () => {
  const small = vonMisesFisher(stream(5), [3e-200, 0, -4e-200], 7, 20);
  const large = vonMisesFisher(stream(5), [3e300, 0, -4e300], 7, 20);
  for (const [i, v] of small.entries()) expect(Math.abs(v - large[i])).toBeLessThan(1e-15);
  // Along an axis and against it: the mirror image of the same points.
  const up = vonMisesFisher(stream(6), [0, 1], 3, 20);
  const down = vonMisesFisher(stream(6), [0, -1], 3, 20);
  for (const [i, v] of up.entries()) expect(Math.abs(Math.abs(v) - Math.abs(down[i]))).toBeLessThan(1e-15);
});

test("keeps to its domain", () => {
  const s = stream(1);
  expect(() => vonMisesFisher(s, [0, 0, 0], 1, 1)).toThrow(DomainError);
  expect(() => vonMisesFisher(s, [1, Number.NaN], 1, 1)).toThrow(DomainError);
  expect(() => vonMisesFisher(s, [1], 1, 1)).toThrow(ShapeError);
  for (const [kappa, n] of [
    [-1, 1],
    [1e10, 1],
    [Number.NaN, 1],
    [1, 0],
    [1, 1e9]
  ]) {
    expect(() => vonMisesFisher(s, [1, 0], kappa, n)).toThrow(DomainError);
  }
  expect(() => vonMisesFisher({} as Stream, [1, 0], 1, 1)).toThrow(ShapeError);
});
