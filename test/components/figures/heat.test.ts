// @vitest-environment jsdom
// The pure parts of the figures of the heat phase, and that they draw every state.
import {describe, expect, test, vi} from "vitest";
import type {GaussianRun, HeatData, MixtureRun} from "../../../data/heat/types.js";
import {circleMixtureDensity, gaussianVariance, growthRates} from "../../../lib/phases/index.js";
import {heatDrift, mixtureCoefficients} from "../../../src/components/figures/heat-drift.js";
import {densityOf, heatGaussian, lawVariance} from "../../../src/components/figures/heat-gaussian.js";
import {heatGrowth} from "../../../src/components/figures/heat-growth.js";
import {componentsAt, heatMixture, nameOf} from "../../../src/components/figures/heat-mixture.js";
import {heatNoise} from "../../../src/components/figures/heat-noise.js";
import {heatSphere} from "../../../src/components/figures/heat-sphere.js";
import {heatWindowFigure} from "../../../src/components/figures/heat-window.js";

vi.mock("../../../src/components/plot.js", async () => ({Plot: await import("@observablehq/plot")}));

const layouts = [
  {width: 888, height: 340, narrow: false},
  {width: 360, height: 600, narrow: true}
];

const run = (dimension: 2 | 3, beta: number, sign: 1 | -1): GaussianRun => ({
  ...{dimension, beta, sign, tokens: 100, s: [0, 0.01, 0.02]},
  variance: [0, 0.01, 0.02].map((s) => gaussianVariance(0.04, s, beta, sign)),
  counts: [0, 1, 2].map(() => [60, 30, 10])
});

const mixed = (sign: 1 | -1, start: "quiet" | "random"): MixtureRun => ({
  ...{tokens: 1000, start, beta: 100, sign, s: [0, 0.05, 0.1]},
  variances: [0, 1, 2].map(() => [0.1, 0.1]),
  counts: [0, 1, 2].map(() => [400, 300, 200, 100])
});

const mixture: HeatData["mixture"] = {
  components: [
    {mean: 0.5, variance: 0.12, weight: 0.5},
    {mean: 3, variance: 0.16, weight: 0.5}
  ],
  bins: 4,
  runs: [mixed(1, "quiet"), mixed(1, "random"), mixed(-1, "quiet")]
};

const sphere: HeatData["sphere"] = {
  components: [{mean: [1, 0, 0], variance: 0.03, weight: 1}],
  band: {half: 0.1, bins: 3},
  runs: ([1, -1] as const).map((sign) => ({
    ...{tokens: 1000, beta: 200, sign, s: [0, 0.01, 0.02]},
    variances: [[0.03], [0.02], [0.01]],
    counts: [0, 1, 2].map(() => [0, 300, 10]),
    drawn: [0, 1, 2].map(() => [1000, 0, 0, 600, 0, -800])
  })),
  large: {tokens: 4000, s: 0.015, variances: [0.015]}
};

const rates = (beta: number, dimension: 2 | 3) =>
  Array.from(growthRates(beta, 17, {dimension}), (rate, degree) => ({degree, rate, error: 0.01})).slice(1);

const growth: HeatData["growth"] = [
  {beta: 30, circle: rates(30, 2), sphere: rates(30, 3), noise: {tokens: 10, seeds: 8, rates: rates(30, 2)}}
];

const times = [{beta: 64, tokens: 1000, seeds: 8, mean: 2.7, error: 0.1}];
const points = [
  {beta: 160, tokens: 1000, seeds: 8, deviation: 0.2, deviationError: 0.01, noise: 0.3, noiseError: 0.02}
];

describe("densities and laws", () => {
  test("a density adds up to the tokens that are counted", () => {
    const width = 0.1;
    const circle = densityOf(run(2, 50, 1), 0, width);
    expect(circle.reduce((sum, {density}) => sum + 2 * width * density, 0)).toBeCloseTo(1, 12);
    const sphere = densityOf(run(3, 50, 1), 0, width);
    const caps = sphere.map(
      ({density}, i) => density * 2 * Math.PI * (Math.cos(i * width) - Math.cos((i + 1) * width))
    );
    expect(caps.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  test("the three laws", () => {
    const state = {beta: 400, value: -1} as const;
    expect(lawVariance("σ² − 2γs", 0.04, 0.01, state)).toBeCloseTo(0.06, 14);
    expect(lawVariance("σ² − γs", 0.04, 0.01, state)).toBeCloseTo(0.05, 14);
    expect(lawVariance("finite β", 0.04, 0.01, state)).toBe(gaussianVariance(0.04, 0.01, 400, -1));
  });

  test("a mixture has a heat solution until its first collapse, and components for ever", () => {
    const [quiet, , forward] = mixture.runs;
    expect(componentsAt(mixture, quiet, 0.05, "heat")!.map(({variance}) => variance)).toEqual([
      0.12 - 0.1,
      0.16 - 0.1
    ]);
    expect(componentsAt(mixture, quiet, 0.06, "heat")).toBeUndefined();
    expect(componentsAt(mixture, quiet, 0.1, "finite β")!.every(({variance}) => variance > 0)).toBe(true);
    expect(componentsAt(mixture, forward, 0.5, "heat")![0].variance).toBeCloseTo(1.12, 12);
    expect(nameOf(forward)).toBe("1,000, from quantiles, V = −1");
  });

  test("the coefficients of a mixture are those of its density", () => {
    const state = heatDrift.state;
    const {re, im} = mixtureCoefficients(state);
    const n = 4000;
    const angles = Array.from({length: n}, (_, i) => (2 * Math.PI * i) / n);
    const parts = state.means.map((mean, i) => ({
      mean: (mean * Math.PI) / 180,
      variance: ((state.deviations[i] * Math.PI) / 180) ** 2
    }));
    const density = circleMixtureDensity(parts, angles);
    for (const k of [0, 1, 5, re.length - 1]) {
      const sum = (f: (x: number) => number) =>
        angles.reduce((s, angle, i) => s + f(k * angle) * density[i], 0) * ((2 * Math.PI) / n);
      expect(re[k]).toBeCloseTo(sum(Math.cos), 12);
      expect(im[k]).toBeCloseTo(sum(Math.sin), 12);
    }
    // what is left out is below rounding
    expect(Math.hypot(re[re.length - 1], im[im.length - 1])).toBeLessThan(1e-15);
  });
});

test("the sphere has the lines of both laws until they are too narrow, and V = −1 its own times", () => {
  const ball = heatSphere(sphere);
  const lines = (s: number, value: 1 | -1) =>
    [...ball.draw({s, value}, layouts[0]).querySelectorAll("[data-link]")].map((node) =>
      node.getAttribute("data-link")
    );
  expect(lines(0.01, 1)).toEqual(["heat", "finite β"]);
  // 0.03 − 2·0.02 < 0; the law of finite β is at 0.0006
  expect(lines(0.02, 1)).toEqual([]);
  expect(lines(0.02, -1)).toEqual(["heat", "finite β"]);
  expect(ball.describe({s: 0.0149, value: -1})).toContain("s = 0.01: the clusters have the variances 0.02.");
});

describe("every figure draws and tells its states, wide and narrow", () => {
  const gaussian = heatGaussian({
    runs: ([2, 3] as const).flatMap((d) => ([1, -1] as const).map((sign) => run(d, 400, sign))),
    variance: 0.04,
    bins: {width: 0.1, count: 3}
  });
  const own = heatMixture(mixture);
  const ball = heatSphere(sphere);
  const grow = heatGrowth(growth);
  const noise = heatNoise({times, level: 0.1});
  const map = heatWindowFigure({window: {variance: 0.04, points}});
  test.each(layouts)("%j", (layout) => {
    const drawings = [
      ...([2, 3] as const).flatMap((dimension) =>
        ([1, -1] as const).map((value) => gaussian.draw({...gaussian.state, dimension, value}, layout))
      ),
      heatDrift.draw(heatDrift.state, layout),
      heatDrift.draw({...heatDrift.state, kappa: 1000, deviations: [3], value: -1}, layout),
      ...mixture.runs.map((_, i) => own.draw({s: 0.1, run: i}, layout)),
      ...([1, -1] as const).flatMap((value) => [0, 0.02].map((s) => ball.draw({s, value}, layout))),
      ...[1, 30, 300].map((beta) => grow.draw({beta}, layout)),
      noise.draw(noise.state, layout),
      ...[2, 7, 12].map((decades) => map.draw({...map.state, decades}, layout))
    ];
    for (const drawing of drawings) {
      expect(drawing.querySelector("path, circle")).not.toBeNull();
      expect(drawing.querySelector("[data-handle]")).not.toBeNull();
      expect(drawing.outerHTML).not.toMatch(/NaN|undefined/);
    }
    const told = [
      gaussian.describe(gaussian.state),
      heatDrift.describe(heatDrift.state),
      own.describe({s: 0.05, run: 1}),
      ball.describe(ball.state),
      grow.describe({beta: 30}),
      noise.describe(noise.state),
      map.describe(map.state)
    ];
    for (const text of told) expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});
