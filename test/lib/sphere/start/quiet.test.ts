import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {stream} from "../../../../lib/random/index.js";
import {gaussLegendre} from "../../../../lib/special/index.js";
import {
  anglesOnCircle,
  centreOfMass,
  circleModes,
  harmonicPower,
  quietHeatKernelTokens,
  quietUniformTokens,
  quietVonMisesFisherTokens,
  quietWrappedNormalTokens,
  type Tokens,
  uniformTokens,
  unitVector
} from "../../../../lib/sphere/index.js";
import {dot, farthest, norm, reference, row} from "../helpers.js";

/** Angles as they come, each less a multiple of 2π so that it is next to the expected one. */
const beside = (x: Tokens, expected: readonly number[]) =>
  anglesOnCircle(x).map((a, i) => a + 2 * Math.PI * Math.round((expected[i] - a) / (2 * Math.PI)));

const rule = gaussLegendre(40);
const integral = (f: (x: number) => number, a: number, b: number) =>
  rule.nodes.reduce(
    (sum, node, k) => sum + ((b - a) / 2) * rule.weights[k] * f((a + b) / 2 + ((b - a) / 2) * node),
    0
  );

const meanDepth = (x: Tokens, mean: readonly number[]) => 1 - dot(centreOfMass(x), mean);

describe("wrapped normals", () => {
  test("agree with quantiles to 22 digits, of mixtures narrow and wide", () => {
    for (const {components, angles} of reference.wrappedNormalMixture.rows) {
      const law = components.map(({mean, variance, weight}) => ({
        mean: Number(mean),
        variance: Number(variance),
        weight: Number(weight)
      }));
      const expected = angles.map(Number);
      const x = quietWrappedNormalTokens(expected.length, law);
      // F is met to 2e-16 and the density is 0.03 or more at each of these; the coordinates are rounded to 1e-16
      expect(farthest(beside(x, expected), expected)).toBeLessThan(1e-14);
    }
  });

  test("the density between two neighbours integrates to 1/n", () => {
    const components = fc.array(
      fc.record({
        mean: fc.double({min: -4, max: 4, noNaN: true}),
        variance: fc.double({min: -5, max: 2, noNaN: true}).map((e) => 10 ** e),
        weight: fc.double({min: 0.1, max: 3, noNaN: true})
      }),
      {minLength: 1, maxLength: 4}
    );
    fc.assert(
      fc.property(components, fc.integer({min: 60, max: 90}), (law, n) => {
        const total = law.reduce((sum, {weight}) => sum + weight, 0);
        const density = (angle: number) =>
          law.reduce((sum, {mean, variance, weight}) => {
            let value = 0;
            for (let k = -20; k <= 20; ++k)
              value += Math.exp(-((angle - mean + 2 * Math.PI * k) ** 2) / (2 * variance));
            return sum + (weight / total) * (value / Math.sqrt(2 * Math.PI * variance));
          }, 0);
        const narrowest = Math.sqrt(Math.min(...law.map(({variance}) => variance)));
        const angles = anglesOnCircle(quietWrappedNormalTokens(n, law));
        for (let i = 1; i < n; ++i) {
          const gap = (angles[i] - angles[i - 1] + 2 * Math.PI) % (2 * Math.PI);
          let mass = 0;
          const pieces = Math.max(2, Math.ceil(gap / narrowest)); // in a gap the flank of a component may lie
          for (let k = 0; k < pieces; ++k) {
            mass += integral(
              density,
              angles[i - 1] + (gap * k) / pieces,
              angles[i - 1] + (gap * (k + 1)) / pieces
            );
          }
          // either angle is rounded three times (the quantile, its coordinates, the angle that is read from them), to
          // 1e-15 in all, at densities of up to 126 at variance 1e-5
          expect(Math.abs(mass - 1 / n)).toBeLessThan(
            1e-15 * (1 + density(angles[i]) + density(angles[i - 1]))
          );
        }
      }),
      {numRuns: 15}
    );
  });

  test("modes are those of the law: e^{−k²v/2}, to the error of the midpoint rule, not the noise N^{−1/2}", () => {
    const modes = circleModes(quietWrappedNormalTokens(4000, [{mean: 1, variance: 0.04}]), 6);
    modes.forEach((mode, k) => {
      expect(Math.abs(mode - Math.exp(-0.02 * k * k))).toBeLessThan(1e-4);
    });
  });

  test("are symmetric about a single mean, and turn with it", () => {
    const x = anglesOnCircle(quietWrappedNormalTokens(101, [{mean: 0, variance: 0.3}]));
    expect(
      farthest(
        x,
        x.toReversed().map((a) => -a)
      )
    ).toBeLessThan(2e-15);
    const turned = beside(
      quietWrappedNormalTokens(101, [{mean: 500, variance: 0.3}]),
      Array.from(x, (a) => a + 500)
    );
    expect(
      farthest(
        turned,
        x.map((a) => a + 500)
      )
    ).toBeLessThan(3e-13); // 500 is rounded to 6e-14
  });
});

describe("von Mises–Fisher laws", () => {
  test("on the circle agree with quantiles to 22 digits", () => {
    for (const {components, angles} of reference.vonMisesMixture.rows) {
      const law = components.map(({angle, kappa, weight}) => ({
        mean: [5 * Math.cos(Number(angle)), 5 * Math.sin(Number(angle))],
        kappa: Number(kappa),
        weight: Number(weight)
      }));
      const expected = angles.map(Number);
      const x = quietVonMisesFisherTokens(expected.length, law);
      expect(farthest(beside(x, expected), expected)).toBeLessThan(1e-14);
    }
  });

  test("on the sphere agree with quantiles of the depth to 22 digits", () => {
    for (const [kappa, n, depths] of reference.vonMisesFisherDepth.rows as [string, number, string[]][]) {
      const x = quietVonMisesFisherTokens(n, [{mean: [0, 0, 3], kappa: Number(kappa)}]);
      depths.forEach((depth, i) => {
        // 1 − z from the distance to the axis, which keeps its digits
        const [a, b, z] = row(x, i);
        expect(Math.abs((a * a + b * b) / (1 + z) / Number(depth) - 1)).toBeLessThan(
          z < -0.9 ? 1e-14 : 2e-15
        );
      });
    }
  });

  test("at κ = 0 are uniform: every ring of equal height holds its share", () => {
    const x = quietVonMisesFisherTokens(1000, [{mean: [0, 0, 1], kappa: 0}]);
    expect(x).toEqual(quietUniformTokens(1000, 3));
    for (const kappa of [1e-300, 1e-17, 1e-10]) {
      const near = quietVonMisesFisherTokens(1000, [{mean: [0, 0, 1], kappa}]);
      expect(farthest(near.positions, x.positions)).toBeLessThan(1e-9);
    }
  });

  test("caps about every axis are the same cap, turned", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({min: -3, max: 6, noNaN: true}), (seed, exponent) => {
        const kappa = Math.min(1e6, 10 ** exponent);
        const mean = Array.from(row(uniformTokens(stream(seed), 1, 3), 0));
        for (const axis of [mean, [0, 0, -1], [1e-9, 0, -1], [0, 1, 0]]) {
          const x = quietVonMisesFisherTokens(50, [{mean: axis, kappa}]);
          const upright = quietVonMisesFisherTokens(50, [{mean: [0, 0, 1], kappa}]);
          const unit = unitVector(axis);
          for (let i = 0; i < 50; ++i) {
            expect(Math.abs(dot(row(x, i), unit) - upright.positions[3 * i + 2])).toBeLessThan(1e-15);
            // four roundings of the coordinates and of their squares, of 1.1e-16 each, and those of the sum and the root
            expect(Math.abs(norm(row(x, i)) - 1)).toBeLessThan(1e-15);
          }
          const power = harmonicPower(upright, 8); // no rotation changes it
          expect(farthest(harmonicPower(x, 8), power)).toBeLessThan(1e-14);
        }
      }),
      {numRuns: 30}
    );
  });
});

describe("heat kernels", () => {
  test("agree with quantiles of the depth to 22 digits", () => {
    for (const [heatTime, n, depths] of reference.heatKernelDepth.rows as [string, number, string[]][]) {
      const x = quietHeatKernelTokens(n, [{mean: [0, 0, 1], heatTime: Number(heatTime)}]);
      depths.forEach((depth, i) => {
        const [a, b, z] = row(x, i);
        expect(Math.abs((a * a + b * b) / (1 + z) - Number(depth))).toBeLessThan(
          3e-15 * Math.min(1, 10 * Number(depth))
        );
      });
    }
  });

  test.each([1e-6, 1e-4, 0.01, 0.2, 1, 1000])("mean depth at heat time %d is 1 − e^{−2τ}", (heatTime) => {
    const n = 2000;
    const x = quietHeatKernelTokens(n, [{mean: [0, 0.6, 0.8], heatTime}]);
    const expected = -Math.expm1(-2 * heatTime);
    // midpoint rule for the quantile function, which ends with a logarithm: an error of order (ln n)/n
    expect(Math.abs(meanDepth(x, [0, 0.6, 0.8]) / expected - 1)).toBeLessThan(8 / n);
  });
});

describe("uniform tokens", () => {
  test("on the circle are equally far apart: all modes below n vanish", () => {
    for (const n of [1, 2, 7, 100]) {
      const modes = circleModes(quietUniformTokens(n, 2), n + 1);
      for (let k = 1; k < n; ++k) expect(modes[k]).toBeLessThan(1e-14);
      expect(Math.abs(modes[n] - 1)).toBeLessThan(1e-14 * n);
    }
    const x = quietUniformTokens(8, 2);
    for (let i = 0; i < 8; ++i) {
      expect(x.positions[2 * i]).toBe(x.positions[2 * (7 - i)]); // symmetric to the bit
      expect(x.positions[2 * i + 1]).toBe(-x.positions[2 * (7 - i) + 1]);
    }
  });

  test("on the sphere have far less power than random ones, 1/n, in low degrees", () => {
    for (const n of [500, 5000]) {
      const power = harmonicPower(quietUniformTokens(n, 3), 9);
      for (let l = 1; l < 9; ++l) expect(power[l]).toBeLessThan(10 / n ** 2);
    }
  });
});

describe("mixtures on the sphere", () => {
  test("give each law its share, rounded, and all tokens a law", () => {
    const axes = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1]
    ];
    for (const n of [1, 2, 3, 10, 101, 1000]) {
      const x = quietVonMisesFisherTokens(
        n,
        axes.map((mean, c) => ({mean, kappa: 1e5, weight: c + 1}))
      );
      expect(x.masses.length).toBe(n);
      axes.forEach((_, c) => {
        const count = Array.from({length: n}, (_, i) => x.positions[3 * i + c]).filter(
          (along) => along > 0.9
        ).length;
        expect(Math.abs(count - (n * (c + 1)) / 6)).toBeLessThan(1);
      });
    }
  });
});

describe("refuse", () => {
  test.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ["four dimensions", () => quietUniformTokens(3, 4), DomainError],
    [
      "four dimensions of a mean",
      () => quietVonMisesFisherTokens(3, [{mean: [1, 0, 0, 0], kappa: 1}]),
      ShapeError
    ],
    [
      "too short a heat time",
      () => quietHeatKernelTokens(3, [{mean: [1, 0, 0], heatTime: 1e-7}]),
      DomainError
    ],
    ["too many tokens", () => quietWrappedNormalTokens(1e8, [{mean: 0, variance: 1}]), DomainError],
    ["κ above 1e6", () => quietVonMisesFisherTokens(3, [{mean: [1, 0], kappa: 1e7}]), DomainError],
    [
      "a mean that is not a number",
      () => quietWrappedNormalTokens(3, [{mean: "0" as never, variance: 1}]),
      ShapeError
    ]
  ])("%s", (_, call, error) => {
    expect(call).toThrow(error);
  });
});

test("a mean many turns away is as good as one nearby", () => {
  const n = 101;
  const mean = 1e6;
  const variance = 1e-8;
  const {positions} = quietWrappedNormalTokens(n, [{mean, variance}]);
  const near = quietWrappedNormalTokens(n, [{mean: 0, variance}]);
  const [c, s] = [Math.cos(mean), Math.sin(mean)];
  for (let i = 0; i < n; ++i) {
    const [x, y] = near.positions.subarray(2 * i, 2 * i + 2);
    expect(Math.abs(positions[2 * i] - (c * x - s * y))).toBeLessThan(1e-15);
    expect(Math.abs(positions[2 * i + 1] - (s * x + c * y))).toBeLessThan(1e-15);
  }
});
