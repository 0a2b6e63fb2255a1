// Every check about robustness passes; and each that uses lib/phases notices when the library is wrong.
import {afterEach, it, vi} from "vitest";
import {robustnessClaims} from "../../../lib/claims/robustness.js";
import {
  describeOutputs,
  describePasses,
  describeWrongLibrary,
  expectRecords,
  type Output,
  type Outputs,
  type WrongFunction,
  type WrongOutput,
  withWrong
} from "./checks.js";

const library = "../../../lib/phases/index.js";

/** Outputs of the loaders as the claims have them; the build checks the claims on those that the loaders write. */
const outputs: Outputs = {
  "robustness-spectra.json": {
    escape: {
      ends: [
        [0.8, 30],
        [1.5, 30],
        [0.95, 5],
        [1.05, 5]
      ].map(([value, beta]) => ({
        ...{value, beta},
        ...(value < 1 ? {least: [0, 1e-6], most: [1e-5, 2e-5]} : {least: [0.995, 1], most: [1, 1]})
      })),
      frames: [0, 4, 5, 8, 12, 14].map((time) => ({
        time,
        mean: -1e-8 * Math.exp(time / 2),
        deviation: Math.exp(-time)
      }))
    },
    gaps: {
      points: [0, 0.1, 0.2, 1].map((gap) => ({
        gap,
        clusters: {mean: 10 - (gap < 0.15 ? gap : 2 + 5 * gap), error: 0.4},
        two: gap === 0 ? null : {mean: 4.5 / gap, error: 1}
      }))
    }
  },
  "robustness-timescales.json": {
    fits: [250, 1000, 10_000].map((tokens) => ({
      tokens,
      later:
        tokens === 250 ? [] : [64, 256].map((beta) => ({beta, mean: tokens === 1000 ? 0.6 : 0.8, error: 0.1}))
    })),
    runs: [250, 1000, 10_000].flatMap((tokens) =>
      (tokens < 10_000 ? [8, 16, 32, 64, 128, 256] : [8, 32, 128, 256]).flatMap((beta) =>
        Array.from({length: 8}, (_, seed) => {
          const wave = Math.sqrt(2) * Math.cos((2 * Math.PI * (seed + 0.5)) / 8); // of variance 8/7
          const steep = tokens < 10_000 ? -0.7 + 0.223 * wave : -0.55 + 0.112 * wave;
          const merger = {250: -0.004, 1000: -0.0075 + 0.003 * wave, 10000: -0.0075 + 0.003 * wave}[tokens]!;
          const after = {250: 0.9, 1000: 2.1, 10000: 4.07}[tokens]!;
          return {
            ...{tokens, beta, seed, aligned: tokens === 10_000 && beta === 256 && seed === 3 ? 3 : 3.3},
            clustered: after + steep * Math.log(beta / 64),
            firstMerger: Math.exp(5 + 2 * wave + merger * beta)
          };
        })
      )
    )
  }
};

afterEach(() => {
  vi.doUnmock(library);
  vi.resetModules();
});

it("the records have unique ids and say what they must", () => {
  expectRecords(robustnessClaims, /^phases\.[a-z0-9-]+$/);
});

describePasses(robustnessClaims, outputs);

function ofRuns({runs}: Output, change: (run: Output) => void) {
  for (const run of runs) change(run);
}

// What each check on data must notice.
const wrong: WrongOutput[] = [
  ["phases.escape-runs", "robustness-spectra.json", (o) => (o.escape.ends[2].most[1] = 0.9)],
  ["phases.escape-runs", "robustness-spectra.json", (o) => (o.escape.ends[3].least[0] = 0.9)],
  ["phases.escape-runs", "robustness-spectra.json", (o) => (o.escape.ends[2].beta = 30)],
  ["phases.escape-runs", "robustness-spectra.json", (o) => (o.escape.frames[4].mean *= 1.1)],
  ["phases.escape-runs", "robustness-spectra.json", (o) => (o.escape.frames[2].deviation *= 1.1)],
  ["phases.near-degenerate", "robustness-spectra.json", (o) => (o.gaps.points[1].clusters.mean = 8.5)],
  ["phases.near-degenerate", "robustness-spectra.json", (o) => (o.gaps.points[2].clusters.mean = 9.5)],
  ["phases.near-degenerate", "robustness-spectra.json", (o) => (o.gaps.points[3].clusters.mean = 6)],
  ["phases.near-degenerate", "robustness-spectra.json", (o) => (o.gaps.points[1].two.mean *= 2)],
  ["phases.alignment-time", "robustness-timescales.json", (o) => ofRuns(o, (run) => (run.aligned += 0.21))],
  ["phases.alignment-time", "robustness-timescales.json", (o) => o.runs.splice(0, 8)],
  ["phases.from-the-sphere", "robustness-timescales.json", (o) => (o.fits[1].later[0].mean = 0.4)],
  ["phases.from-the-sphere", "robustness-timescales.json", (o) => (o.fits[2].later[1].error = 0.3)],
  ["phases.heat-comes-first", "robustness-timescales.json", (o) => (o.runs[95].clustered = 3.4)],
  ["phases.heat-comes-first", "robustness-timescales.json", (o) => (o.runs[96].clustered = 3.2)],
  ["phases.heat-comes-first", "robustness-timescales.json", (o) => (o.runs[124].clustered *= 1.2)],
  ["phases.heat-comes-first", "robustness-timescales.json", (o) => (o.runs[0].aligned = 1)],
  ["phases.heat-comes-first", "robustness-timescales.json", (o) => o.runs.pop()],
  [
    "phases.heat-comes-first",
    "robustness-timescales.json",
    (o) => ofRuns(o, (run) => (run.clustered += 0.1 * Math.log(run.beta / 64)))
  ],
  [
    "phases.first-merger-runs",
    "robustness-timescales.json",
    (o) => ofRuns(o, (run) => (run.firstMerger *= Math.exp(0.001 * run.beta)))
  ],
  [
    "phases.first-merger-runs",
    "robustness-timescales.json",
    (o) => ofRuns(o, (run) => (run.firstMerger *= Math.exp(0.02 * (run.seed - 3.5) * run.beta)))
  ]
];

describeOutputs(robustnessClaims, outputs, wrong);

// Which wrong function each check must notice, and how small a relative error.
const noticed: WrongFunction[] = [
  ["phases.collapsed-attention", "alignmentSpectrum", 1e-9],
  ["phases.across-matrix", "transverseGrowth", 0.01],
  ["phases.non-normal", "alignmentSpectrum", 0.02],
  ["phases.rotated-heat", "rotatedGrowth", 1e-4],
  ["phases.invertible", "alignmentSpectrum", 1e-7],
  ["phases.invertible", "alignmentFlow", 1e-7],
  ["phases.escape-runs", "transverseGrowth", 1e-4],
  ["phases.heat-comes-first", "clusterTime", 1e-3],
  ["phases.blurred", "clusterTime", -0.2],
  ["phases.blurred", "growthRates", 0.2],
  ["phases.stability-estimate", "mostUnstableMode", 0.1]
];

describeWrongLibrary(robustnessClaims, noticed, {
  // of runs by plain sums, and of sums alone
  others: [
    "phases.density-needed",
    "phases.rotated-clusters",
    "phases.near-degenerate",
    "phases.alignment-time",
    "phases.from-the-sphere",
    "phases.first-merger-runs",
    "phases.sphere-gradient",
    "phases.attended-covariance"
  ],
  outputs,
  spoil: (name, by) => vi.doMock(library, withWrong(name, by)),
  load: async () => (await import("../../../lib/claims/robustness.js")).robustnessClaims
});
