import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {
  type AlignmentModel,
  alignmentCoordinates,
  alignmentFlow,
  alignmentLimit,
  alignmentMassSplit,
  alignmentRate,
  alignmentSpectrum,
  rotationPeriod
} from "../../../../lib/phases/alignment/index.js";
import {normals, stream} from "../../../../lib/random/index.js";
import {quietUniformTokens, tokens, transverseDistance, uniformTokens} from "../../../../lib/sphere/index.js";
import alignment from "../../../reference/alignment.json" with {type: "json"};
import {num, reference, relativeError} from "../../../reference/index.js";

const diagonal = (...values: number[]) => values.map((v, i) => values.map((_, j) => (i === j ? v : 0)));
const matrix = (rows: string[][]) => rows.map((row) => row.map(num));
const multiply = (a: number[][], b: number[][]) =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

/** A random orthogonal matrix, by mirrors. */
function orthogonal(d: number, seed: number): number[][] {
  let m = diagonal(...new Array<number>(d).fill(1));
  for (let i = 0; i < d; ++i) {
    const v = normals(stream(seed).split(`mirror ${i}`), d);
    const square = v.reduce((sum, x) => sum + x * x, 0);
    m = multiply(
      m,
      Array.from(v, (a, r) => Array.from(v, (b, c) => (r === c ? 1 : 0) - (2 * a * b) / square))
    );
  }
  return m;
}
const transpose = (m: number[][]) => m[0].map((_, j) => m.map((row) => row[j]));

/** RBRᵀ for a random rotation R. */
function similar(block: number[][], seed: number): number[][] {
  const r = orthogonal(block.length, seed);
  return multiply(multiply(r, block), transpose(r));
}

const cases: [string, number[][], string, number][] = [
  ["a multiple of the identity", diagonal(2, 2, 2), "still", 3],
  ["the zero matrix", diagonal(0, 0, 0), "still", 3],
  ["a negative multiple", diagonal(-1, -1, -1), "still", 3],
  ["a simple eigenvalue", diagonal(1, 0.5, 0.25), "points", 1],
  ["a negative simple one", diagonal(-1, -2, -3), "points", 1],
  ["a small gap", diagonal(1, 0.98, 0.3), "points", 1],
  ["a plane", diagonal(1, 1, 0.5), "projection", 2],
  [
    "a pair",
    [
      [1, -2, 0],
      [2, 1, 0],
      [0, 0, 0.5]
    ],
    "rotation",
    2
  ],
  [
    "a pair, nothing else",
    [
      [1, -0.5],
      [0.5, 1]
    ],
    "rotation",
    2
  ],
  [
    "a pair and a real one",
    [
      [1, -2, 0],
      [2, 1, 0],
      [0, 0, 1]
    ],
    "mixed",
    3
  ],
  [
    "two pairs",
    [
      [1, -2, 0, 0],
      [2, 1, 0, 0],
      [0, 0, 1, 3],
      [0, 0, -3, 1]
    ],
    "mixed",
    4
  ],
  [
    "the same pair twice",
    [
      [1, -2, 0, 0],
      [2, 1, 0, 0],
      [0, 0, 1, -2],
      [0, 0, 2, 1]
    ],
    "rotation",
    4
  ],
  [
    "a Jordan block",
    [
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0.5]
    ],
    "algebraic",
    2
  ],
  [
    "a Jordan block of three rows",
    [
      [1, 1, 0],
      [0, 1, 1],
      [0, 0, 1]
    ],
    "algebraic",
    3
  ],
  [
    "a pair in a Jordan block",
    [
      [1, -2, 1, 0],
      [2, 1, 0, 1],
      [0, 0, 1, -2],
      [0, 0, 2, 1]
    ],
    "algebraic",
    4
  ]
];

describe("kinds", () => {
  test.each(cases)("%s", (_name, value, kind, count) => {
    const d = value.length;
    for (const seed of [0, 1, 2, 3]) {
      // as it stands, and turned, which leaves a rounding error of 1e-16 in each entry
      const model = {value: seed === 0 ? value : similar(value, seed)};
      const spectrum = alignmentSpectrum(model, d);
      expect(spectrum.kind).toBe(kind);
      expect(spectrum.count).toBe(count);
    }
  });

  test("are those of what happens before the horizon", () => {
    const nearly = {
      value: [
        [1, 1e-3],
        [0, 1]
      ]
    };
    expect(alignmentSpectrum(nearly, 2).kind).toBe("algebraic");
    expect(alignmentSpectrum(nearly, 2, {horizon: 100}).kind).toBe("still");
    expect(alignmentSpectrum({value: diagonal(1, 1 - 1e-6)}, 2).kind).toBe("still");
    expect(alignmentSpectrum({value: diagonal(1, 1 - 1e-6)}, 2, {horizon: 1e8}).kind).toBe("points");
    // the same, seen by the flow: until τ = 100 the token has turned by less than 0.1, by 1e5 it is at the end
    const start = tokens([0.6, 0.8], 2);
    const [early, late] = alignmentFlow(nearly, start, [100, 1e6]);
    expect(Math.abs(early.positions[0] - 0.6)).toBeLessThan(0.1);
    expect(late.positions[1]).toBeLessThan(0.002);
  });

  test("of random similar matrices: gap, basis and projector", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({min: 0.05, max: 2, noNaN: true}), (seed, gap) => {
        const value = similar(diagonal(1, 1, 1 - gap, -2), seed);
        const spectrum = alignmentSpectrum({value}, 4);
        expect(spectrum.kind).toBe("projection");
        expect(Math.abs(spectrum.gap - gap)).toBeLessThan(1e-13);
        expect(Math.abs(spectrum.growth - 1)).toBeLessThan(1e-14);
        expect(Math.abs(spectrum.projectorNorm - Math.SQRT2)).toBeLessThan(1e-13 / gap);
        const start = uniformTokens(stream(seed), 5, 4);
        expect(transverseDistance(alignmentLimit(spectrum, start), spectrum.basis)).toBeLessThan(1e-13 / gap);
      })
    );
  });

  test("K and Q count: the spectrum is that of VKᵀQ, not of V", () => {
    const spectrum = alignmentSpectrum({query: diagonal(1, 1, 0.1), value: diagonal(1, 1, 1.5)}, 3);
    expect(spectrum.kind).toBe("projection");
    expect(spectrum.gap).toBeCloseTo(1 - 0.15, 14);
  });
});

describe("limits", () => {
  const start = uniformTokens(stream(8), 20, 3);
  const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((most, x, k) => Math.max(most, Math.abs(x - b[k])), 0);

  test.each(
    cases.filter(
      ([, value, kind]) =>
        value[0][0] !== 0 && value.length === 3 && ["still", "points", "projection"].includes(kind)
    )
  )("%s: where the flow goes", (_name, value) => {
    const model: AlignmentModel = {value: similar(value, 5)};
    const limit = alignmentLimit(alignmentSpectrum(model, 3), start);
    const [{positions}] = alignmentFlow(model, start, [2000]);
    expect(worst(positions, limit.positions)).toBeLessThan(1e-12);
  });

  test.each(cases.filter(([, value, kind]) => value.length === 3 && kind === "algebraic"))(
    "%s: as 1/τ",
    (_n, value) => {
      const limit = alignmentLimit(alignmentSpectrum({value}, 3), start);
      const [near, far] = alignmentFlow({value}, start, [1e3, 1e5]);
      const ratio = worst(near.positions, limit.positions) / worst(far.positions, limit.positions);
      expect(Math.abs(ratio - 100)).toBeLessThan(2);
    }
  );

  test("with A ≠ 1, V not symmetric, a plane obliquely along the third direction", () => {
    const model = {
      query: [
        [1, 0.2, 0.1],
        [0.2, 1, 0],
        [0, 0.3, 0.8]
      ],
      value: [
        [1, 0, 0.7],
        [0, 1, -0.2],
        [0, 0, 0.4]
      ]
    };
    // V A has no double eigenvalue: make one by V = M A⁻¹ with a chosen M
    const m = [
      [2, 0, 3],
      [0, 2, -1],
      [0, 0, 0.5]
    ];
    const value = multiply(m, inverse(model.query));
    const spectrum = alignmentSpectrum({query: model.query, value}, 3);
    expect(spectrum.kind).toBe("projection");
    const limit = alignmentLimit(spectrum, start);
    // Π = 1 − vℓᵀ, v = (−2, 2/3, 1), ℓ = (0, 0, 1)
    for (let i = 0; i < 20; ++i) {
      const [x, y, z] = start.positions.slice(3 * i);
      const p = [x + 2 * z, y - (2 / 3) * z];
      const size = Math.hypot(...p);
      expect(Math.abs(limit.positions[3 * i] - p[0] / size)).toBeLessThan(1e-13);
      expect(Math.abs(limit.positions[3 * i + 1] - p[1] / size)).toBeLessThan(1e-13);
    }
    const [{positions}] = alignmentFlow({query: model.query, value}, start, [60]);
    expect(worst(positions, limit.positions)).toBeLessThan(1e-12);
  });

  test("a rotation: on the orbit of Πx, in step in τ", () => {
    const model = {
      query: diagonal(1, 0.4, 1),
      value: [
        [1, -2, 0],
        [2, 1, 0],
        [0.3, 0, 0.2]
      ]
    };
    const spectrum = alignmentSpectrum(model, 3);
    const limit = alignmentLimit(spectrum, start);
    const [whole] = alignmentFlow(model, start, [120]);
    for (let i = 0; i < 5; ++i) {
      const one = tokens(limit.positions.slice(3 * i, 3 * i + 3), 3);
      // the time at which the limit's clock shows the same τ
      let [low, high] = [0, 300];
      for (let k = 0; k < 60; ++k) {
        const middle = (low + high) / 2;
        if (alignmentFlow(model, one, [middle])[0].tau[0] < whole.tau[i]) low = middle;
        else high = middle;
      }
      const [{positions}] = alignmentFlow(model, one, [low]);
      expect(worst(positions, whole.positions.slice(3 * i, 3 * i + 3))).toBeLessThan(1e-10);
    }
  });

  test("coordinates on E_max: inner products of the limit points, on a circle", () => {
    const spectrum = alignmentSpectrum({value: similar(diagonal(1, 1, 0.3), 4)}, 3);
    const limit = alignmentLimit(spectrum, start);
    const flat = alignmentCoordinates(spectrum, start);
    expect(flat.dimension).toBe(2);
    for (let i = 1; i < 20; ++i) {
      const inner = (p: Float64Array, d: number) =>
        p.slice(0, d).reduce((sum, x, k) => sum + x * p[i * d + k], 0);
      expect(Math.abs(inner(flat.positions, 2) - inner(limit.positions, 3))).toBeLessThan(1e-14);
    }
    expect(() => alignmentCoordinates(alignmentSpectrum({value: diagonal(3, 2, 1)}, 3), start)).toThrow(
      /points/
    );
  });

  test("a token without a part in E_max is named", () => {
    const spectrum = alignmentSpectrum({value: diagonal(1, 0.5)}, 2);
    expect(() => alignmentLimit(spectrum, tokens([1, 0, 0, 1], 2))).toThrow(/row 1 of tokens/);
    expect(() => alignmentLimit(spectrum, uniformTokens(stream(1), 2, 3))).toThrow(DomainError);
    const twisted = alignmentSpectrum(
      {
        value: [
          [1, -2, 1, 0],
          [2, 1, 0, 1],
          [0, 0, 1, -2],
          [0, 0, 2, 1]
        ]
      },
      4
    );
    expect(() => alignmentLimit(twisted, uniformTokens(stream(1), 2, 4))).toThrow(/complex/);
  });
});

/** The inverse of 3 × 3 rows, by cofactors. */
function inverse(m: number[][]): number[][] {
  const minor = (i: number, j: number) => {
    const [a, b] = [0, 1, 2].filter((k) => k !== i);
    const [c, d] = [0, 1, 2].filter((k) => k !== j);
    return m[a][c] * m[b][d] - m[a][d] * m[b][c];
  };
  const determinant = m[0][0] * minor(0, 0) - m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
  return [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => ((i + j) % 2 === 0 ? 1 : -1) * (minor(j, i) / determinant))
  );
}

describe("rates", () => {
  test.each([0.5, 0.1, 0.02])("gap %d: the distance falls at the rate that is stated", (gap) => {
    const model = {
      query: [
        [1.5, 0.2, 0],
        [0, 1, 0],
        [0, 0, 1]
      ],
      value: diagonal(1, 1, 1)
    };
    // VA = M with the gap: V = M A⁻¹
    const value = multiply(similar(diagonal(1, 1 - gap, 0.2), 9), inverse(model.query));
    const spectrum = alignmentSpectrum({query: model.query, value}, 3);
    const start = tokens([0.6, 0, 0.8], 3);
    const limit = alignmentLimit(spectrum, start).positions;
    const rate = alignmentRate(spectrum, limit);
    const [a, b] = [12 / rate, 15 / rate];
    const distance = alignmentFlow({query: model.query, value}, start, [a, b]).map(({positions}) =>
      Math.hypot(...positions.map((x, k) => x - limit[k]))
    );
    // by then the next mode and the speed of the clock have died out to e^{−12}
    expect(relativeError(Math.log(distance[0] / distance[1]) / (b - a), rate)).toBeLessThan(2e-3);
  });

  test("of all tokens the median falls at it, the root mean square at half of it, when one eigenvalue leads", () => {
    const model = {value: diagonal(1, 0.5, 0.25)};
    const spectrum = alignmentSpectrum(model, 3);
    const all = quietUniformTokens(20_000, 3);
    const distances = alignmentFlow(model, all, [0, 1, 8, 10]).map(({positions}) => {
      const each = Float64Array.from({length: 20_000}, (_, i) =>
        Math.hypot(positions[3 * i + 1], positions[3 * i + 2])
      );
      return {
        rms: transverseDistance({...all, positions}, spectrum.basis),
        median: each.sort()[10_000]
      };
    });
    // √(2/3) at the start, 0.70 at t = 1, 0.08 at t = 10: no collapse by t = 1
    expect(distances.map(({rms}) => Number(rms.toFixed(2)))).toEqual([0.82, 0.7, 0.14, 0.08]);
    const rate = (key: "rms" | "median") => Math.log(distances[2][key] / distances[3][key]) / 2;
    expect(alignmentRate(spectrum, [1, 0, 0])).toBe(0.5);
    // the third direction, with the gap 0.75, has not died out
    expect(Math.abs(rate("median") - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(rate("rms") - 0.25)).toBeLessThan(0.005);
  });

  // the share of tokens that still wait at v₂ is e^{−gτ}, τ on the clock there, dt/dτ = |Av₂|
  test.each([0.25, 4])(
    "of all tokens, |Av₂|/|Av₁| = %d: the root mean square falls at min(g/|Av₁|, g/(2|Av₂|))",
    (a) => {
      const model = {query: diagonal(1, a), value: diagonal(1, 0.5 / a)};
      const spectrum = alignmentSpectrum(model, 2);
      const [one, two] = [0, 2].map((at) =>
        alignmentRate(spectrum, spectrum.eigen.right.re.slice(at, at + 2))
      );
      // at angles e^{−u} from the direction in which tokens wait, weights e^{−u} du
      const angles = Array.from({length: 800}, (_, i) => (Math.PI / 2) * Math.exp(-(i + 0.5) / 16));
      const start = tokens(
        angles.flatMap((x) => [Math.sin(x), Math.cos(x)]),
        2
      );
      const rms = alignmentFlow(model, start, [24, 28]).map(({positions}) =>
        Math.sqrt(angles.reduce((sum, x, i) => sum + x * positions[2 * i + 1] ** 2, 0))
      );
      const rate = Math.log(rms[0] / rms[1]) / 4;
      expect(relativeError(rate, Math.min(one, two / 2))).toBeLessThan(1e-3);
      expect(rate > one / 2).toBe(a < 1); // half of the rate of each only if |Av₂| = |Av₁|
    }
  );

  test("in a plane the rate is a property of the point: |Ay| differs", () => {
    const spectrum = alignmentSpectrum({query: diagonal(2, 1, 1), value: diagonal(0.5, 1, 0.5)}, 3);
    expect(spectrum.kind).toBe("projection");
    expect(alignmentRate(spectrum, [1, 0, 0])).toBeCloseTo(0.25, 14);
    expect(alignmentRate(spectrum, [0, 1, 0])).toBeCloseTo(0.5, 14);
  });

  test("on a rotation: the mean over a turn", () => {
    const model = {
      query: diagonal(1, 0.4, 1),
      value: [
        [1, -2, 0],
        [2, 1, 0],
        [0, 0, 0.2]
      ]
    };
    const spectrum = alignmentSpectrum(model, 3);
    const start = tokens([0.6, 0, 0.8], 3);
    const rate = alignmentRate(spectrum, spectrum.basis.slice(0, 3));
    const period = rotationPeriod(spectrum);
    // z/|(x, y)| at times a whole number of periods apart, late enough
    const late = 3 * period;
    const [a, b] = alignmentFlow(model, start, [late, late + 2 * period]);
    const transverse = ({positions: [x, y, z]}: {positions: Float64Array}) => z / Math.hypot(x, y);
    expect(relativeError(Math.log(transverse(a) / transverse(b)) / (2 * period), rate)).toBeLessThan(1e-4);
  });
});

describe("the period of the rotation", () => {
  test.each(alignment.period)("reference %#", ({A, V, period}) => {
    const spectrum = alignmentSpectrum({query: matrix(A), value: matrix(V)}, A.length);
    expect(spectrum.kind).toBe("rotation");
    expect(relativeError(rotationPeriod(spectrum), num(period))).toBeLessThan(1e-13);
  });

  test("does not depend on the start, and the flow comes back after it", () => {
    const model = {
      query: [
        [1, 0.2],
        [0, 0.3]
      ],
      value: [
        [0.4, -1],
        [1.5, 0.2]
      ]
    };
    const spectrum = alignmentSpectrum(model, 2);
    fc.assert(
      fc.property(fc.double({min: 0, max: 7, noNaN: true}), (angle) => {
        const point = [Math.cos(angle), Math.sin(angle)];
        const period = rotationPeriod(spectrum, point);
        expect(relativeError(period, rotationPeriod(spectrum))).toBeLessThan(1e-13);
        const [{positions}] = alignmentFlow(model, tokens(point, 2), [period]);
        expect(Math.hypot(positions[0] - point[0], positions[1] - point[1])).toBeLessThan(1e-13);
      })
    );
  });

  test("A = 1: 2π/ω", () => {
    const spectrum = alignmentSpectrum(
      {
        value: [
          [3, -0.25],
          [0.25, 3]
        ]
      },
      2
    );
    expect(relativeError(rotationPeriod(spectrum), 8 * Math.PI)).toBeLessThan(1e-14);
  });

  test("keeps to its domain", () => {
    const still = alignmentSpectrum({}, 2);
    expect(() => rotationPeriod(still)).toThrow(/"still"/);
    const spectrum = alignmentSpectrum(
      {
        value: [
          [1, -2, 0],
          [2, 1, 0],
          [0, 0, 0.5]
        ]
      },
      3
    );
    expect(() => rotationPeriod(spectrum, [0, 0, 1])).toThrow(/E_max/);
    expect(() => alignmentRate(still, [1, 0])).toThrow(DomainError);
    expect(() => rotationPeriod({} as never)).toThrow(ShapeError);
  });
});

describe("the mass split", () => {
  test.each(alignment.split)("of a density, reference %#", ({functional, c, positive}) => {
    const l = functional.map(num);
    // VA = 1·(v ℓᵀ)/⟨ℓ, v⟩ with v = ℓ: symmetric, of rank one
    const square = l.reduce((sum, x) => sum + x * x, 0);
    const value = l.map((a) => l.map((b) => (a * b) / square));
    const split = alignmentMassSplit(alignmentSpectrum({value}, 3), (x) => Math.exp(num(c) * x[0]));
    // v₁ has its largest entry positive; the functional points along it
    const sign = Math.sign(split.functional.reduce((sum, x, k) => sum + x * l[k], 0));
    expect(Math.abs((sign > 0 ? split.positive : 1 - split.positive) - num(positive))).toBeLessThan(1e-12);
  });

  test("of tokens: those that the flow brings to v₁; of a density: what a million tokens show", () => {
    const {inputs} = reference("align.flow.0");
    const model = {query: matrix(inputs.A), value: matrix(inputs.V)};
    const spectrum = alignmentSpectrum(model, 3);
    const start = uniformTokens(stream(4), 400, 3);
    const {axis, positive} = alignmentMassSplit(spectrum, start);
    const [{positions}] = alignmentFlow(model, start, [200]);
    let count = 0;
    for (let i = 0; i < 400; ++i) {
      const along = axis.reduce((sum, v, k) => sum + v * positions[3 * i + k], 0);
      expect(Math.abs(Math.abs(along) - 1)).toBeLessThan(1e-12);
      if (along > 0) ++count;
    }
    expect(positive).toBe(count / 400);
    const whole = alignmentMassSplit(spectrum, uniformTokens(stream(5), 1e6, 3)).positive;
    expect(alignmentMassSplit(spectrum, () => 1).positive).toBeCloseTo(0.5, 13);
    expect(Math.abs(whole - 0.5)).toBeLessThan(4 * 0.0005); // 4 standard errors
  });

  test("on the circle: the von Mises law against its distribution function by the rectangle rule", () => {
    const spectrum = alignmentSpectrum(
      {
        value: [
          [1, 0.5],
          [0, 0.3]
        ]
      },
      2
    );
    const density = (x: Float64Array) => Math.exp(2 * x[1] - x[0]);
    const {functional, positive} = alignmentMassSplit(spectrum, density);
    const n = 1e6;
    let [front, total] = [0, 0];
    for (let i = 0; i < n; ++i) {
      const x = Float64Array.of(
        Math.cos((2 * Math.PI * (i + 0.5)) / n),
        Math.sin((2 * Math.PI * (i + 0.5)) / n)
      );
      const value = density(x);
      total += value;
      if (functional[0] * x[0] + functional[1] * x[1] > 0) front += value;
    }
    expect(Math.abs(positive - front / total)).toBeLessThan(2e-6); // an interval is cut at each end
  });

  test("counts masses, and keeps to its domain", () => {
    const spectrum = alignmentSpectrum({value: diagonal(2, 1)}, 2);
    expect(alignmentMassSplit(spectrum, tokens([1, 0, -1, 0], 2, {masses: [3, 1]})).positive).toBe(0.75);
    expect(alignmentMassSplit(spectrum, tokens([0, 1, 1, 0], 2)).positive).toBe(0.75);
    expect(() => alignmentMassSplit(spectrum, () => -1)).toThrow(DomainError);
    expect(() => alignmentMassSplit(alignmentSpectrum({}, 2), tokens([1, 0], 2))).toThrow(/still/);
    expect(() => alignmentMassSplit(spectrum, 3 as never)).toThrow(ShapeError);
  });
});
