// @vitest-environment jsdom
// The pure parts of the figures on robustness, and that they draw every state.
import {describe, expect, test, vi} from "vitest";
import {phaseFits} from "../../../data/robustness/phases.js";
import type {PhaseRun, RobustnessSpectraData} from "../../../data/robustness/types.js";
import {clusterTime, transverseGrowth} from "../../../lib/phases/index.js";
import {robustnessEscape} from "../../../src/components/figures/robustness-escape.js";
import {robustnessGaps} from "../../../src/components/figures/robustness-gaps.js";
import {decadesFor, robustnessOverlap} from "../../../src/components/figures/robustness-overlap.js";
import {robustnessPairs} from "../../../src/components/figures/robustness-pairs.js";
import {ratesOf, robustnessRotated} from "../../../src/components/figures/robustness-rotated.js";
import {robustnessTilted} from "../../../src/components/figures/robustness-tilted.js";
import {
  median,
  robustnessTimescales,
  timesAt
} from "../../../src/components/figures/robustness-timescales.js";

vi.mock("../../../src/components/plot.js", async () => ({Plot: await import("@observablehq/plot")}));

const layouts = [
  {width: 888, height: 400, narrow: false},
  {width: 360, height: 750, narrow: true}
];

const run = (beta: number, seed: number): PhaseRun => ({
  ...{tokens: 1000, beta, seed, settled: 8, clusters: 5, alignmentWidth: 2, clusterWidth: 2},
  aligned: 3.2 + seed / 10,
  clustered: beta === 8 ? 4 : 2,
  firstMerger: seed === 3 ? null : 20 * (seed + 1)
});
const runs = [8, 32, 128].flatMap((beta) => [0, 1, 2, 3].map((seed) => run(beta, seed)));

const spectra: Omit<RobustnessSpectraData, "provenance" | "verdicts" | "threshold"> = {
  beta: 30,
  transverse: [0, 1, 2].map((k) => ({value: 1.5, k, rate: transverseGrowth(30, k, 1.5)})),
  wave: {beta: 30, v3: 1.5, k: 0, frames: [0, 10, 20].map((time) => ({time, height: 10 ** (time / 5 - 4)}))},
  escape: {
    value: 1.5,
    frames: Array.from({length: 37}, (_, i) => ({time: i / 2, mean: 1e-8, deviation: Math.exp(-i / 2)})),
    ends: []
  },
  rotated: [{turn: 90, k: 2, rate: -0.1, speed: 0}],
  rotatedClusters: [{turn: 90, counts: [8, 8, 12]}],
  gaps: {
    ...{beta: 64, tokens: 1000, seeds: 8},
    points: [0, 0.1, 1].map((gap) => ({
      gap,
      clusters: {mean: 9, error: 0.3},
      ...(gap === 0 ? {two: null, limit: null} : {two: {mean: 4 / gap, error: 1}, limit: 6 / gap})
    }))
  },
  shears: [0, 8].map((shear) => ({shear, limit: 5, run: 4, rate: 0.5})),
  tilted: {
    ...{tilt: 1, beta: 100},
    frames: [0, 8, 16].map((time) => ({time, leading: 0.3, invariant: Math.exp(-time)}))
  }
};

describe("what the figures compute", () => {
  test("means, and of mergers the median, where those that never came count as late", () => {
    expect(timesAt(runs, 32, 1000)).toEqual({T1: expect.closeTo(3.35, 12), T2: 2, T3: 50});
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, Number.POSITIVE_INFINITY])).toBe(3);
  });

  test("the number of tokens of which clusters come at a time", () => {
    for (const [beta, time] of [
      [4, 3],
      [64, 6.5],
      [4000, 40]
    ])
      expect(clusterTime(beta, 10 ** decadesFor(beta, time))).toBeCloseTo(time, 10);
  });

  test("at α = 90° waves of degree 2, 6, … decay, of degree 4, 8, … grow, and odd ones stand", () => {
    const rates = ratesOf({turn: 90, beta: 30});
    for (const {k, rate, bound} of rates)
      expect(rate).toBeCloseTo(k % 2 === 1 ? 0 : k % 4 === 0 ? bound : -bound, 12);
  });
});

test("runs with half the contrast of clusters at the start are told, drawn open, and left out of the order", () => {
  // √(πβ)/N of 200 tokens is 0.025 at β = 8 and 0.05 from 32 on
  const few = runs.map((one) => ({...one, tokens: 200}));
  const times = robustnessTimescales({runs: few, fits: [phaseFits(few, [])]});
  expect(times.describe({beta: 8, n: 200})).not.toContain("noise");
  expect(times.describe({beta: 128, n: 200})).toContain("noise");
  const open = (drawing: Element) =>
    drawing.querySelectorAll('[stroke="var(--heat)"] circle[fill-opacity="0"]');
  expect(open(times.draw({beta: 8, n: 200}, layouts[0]))).toHaveLength(8);
  const all = robustnessTimescales({runs, fits: [phaseFits(runs, [])]});
  expect(open(all.draw({beta: 8, n: 1000}, layouts[0]))).toHaveLength(0);
  const groups = (some: PhaseRun[]) => {
    const {draw, state} = robustnessOverlap({runs: some, gap: 0.85, limit: 3.28});
    return draw(state, layouts[0]).querySelectorAll('[stroke="var(--simulation)"] circle').length;
  };
  expect([groups(runs), groups(few)]).toEqual([3, 1]);
});

describe("every figure draws and tells its states, wide and narrow", () => {
  const times = robustnessTimescales({runs, fits: [phaseFits(runs, [])]});
  const leaving = robustnessEscape(spectra);
  const turned = robustnessRotated(spectra);
  const still = [robustnessTilted(spectra.tilted), robustnessPairs(spectra.escape), robustnessGaps(spectra)];
  const overlap = robustnessOverlap({runs, gap: 0.85, limit: 3.28});
  test.each(layouts)("%j", (layout) => {
    const drawings = [
      times.draw(times.state, layout),
      ...[0.8, 1.5].flatMap((v3) => [0, 5].map((k) => leaving.draw({v3, beta: 30, k}, layout))),
      leaving.draw({v3: 0, beta: 1, k: 12}, layout),
      ...[0, 90, 180].map((turn) => turned.draw({turn, beta: 30}, layout)),
      ...still.map((one) => one.draw({}, layout)),
      ...[0.1, 0.85, 3].map((gap) => overlap.draw({...overlap.state, gap}, layout))
    ];
    for (const drawing of drawings) {
      expect(drawing.querySelector("path, circle")).not.toBeNull();
      expect(drawing.outerHTML).not.toMatch(/NaN|undefined/);
    }
    const told = [
      times.describe({beta: 40, n: 1000}),
      leaving.describe(leaving.state),
      leaving.describe({v3: 0.8, beta: 10, k: 3}),
      turned.describe({turn: 72, beta: 30}),
      ...still.map((one) => one.describe({})),
      overlap.describe(overlap.state)
    ];
    for (const text of told) expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(told[2]).toContain("so here they stay");
  });
});
