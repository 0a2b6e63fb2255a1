// The parts of the loaders of the heat phase: starts, what is measured, and verdicts that can fail.
import {describe, expect, test} from "vitest";
import {preparedCircle, preparedSphere} from "../../data/heat/growth.js";
import {
  basinVariances,
  circleCounts,
  distanceCounts,
  gaussianWidth,
  meanOf,
  tokensAt
} from "../../data/heat/runs.js";
import type {GaussianRun, HeatData, NoiseTime} from "../../data/heat/types.js";
import {gaussianVerdicts, noiseVerdicts} from "../../data/heat/verdicts.js";
import {gaussianVariance} from "../../lib/phases/index.js";
import {quietHeatKernelTokens, quietWrappedNormalTokens, tokensOnCircle} from "../../lib/sphere/index.js";

describe("what is measured", () => {
  test("the width of a Gaussian is its variance, on the circle and the sphere", () => {
    const circle = quietWrappedNormalTokens(4000, [{mean: 1, variance: 0.04}]);
    const sphere = quietHeatKernelTokens(4000, [{mean: [1, 0, 0], heatTime: 0.02}]);
    // quantiles miss the tails beyond 1/(2N)
    expect(gaussianWidth(circle)).toBeCloseTo(0.04, 4);
    expect(gaussianWidth(sphere)).toBeCloseTo(0.04, 4);
  });

  test("counts hold every token that is in their range, once", () => {
    const x = tokensOnCircle([0.01, -0.01, 0.06, 3.1, -3.1]);
    expect(distanceCounts(x, {width: 0.05, count: 3})).toEqual([2, 1, 0]);
    expect(circleCounts(x, 4)).toEqual([2, 1, 1, 1]);
  });

  test("each token belongs to the nearest mean", () => {
    const [a, b] = basinVariances(tokensOnCircle([0.1, -0.1, 2.9, 3.1, -3.083185307179586]), [0, 3]);
    expect(a).toBeCloseTo(0.01, 12);
    // 2.9, 3.1 and 3.2: the last across the end of the turn
    expect(b).toBeCloseTo((0.01 + 0.01 + 0.04) / 3 - (0.2 / 3) ** 2, 10);
  });

  test("mean and standard error", () => {
    expect(meanOf([1, 2, 3])).toEqual({mean: 2, error: Math.sqrt(1 / 3)});
  });

  test("a run goes to its times, and one that cannot get there says so", () => {
    const start = tokensOnCircle([0, 0.5]);
    const [first, last] = tokensAt(start, {beta: 0, times: [0, 1], tolerance: 1e-9, accuracy: 1e-12});
    expect(first.positions).toEqual(start.positions);
    // two tokens at β = 0: θ̇ = −sin θ, so tan(θ/2) falls as e^{−t}
    const angle =
      Math.atan2(last.positions[3], last.positions[2]) - Math.atan2(last.positions[1], last.positions[0]);
    expect(Math.tan(angle / 2)).toBeCloseTo(Math.tan(0.25) / Math.E, 8);
  });
});

describe("waves", () => {
  const times = [0, 0.5, 1];

  test("the first waves on the circle grow at k²/β I_k(β)/I_0(β)", () => {
    // I_1(2)/I_0(2)/2 and 2 I_2(2)/I_0(2), from tables
    const rates = preparedCircle(2, {n: 400, degrees: 2, size: 1e-6, times});
    expect(rates[0].rate).toBeCloseTo(0.697775 / 2, 5);
    expect(rates[1].rate).toBeCloseTo(2 * 0.302225, 5);
  });

  test("and on the sphere at ℓ(ℓ + 1)/β I_{ℓ+½}(β)/I_{½}(β)", () => {
    const [{rate}] = preparedSphere(2, {n: 3000, degrees: 2, size: 1e-4, times});
    expect(rate).toBeCloseTo(1 / Math.tanh(2) - 0.5, 3);
  });
});

describe("verdicts", () => {
  const s = [0, 0.01, 0.02];
  const run = (dimension: 2 | 3, beta: number, sign: 1 | -1, wrong = 1): GaussianRun => ({
    ...{dimension, beta, sign, tokens: 1, s, counts: []},
    variance: s.map((x) => wrong * gaussianVariance(0.04, x, beta, sign))
  });
  const all = (wrong?: number) =>
    ([2, 3] as const).flatMap((d) =>
      [10, 400].flatMap((beta) => [run(d, beta, 1, wrong), run(d, beta, -1, wrong)])
    );
  // growth of degree 1 at β = 2, as above
  const growth = (circle: number): HeatData["growth"] => [
    {
      beta: 2,
      circle: [{degree: 1, rate: circle, error: 0}],
      sphere: [{degree: 1, rate: 1 / Math.tanh(2) - 0.5, error: 0}],
      noise: {tokens: 1, seeds: 8, rates: [{degree: 1, rate: 0.36, error: 0.01}]}
    }
  ];
  const exact = 0.348887328682; // I_1(2)/(2 I_0(2))

  test("on the sphere a fast wave must be right, one that is not resolved is named", () => {
    const [first] = growth(exact);
    const sphere = (degree: number, rate: number) => [...first.sphere, {degree, rate, error: 0}];
    const verdict = (degree: number, rate: number) =>
      gaussianVerdicts({runs: all(), growth: [{...first, sphere: sphere(degree, rate)}], variance: 0.04})[5];
    // 3 I_{5/2}(2)/I_{1/2}(2) = 3(7/4 − (3/2) coth 2), and its tenth
    const second = 3 * (1.75 - 1.5 / Math.tanh(2));
    expect(verdict(2, 1.009 * second).pass).toBe(true);
    expect(verdict(2, 1.011 * second).pass).toBe(false);
    expect(verdict(6, 1)).toMatchObject({pass: true, found: expect.stringContaining("6 to 6 at β = 2")});
  });

  test("runs that follow the law meet every criterion", () => {
    const verdicts = gaussianVerdicts({runs: all(), growth: growth(exact), variance: 0.04});
    expect(verdicts[5].found).not.toContain("not resolved");
    expect(verdicts.filter(({pass}) => !pass)).toEqual([]);
  });

  test("runs and rates that do not, fail", () => {
    const verdicts = gaussianVerdicts({runs: all(1.03), growth: growth(0.3489), variance: 0.04});
    expect(verdicts.map(({pass}) => pass)).toEqual([false, true, true, true, false, true, true]);
  });

  test("times of clusters: a trend with β fails the criterion that there is none", () => {
    const time = (beta: number, tokens: number, mean: number): NoiseTime => ({
      beta,
      tokens,
      seeds: 8,
      mean,
      error: 0.1
    });
    const times = [
      ...[250, 1000, 1e4, 1e5, 1e6].map((n) => time(64, n, 0.75 * Math.log(n) - 2.2)),
      time(16, 1e5, 7.3),
      time(256, 1e5, 5.9)
    ];
    const verdicts = noiseVerdicts({times, level: 0.1});
    expect(verdicts.map(({pass}) => pass).slice(0, 2)).toEqual([false, false]);
    expect(verdicts[1].found).toContain("-0.50");
    expect(verdicts[2].pass).toBe(true);
    const early = noiseVerdicts({times: times.map((t) => ({...t, mean: t.mean - 1})), level: 0.1});
    expect(early[2].pass).toBe(false);
  });
});
