// The random starts: their laws, by distribution functions and moments that share no code with them.
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {type Stream, stream} from "../../../../lib/random/index.js";
import {besselIRatio, erf} from "../../../../lib/special/index.js";
import {
  anglesOnCircle,
  centreOfMass,
  heatKernelTokens,
  type Tokens,
  tokens,
  uniformTokens,
  vonMisesFisherTokens,
  wrappedNormalTokens
} from "../../../../lib/sphere/index.js";
import {kolmogorovSmirnov, standardized} from "../../random/statistics.js";
import {dot, row} from "../helpers.js";

const depths = (x: Tokens, mean: readonly number[]) =>
  Float64Array.from(x.masses, (_, i) => 1 - dot(row(x, i), mean));

const sound = (x: Tokens, n: number, d: number) => {
  expect(x.masses).toEqual(new Float64Array(n).fill(1));
  expect(x.dimension).toBe(d);
  expect(tokens(x.positions, d).positions.length).toBe(n * d); // checks the rows
};

test("the first draws of seed 42 are fixed for ever", () => {
  const start = stream(42).split("start");
  const first = [
    uniformTokens(start.split("uniform"), 1, 3),
    vonMisesFisherTokens(start.split("vmf"), 1, [{mean: [0, 1, 0], kappa: 5}]),
    wrappedNormalTokens(start.split("normal"), 1, [{mean: 1, variance: 0.3}]),
    heatKernelTokens(start.split("heat"), 1, [{mean: [0, 0, 2], heatTime: 0.2}])
  ].map((x) => Array.from(x.positions, (value) => Number(value.toFixed(12))));
  expect(first).toMatchInlineSnapshot(`
    [
      [
        0.546791366355,
        0.517484894444,
        -0.658201022258,
      ],
      [
        -0.59160487113,
        0.696805852936,
        0.405543191003,
      ],
      [
        -0.123103054273,
        0.992393892579,
      ],
      [
        -0.278306191917,
        0.48404769081,
        0.829604421735,
      ],
    ]
  `);
});

test.each([2, 3, 50, 512])("uniform tokens have no preferred direction, d = %i", (d) => {
  const n = 2000;
  const x = uniformTokens(stream(d).split("uniform"), n, d);
  sound(x, n, d);
  // N d |c|² is chi-squared with d degrees of freedom, to order 1/N
  const chi = n * d * dot(centreOfMass(x), centreOfMass(x));
  expect(Math.abs(chi - d) / Math.sqrt(2 * d)).toBeLessThan(4);
});

describe("von Mises–Fisher mixtures", () => {
  const n = 40_000;
  test.each([2, 3, 50])("mean of one law in d = %i: the ratio of Bessel functions", (d) => {
    const mean = Array.from({length: d}, (_, k) => (k === 1 ? 3 : 0));
    const x = vonMisesFisherTokens(stream(d).split("vmf"), n, [{mean, kappa: 7}]);
    sound(x, n, d);
    const along = Float64Array.from(x.masses, (_, i) => x.positions[i * d + 1]);
    expect(Math.abs(standardized(along, besselIRatio(d / 2 - 1, 7)))).toBeLessThan(4);
  });

  test("components have their shares, and come one after another", () => {
    const x = vonMisesFisherTokens(stream(1).split("vmf"), n, [
      {mean: [0, 0, 1], kappa: 1e4, weight: 3},
      {mean: [0, 1, 0], kappa: 1e4},
      {mean: [1, 0, 0], kappa: 1e4, weight: 1e-9}
    ]);
    const first = Array.from({length: n}, (_, i) => x.positions[3 * i + 2] > 0.5);
    const count = first.indexOf(false);
    expect(first.lastIndexOf(true)).toBe(count - 1);
    expect(Math.abs(count - 0.75 * n) / Math.sqrt(n * 0.75 * 0.25)).toBeLessThan(4);
  });
});

describe("wrapped normal mixtures", () => {
  const n = 100_000;
  test("one law has its distribution function about the mean", () => {
    const x = wrappedNormalTokens(stream(2).split("normal"), n, [{mean: 400, variance: 0.09}]);
    sound(x, n, 2);
    const about = anglesOnCircle(x).map((angle) => {
      const offset = angle - 400;
      return offset - 2 * Math.PI * Math.round(offset / (2 * Math.PI));
    });
    // π is more than ten deviations away
    expect(kolmogorovSmirnov(about, (a) => 0.5 + 0.5 * erf(a / Math.sqrt(0.18)))).toBeLessThan(1.95);
  });

  test("modes of a mixture are Σ w e^{ikm − k²v/2}, however wide it is", () => {
    const components = [
      {mean: 0.5, variance: 0.04, weight: 1},
      {mean: 2.6, variance: 3, weight: 2},
      {mean: 4.7, variance: 30, weight: 1}
    ];
    const angles = anglesOnCircle(wrappedNormalTokens(stream(3).split("normal"), n, components));
    for (const k of [1, 2, 5]) {
      for (const wave of [Math.cos, Math.sin]) {
        const expected = components.reduce(
          (sum, {mean, variance, weight}) =>
            sum + (weight / 4) * wave(k * mean) * Math.exp((-k * k * variance) / 2),
          0
        );
        expect(
          Math.abs(
            standardized(
              angles.map((a) => wave(k * a)),
              expected
            )
          )
        ).toBeLessThan(4);
      }
    }
  });
});

describe("heat kernels", () => {
  const n = 40_000;
  test.each([1e-4, 0.02, 0.3, 2, 50])("Legendre moments at heat time %d are e^{−ℓ(ℓ+1)τ}", (heatTime) => {
    const x = heatKernelTokens(stream(4).split("heat"), n, [{mean: [0, -2, 0], heatTime}]);
    sound(x, n, 3);
    const depth = depths(x, [0, -1, 0]);
    // P_1, P_2 and P_3 as polynomials of the depth
    const moments: [number, (s: number) => number][] = [
      [1, (s) => 1 - s],
      [2, (s) => 1 - 3 * s + 1.5 * s * s],
      [3, (s) => 1 - 6 * s + 7.5 * s * s - 2.5 * s ** 3]
    ];
    for (const [l, polynomial] of moments) {
      expect(Math.abs(standardized(depth.map(polynomial), Math.exp(-l * (l + 1) * heatTime)))).toBeLessThan(
        4
      );
    }
    const [a, b] = [0, 2].map((k) => Float64Array.from(x.masses, (_, i) => x.positions[3 * i + k]));
    expect(Math.abs(standardized(a, 0))).toBeLessThan(4); // no azimuth is preferred
    expect(Math.abs(standardized(b, 0))).toBeLessThan(4);
    expect(
      Math.abs(
        standardized(
          a.map((value, i) => value * b[i]),
          0
        )
      )
    ).toBeLessThan(4);
    expect(
      Math.abs(
        standardized(
          a.map((value, i) => value ** 2 - b[i] ** 2),
          0
        )
      )
    ).toBeLessThan(4);
  });

  test("at a short time it is the normal law of the tangent plane, of variance 2τ for each coordinate", () => {
    const heatTime = 1e-6;
    const x = heatKernelTokens(stream(5).split("heat"), 1500, [{mean: [1, 1, 1], heatTime}]);
    const depth = depths(
      x,
      [1, 1, 1].map((value) => value / Math.sqrt(3))
    );
    // θ²/4τ is exponential to order τ; the depth θ²/2 is known to 2e-16/2e-6
    expect(kolmogorovSmirnov(depth, (s) => -Math.expm1(-s / (2 * heatTime)))).toBeLessThan(1.95);
  });
});

describe("refuse", () => {
  const source = stream(1);
  test.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ["no stream", () => wrappedNormalTokens({} as Stream, 3, [{mean: 0, variance: 1}]), ShapeError],
    ["no components", () => vonMisesFisherTokens(source, 3, []), ShapeError],
    ["a component that is a number", () => heatKernelTokens(source, 3, [1] as never), ShapeError],
    [
      "means of two dimensions",
      () =>
        vonMisesFisherTokens(source, 3, [
          {mean: [1, 0], kappa: 1},
          {mean: [1, 0, 0], kappa: 1}
        ]),
      ShapeError
    ],
    ["a mean 0", () => heatKernelTokens(source, 3, [{mean: [0, 0, 0], heatTime: 1}]), DomainError],
    [
      "a heat kernel in the plane",
      () => heatKernelTokens(source, 3, [{mean: [1, 0], heatTime: 1}]),
      ShapeError
    ],
    [
      "a negative weight",
      () => wrappedNormalTokens(source, 3, [{mean: 0, variance: 1, weight: -1}]),
      DomainError
    ],
    ["no variance", () => wrappedNormalTokens(source, 3, [{mean: 0, variance: 0}]), DomainError],
    ["a missing kappa", () => vonMisesFisherTokens(source, 3, [{mean: [1, 0]} as never]), ShapeError],
    ["no tokens", () => wrappedNormalTokens(source, 0, [{mean: 0, variance: 1}]), DomainError],
    ["too many tokens", () => uniformTokens(source, 1e6, 1000), DomainError]
  ])("%s", (_, call, error) => {
    expect(call).toThrow(error);
  });

  test("and name the component", () => {
    const call = () =>
      heatKernelTokens(source, 3, [
        {mean: [1, 0, 0], heatTime: 1},
        {mean: [1, 0, 0], heatTime: -1}
      ]);
    expect(call).toThrow(/components\[1\]\.heatTime/);
  });
});
