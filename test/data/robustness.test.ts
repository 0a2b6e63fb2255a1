// The parts of the loaders of the page on robustness: starts, what is measured and fitted, and verdicts that can fail.
import {describe, expect, test} from "vitest";
import {bounds} from "../../data/robustness/bounds.js";
import {
  displacedCircle,
  shiftedPairs,
  thirdCoordinate,
  transverseMode,
  waveFrame,
  waveRun
} from "../../data/robustness/escape.js";
import {
  growthOverTokens,
  phaseFits,
  phaseRun,
  seedFit,
  studentQuantile,
  weightedSlope
} from "../../data/robustness/phases.js";
import {
  gapPoint,
  rotatedWaves,
  sheared,
  shearPoint,
  tiltedFrames,
  tiltedModel,
  transverseRates
} from "../../data/robustness/spectra.js";
import type {PhaseRun, TimescalesData} from "../../data/robustness/types.js";
import {logSlope, spectraVerdicts, timescaleVerdicts} from "../../data/robustness/verdicts.js";
import {alignmentSpectrum, clusterTime} from "../../lib/phases/index.js";

describe("tokens near a plane", () => {
  test("have the third coordinates that were asked for", () => {
    const {positions} = displacedCircle(50, (angle) => 0.01 * Math.cos(3 * angle));
    for (let i = 0; i < 150; i += 3) {
      expect(Math.hypot(positions[i], positions[i + 1], positions[i + 2])).toBeCloseTo(1, 14);
      expect(positions[i + 2]).toBeCloseTo(
        0.01 * Math.cos(3 * Math.atan2(positions[i + 1], positions[i])),
        14
      );
    }
    expect(transverseMode(positions, 3)).toBeCloseTo(0.005, 14);
    expect(transverseMode(positions, 2)).toBeCloseTo(0, 14);
  });

  test("pairs are mirror images, but for the shift", () => {
    const {positions} = shiftedPairs(20, 0, 7);
    for (let i = 0; i < 60; i += 3) {
      expect(Array.from(positions.slice(i, i + 2))).toEqual(Array.from(positions.slice(60 + i, 62 + i)));
      expect(positions[i + 2]).toBe(-positions[62 + i]);
    }
    expect(thirdCoordinate(1, shiftedPairs(20, 1e-3, 7).positions).mean).toBeGreaterThan(3e-4);
  });

  test("mean and standard deviation of x₃", () => {
    const {mean, deviation} = thirdCoordinate(0, [1, 0, 0.2, 0, 1, 0.4]);
    expect(mean).toBeCloseTo(0.3, 14);
    expect(deviation).toBeCloseTo(0.1, 14);
    expect(waveFrame(2, [1, 0, 0.3, 0, 1, 0.3])).toEqual({time: 2, height: expect.closeTo(0.3, 14)});
  });

  test("the run of the figure has one wave", () => {
    const [model, start] = waveRun({beta: 10, v3: 1.2, k: 2});
    expect(model).toMatchObject({beta: 10, value: [expect.anything(), expect.anything(), [0, 0, 1.2]]});
    expect(transverseMode(start.positions, 2)).toBeCloseTo(5e-5, 12);
  });
});

describe("what is measured", () => {
  test("displacements grow as v₃ a_k − a_1: at β = 2, a_1 = 0.697775, a_2 = 0.302225", () => {
    const rates = transverseRates(2, 0.1, 1.5, {n: 100, degrees: 2, size: 1e-5, time: 0.5});
    for (const [k, a] of [1, 0.697775, 0.302225].entries())
      expect(rates[k].rate).toBeCloseTo(1.5 * a - 0.697775, 5);
  });

  test("at α = 180° odd waves decay and even ones grow, at the same rates: at β = 2, a_1/2 and 2a_2", () => {
    const waves = rotatedWaves(180, {beta: 2, n: 100, degrees: 2, size: 1e-6, time: 0.5});
    expect(waves[0].rate).toBeCloseTo(-0.697775 / 2, 5);
    expect(waves[1].rate).toBeCloseTo(2 * 0.302225, 5);
    expect(waves[1].speed).toBeCloseTo(0, 6);
  });

  test("a large gap leaves two points at about 6/δ in the limit, where e^{−δt} = 0.05² to leading order", () => {
    const settings = {beta: 20, tokens: 200, seeds: 2, at: 4, threshold: 0.05, level: 0.05};
    const {limit, two} = gapPoint(1, settings, 1);
    // earlier with 200 tokens: none starts so near the other axis
    expect(limit!).toBeGreaterThan(5);
    expect(limit!).toBeLessThan(6.1);
    expect(two!.mean).toBeLessThan(9);
    expect(gapPoint(0, settings, 1)).toMatchObject({two: null, limit: null});
  });

  test("entries above the diagonal change neither spectrum nor rate", () => {
    expect(Array.from(alignmentSpectrum({value: sheared(5)}, 3).eigen.re)).toEqual(
      [1, 0.5, 0.25].map((x) => expect.closeTo(x, 12))
    );
    expect(shearPoint(1, {beta: 30, tokens: 100, until: 16, level: 0.05}).rate).toBeCloseTo(0.5, 1);
  });

  test("the tilted model leads to a plane that V does not keep", () => {
    const model = tiltedModel(1);
    const {basis} = alignmentSpectrum(model, 3);
    expect([basis[2], basis[5]]).toEqual([0, 0].map((x) => expect.closeTo(x, 12)));
    expect(model.value[2][0]).not.toBe(0);
    const frames = tiltedFrames({tilt: 1, beta: 50, tokens: 150, times: [0, 4, 14]});
    expect(frames[1].leading).toBeLessThan(frames[0].leading);
    expect(frames[2].leading).toBeGreaterThan(frames[1].leading);
    expect(frames[2].invariant).toBeLessThan(0.02);
  });
});

describe("fits", () => {
  test("lines of three seeds: their mean, and its bounds by their scatter, whatever the scatter about each", () => {
    // slopes 1, 2 and 6: their mean is 3 and their variance 7; all lines have 4 at x = 1
    const points = [1, 2, 6].flatMap((slope, seed) =>
      [1, -2, 1].map((off, x) => ({seed, x, y: 4 + slope * (x - 1) + off / 10}))
    );
    const {slope, low, high, line} = seedFit(points, [1, 4]);
    const t = studentQuantile(2);
    expect(slope).toBeCloseTo(3, 12);
    expect(high - slope).toBeCloseTo(t * Math.sqrt(7 / 3), 12);
    expect(slope - low).toBeCloseTo(t * Math.sqrt(7 / 3), 12);
    expect(line.map(({x, y}) => [x, y])).toEqual([
      [1, expect.closeTo(4, 12)],
      [4, expect.closeTo(13, 12)]
    ]);
    expect(line[0].high - line[0].low).toBeCloseTo(0, 12); // all lines meet there
    expect(line[1].high - line[1].y).toBeCloseTo(3 * t * Math.sqrt(7 / 3), 12);
  });

  test("Student’s quantiles, from tables", () => {
    for (const [nu, value] of [
      [5, 2.5706],
      [7, 2.3646],
      [46, 2.0129]
    ])
      expect(Math.abs(studentQuantile(nu) / value - 1)).toBeLessThan(0.002);
  });

  test("a slope of means with errors: of two, their difference, and its error", () => {
    const {slope, low} = weightedSlope([
      {x: 1, y: 2, error: 0.3, seeds: 8},
      {x: 3, y: 5, error: 0.4, seeds: 8}
    ]);
    expect(slope).toBeCloseTo(1.5, 12);
    expect(slope - low).toBeCloseTo((2.3646 * 0.5) / 2, 3);
  });

  test("T₂ is fitted where noise is not half of it at the start, and compared with the circle there", () => {
    // 250 tokens have √(πβ)/N = 0.040 at β = 32 and 0.057 at 64
    const runs = [8, 16, 32, 64].flatMap((beta) =>
      [0, 1].map((seed) => ({
        ...{
          tokens: 250,
          beta,
          seed,
          settled: 8,
          clusters: 5,
          firstMerger: 20,
          alignmentWidth: 2,
          clusterWidth: 2
        },
        ...{aligned: 3, clustered: beta === 64 ? 0 : clusterTime(beta, 250) + seed}
      }))
    );
    const noise = [16, 32, 64].map((beta) => ({
      beta,
      tokens: 250,
      seeds: 8,
      mean: 9 - Math.log2(beta),
      error: 0.1
    }));
    const fits = phaseFits(runs, noise);
    expect(fits.clustered.line.map(({x}) => Math.exp(x))).toEqual(
      [8, 16, 32].map((x) => expect.closeTo(x, 9))
    );
    expect(fits.clustered.slope).toBeCloseTo(fits.circle, 12);
    expect(fits.aligned.line).toHaveLength(4);
    // seeds 0 and 1 are that much after linear growth: mean ½, standard error ½
    expect(fits.later).toEqual(
      [16, 32].map((beta) => ({
        beta,
        mean: expect.closeTo(9 - Math.log2(beta) - clusterTime(beta, 250) - 0.5, 12),
        error: expect.closeTo(Math.hypot(0.1, 0.5), 12)
      }))
    );
    expect(phaseFits(runs, []).later).toEqual([]);
  });

  test("times of linear growth grow as linear growth", () => {
    const times = [250, 1000, 1e4, 1e5].map((n) => ({
      ...{beta: 64, tokens: n, seeds: 8, error: 0.1},
      mean: n < 1000 ? 9 : clusterTime(64, n) + 0.2
    }));
    const [{slope, law}] = growthOverTokens(times, 0.1);
    expect(slope).toBeCloseTo(law, 12);
    expect(law).toBeGreaterThan(Math.E / 4);
  });

  test("a slope is told to the second digit of its uncertainty", () => {
    expect(bounds({slope: -0.5533, low: -0.6569})).toBe("−0.55 ± 0.10 (95 %)");
    expect(bounds({slope: -0.014424, low: -0.014862})).toBe("−0.01442 ± 0.00044 (95 %)");
    expect(bounds({slope: 123, low: 100})).toBe("123 ± 23 (95 %)");
  });

  test("logarithmic slopes", () => {
    expect(logSlope([0, 1, 3].map((x) => ({x, y: 5 * Math.exp(-0.7 * x)})))).toBeCloseTo(-0.7, 12);
  });
});

const settings = {
  ...{tokens: 120, kappa3: 0.3, v3: 0.5, leaves: 5, settles: 12, angle: 0.03, last: 1e6},
  ...{tolerance: 1e-2, accuracy: 1e-3, mergers: 1e-4, merged: 1e-3, frames: 8}
};

test("a whole run aligns, clusters and settles, in times as they must be", () => {
  const run = phaseRun(32, settings, 3);
  expect(run.aligned).toBeGreaterThan(2.8);
  expect(run.aligned).toBeLessThan(3.8);
  expect(run.clustered).toBeLessThan(run.settled);
  expect(run.firstMerger ?? 1e6).toBeGreaterThanOrEqual(run.settled + 5);
  expect(run.clusters).toBeGreaterThan(1);
  expect(run.seed).toBe(3);
  // 120 random tokens have a contrast of 0.08 at the start
  expect(run.clusterWidth).toBeNull();
});

describe("verdicts", () => {
  const spectra = (shift: number): Parameters<typeof spectraVerdicts>[0] => ({
    beta: 30,
    transverse: [{value: 1, k: 1, rate: shift}], // a_1 − a_1
    threshold: [{beta: 10, value: 0.9, rate: -0.1 + shift}],
    escape: {
      value: 1.5,
      frames: [5, 8, 12].map((time) => ({
        time,
        mean: Math.exp((0.5 + shift) * time),
        deviation: Math.exp((-1 + shift) * time)
      })),
      ends: [
        {value: 0.8, beta: 30, least: [0], most: [shift]},
        {value: 1.5, beta: 30, least: [1 - shift], most: [1]}
      ]
    },
    rotated: [{turn: 90, k: 1, rate: shift, speed: -0.0327771}], // no growth, λ_1 at β = 30
    rotatedClusters: [
      {turn: 0, counts: [9]},
      {turn: 90, counts: [8 + Math.round(10 * shift)]}
    ],
    gaps: {
      ...{beta: 64, tokens: 10, seeds: 8},
      points: [0, 0.02, 1].map((gap) => ({
        gap,
        clusters: {mean: 10 + (gap === 0.02 ? 30 * shift : 0), error: 1},
        two: gap === 0 ? null : {mean: (4 + 30 * shift) / gap, error: 1},
        limit: null
      }))
    },
    shears: [{shear: 8, limit: 5, run: 5, rate: 0.5 + shift}],
    tilted: {
      ...{tilt: 1, beta: 100},
      frames: [
        {time: 4, leading: 0.1 + shift, invariant: 0.3},
        {time: 16, leading: 0.3, invariant: 0.001 + shift}
      ]
    }
  });

  test("runs as the laws say meet every criterion", () => {
    expect(spectraVerdicts(spectra(0)).filter(({pass}) => !pass)).toEqual([]);
  });

  test("runs that are off meet none", () => {
    expect(spectraVerdicts(spectra(0.11)).filter(({pass}) => pass)).toEqual([]);
  });

  test("tokens that stay above I₁/I₀ = 0.893 contradict that threshold, and not that of clusters", () => {
    const data = spectra(0);
    data.escape.ends.push({value: 0.95, beta: 5, least: [0], most: [1e-5]});
    const missed = spectraVerdicts(data).filter(({pass}) => !pass);
    expect(missed.map(({criterion}) => criterion)).toEqual([expect.stringContaining("0.893 at β = 5")]);
  });

  const run = (beta: number, seed: number, trend: number): PhaseRun => {
    const wiggle = (seed - 1.5) / 50;
    return {
      ...{
        tokens: 1000,
        beta,
        seed,
        settled: 8,
        clusters: 5,
        alignmentWidth: 2,
        clusterWidth: beta > 16 ? null : 2
      },
      aligned: 3.2 + wiggle + trend * Math.log(beta / 8),
      clustered: clusterTime(beta, 1000) + wiggle + trend * Math.log(beta / 8),
      firstMerger: Math.exp(3 + 5 * wiggle + (trend * beta) / 10)
    };
  };
  const times = (trend: number): Omit<TimescalesData, "provenance" | "verdicts"> => {
    const runs = [8, 32, 128].flatMap((beta) => [0, 1, 2, 3].map((seed) => run(beta, seed, trend)));
    return {
      ...{gap: 0.85, seeds: 4, last: 1e6, leaves: 5, settles: 12, runs, limit: 3.28, limitOfOne: 4.22},
      fits: [phaseFits(runs, [])],
      overTokens: [{beta: 64, slope: 0.77 + trend, low: 0.7, high: 0.9, law: 0.77}],
      content: [
        {beta: 64, tokens: 1000, times: [4, trend > 0 ? null : 5], largest: 0.3},
        {beta: 256, tokens: 1000, times: [5, null], largest: 0.25}
      ]
    };
  };

  test("runs that follow linear growth: no trend is what fails", () => {
    expect(timescaleVerdicts(times(0)).map(({pass}) => pass)).toEqual([
      ...[true, true, false, false, true, true, true, true, true]
    ]);
  });

  test("runs with a trend of their own fail the laws", () => {
    expect(
      timescaleVerdicts(times(0.5))
        .map(({pass}) => pass)
        .slice(0, 7)
    ).toEqual(
      [false, false, false, true, false, false, false].map((x, i) => (i === 3 ? expect.any(Boolean) : x))
    );
  });
});
