// The parts of the loaders of the heat phase: starts, what is measured, and verdicts that can fail.
import {describe, expect, test} from "vitest";
import {bandCounts, circleCounts, distanceCounts, meanOf, tokensAt} from "../../data/heat/runs.js";
import {bandDensity, bandSeen, longitudesOf} from "../../data/heat/sphere.js";
import type {GaussianRun, HeatData, NoiseTime, SphereRun} from "../../data/heat/types.js";
import {gaussianVerdicts, noiseVerdicts, sphereVerdicts} from "../../data/heat/verdicts.js";
import {gaussianVariance} from "../../lib/phases/index.js";
import {quietHeatKernelTokens, tokens, tokensOnCircle} from "../../lib/sphere/index.js";

describe("what is measured", () => {
  test("counts hold every token that is in their range, once", () => {
    const x = tokensOnCircle([0.01, -0.01, 0.06, 3.1, -3.1]);
    expect(distanceCounts(x, {width: 0.05, count: 3})).toEqual([2, 1, 0]);
    expect(circleCounts(x, 4)).toEqual([2, 1, 1, 1]);
  });

  test("the band holds its tokens, by their longitude", () => {
    const z = Math.sin(0.2);
    const x = tokens([1, 0, 0, 0, 1, 0, -1, -0, 0, Math.sqrt(1 - z * z), 0, z], 3);
    expect(bandCounts(x, {half: 0.1, bins: 4})).toEqual([1, 0, 1, 1]);
    expect(bandCounts(x, {half: 0.3, bins: 4})).toEqual([1, 0, 2, 1]);
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

describe("the band on the sphere", () => {
  const components = [{mean: [1, 0, 0], variance: 0.3, weight: 1}];
  const band = {half: 0.1, bins: 24};

  test("has the mean density across its width", () => {
    // near its centre a kernel of variance v has the density e^{v/6 − r²/2v}/(2πv), to v²/60 or so of itself: the mean of
    // 1 − z²/2v over |z| < sin h is 1 − sin² h/6v
    const [density] = bandDensity({components: [{...components[0], variance: 0.04}], band}, [0.04], [0])!;
    expect(density / ((Math.exp(0.04 / 6) / (2 * Math.PI * 0.04)) * (1 - 0.01 / 0.24))).toBeCloseTo(1, 2);
  });

  test("is what quiet tokens of the mixture have", () => {
    const x = quietHeatKernelTokens(40_000, [{mean: [1, 0, 0], heatTime: 0.15}]);
    const run = {tokens: 40_000, counts: [bandCounts(x, band)]} as SphereRun;
    const law = bandDensity({components, band}, [0.3], longitudesOf(band.bins))!;
    // a part holds up to 450 tokens, evenly spread but for its rim
    const off = bandSeen(run, 0, band).map((seen, i) => Math.abs(seen - law[i]) / law[12]);
    expect(Math.max(...off)).toBeLessThan(0.03);
  });

  test("does not show what is narrower than itself", () => {
    expect(bandDensity({components, band}, [0.002], [0])).toBeUndefined();
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

  test("the mixture on the sphere: runs by the laws pass, others fail", () => {
    const components = [
      {mean: [1, 0, 0], variance: 0.1, weight: 0.4},
      {mean: [0, 1, 0], variance: 0.12, weight: 0.6}
    ];
    const band = {half: 0.1, bins: 40};
    const area = (4 * Math.PI * Math.sin(band.half)) / band.bins;
    const run = (sign: 1 | -1, wrong: number): SphereRun => {
      const times = [0, 0.03];
      const variances = times.map((x) =>
        components.map(
          ({variance: v}) => (sign > 0 ? gaussianVariance(v, x, 200) : v + 2 * x) * (x ? wrong : 1)
        )
      );
      const counts = variances.map((at) =>
        bandDensity({components, band}, at, longitudesOf(band.bins))!.map((density) => density * area)
      );
      return {tokens: 1, beta: 200, sign, s: times, variances, counts, drawn: []};
    };
    const passes = (backward: number, forward: number) =>
      sphereVerdicts({components, band, runs: [run(1, backward), run(-1, forward)]}).map(({pass}) => pass);
    expect(passes(1, 1)).toEqual([true, true, true]);
    expect(passes(1.05, 1)).toEqual([false, false, true]);
    expect(passes(1, 1.3)).toEqual([true, true, false]);
  });
});
