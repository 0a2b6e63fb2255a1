// Every check about alignment and heat passes; and each notices when the library is wrong.
import {afterEach, describe, expect, it, vi} from "vitest";
import {alignmentClaims} from "../../../lib/claims/alignment.js";
import {heatClaims} from "../../../lib/claims/heat.js";
import {clusterTime, gaussianVariance, sphereMixtureDensity} from "../../../lib/phases/index.js";
import {
  describeOutputs,
  describePasses,
  describeWrongLibrary,
  expectRecords,
  having,
  type Outputs,
  type WrongFunction,
  type WrongOutput,
  withWrong
} from "./checks.js";

const library = "../../../lib/phases/index.js";
const all = [...alignmentClaims, ...heatClaims];

// What the loaders would write if all went by the laws, and clusters came 0.4 later; the build checks what they do write.
const three = [
  {mean: [1, 0, 0], variance: 0.03, weight: 0.3},
  {mean: [0, 1, 0], variance: 0.04, weight: 0.4},
  {mean: [0, 0, 1], variance: 0.05, weight: 0.3}
];
/** Tokens of the band of half width 0.02, 120 parts, if a part had the density of its middle. */
const countsOf = (variances: number[]) =>
  Array.from(
    sphereMixtureDensity(
      three.map(({mean, weight}, c) => ({mean, weight, heatTime: variances[c] / 2})),
      Array.from({length: 120}, (_, i) => {
        const angle = ((2 * i + 1) / 120 - 1) * Math.PI;
        return [Math.cos(angle), Math.sin(angle), 0];
      }).flat()
    ),
    (density) => (1e6 * density * 4 * Math.PI * Math.sin(0.02)) / 120
  );
/** A run that follows the law of finite β, or the heat equation. */
const onSphere = (sign: number, times: number[], after: (v: number, s: number) => number) => {
  const variances = times.map((t) => three.map(({variance}) => after(variance, t)));
  return {...{beta: 200, sign, tokens: 1e6, s: times, variances}, counts: variances.map(countsOf)};
};

const s = Array.from({length: 26}, (_, i) => i / 1000);
const outputs: Outputs = {
  "heat.json": {
    runs: [2, 3].flatMap((dimension) =>
      [10, 50, 200, 400].flatMap((beta) =>
        [1, -1].map((sign) => ({
          ...{dimension, beta, sign, s},
          variance: s.map((x) => gaussianVariance(0.04, x, beta, sign))
        }))
      )
    ),
    sphere: {
      components: three,
      band: {half: 0.02, bins: 120},
      runs: [
        onSphere(1, [0, 0.005], (v, t) => gaussianVariance(v, t, 200)),
        onSphere(-1, [0, 0.05, 0.1], (v, t) => v + 2 * t)
      ]
    }
  },
  "heat-noise.json": {
    times: [
      ...[250, 1e3, 1e4, 1e5].map((tokens) => ({beta: 16, tokens})),
      ...[250, 1e3, 1e4, 1e5, 1e6].map((tokens) => ({beta: 64, tokens}))
    ].map(({beta, tokens}) => ({beta, tokens, mean: clusterTime(beta, tokens) + 0.4}))
  }
};

afterEach(() => {
  vi.doUnmock(library);
  vi.resetModules();
});

describe("the records", () => {
  it("have unique ids and say what they must", () => {
    expectRecords(all, /^phases\.[a-z0-9-]+$/);
  });

  it("correct eight faults of the source", () => {
    expect(having(all, "corrected")).toEqual([
      "phases.degenerate-leading",
      "phases.collapse-takes-time",
      "phases.not-always-three",
      "phases.two-lambdas",
      "phases.variance-law",
      "phases.beta-ten",
      "phases.no-blow-up",
      "phases.noise-time"
    ]);
  });
});

describePasses(all, outputs);

const wrong: WrongOutput[] = [
  ["phases.gaussian-runs", "heat.json", (o) => (o.runs[0].variance[20] *= 1.025)],
  ["phases.gaussian-runs", "heat.json", (o) => (o.runs[15].variance[10] *= 0.945)],
  ["phases.gaussian-runs", "heat.json", (o) => o.runs.pop()],
  ["phases.sphere-mixture", "heat.json", (o) => (o.sphere.runs[0].variances[1][2] *= 1.05)],
  ["phases.sphere-mixture", "heat.json", (o) => (o.sphere.runs[0].counts[1] = o.sphere.runs[0].counts[0])],
  ["phases.sphere-mixture", "heat.json", (o) => (o.sphere.runs[1].counts[2] = o.sphere.runs[1].counts[1])],
  ["phases.sphere-mixture", "heat.json", (o) => o.sphere.runs.pop()],
  ["phases.noise-runs", "heat-noise.json", (o) => (o.times[1].mean += 0.9)],
  ["phases.noise-runs", "heat-noise.json", (o) => (o.times[2].mean -= 0.5)],
  ["phases.noise-runs", "heat-noise.json", (o) => o.times.pop()],
  // within 1.2 of linear growth, but too steep
  [
    "phases.noise-runs",
    "heat-noise.json",
    (o) => {
      for (const [i, time] of o.times.slice(5).entries()) time.mean += i / 4 - 0.3;
    }
  ]
];
describeOutputs(all, outputs, wrong);

// Which wrong function each check must notice, and how small a relative error.
const noticed: WrongFunction[] = [
  ["phases.limit-flow", "alignmentFlow", 1e-9],
  ["phases.two-points", "alignmentMassSplit", 1e-6],
  ["phases.two-points", "alignmentLimit", 1e-6],
  ["phases.degenerate-leading", "alignmentLimit", 1e-6],
  ["phases.degenerate-leading", "alignmentFlow", 1e-6],
  ["phases.alignment-rate", "alignmentRate", 0.02],
  ["phases.alignment-rate", "alignmentFlow", 0.1],
  ["phases.collapse-takes-time", "alignmentFlow", 1e-3],
  ["phases.rotation", "rotationPeriod", 1e-6],
  ["phases.jordan", "alignmentFlow", 1e-6],
  ["phases.jordan", "alignmentLimit", 1e-6],
  ["phases.negative-leading", "alignmentLimit", 1e-6],
  ["phases.expansion", "attendedMean", 1e-6],
  ["phases.finite-rotation", "uniformRotationSpeed", 1e-9],
  ["phases.transverse-growth", "transverseGrowth", 1e-5],
  ["phases.not-always-three", "alignmentSpectrum", 1e-6],
  ["phases.not-always-three", "transverseGrowth", 1e-6],
  ["phases.drift-gradient", "smoothedDrift", 1e-9],
  ["phases.variance-law", "circleMixtureDensity", 1e-9],
  ["phases.variance-law", "heatVariance", 1e-9],
  ["phases.variance-law", "heatBlowUpTime", 1e-9],
  ["phases.finite-variance", "gaussianVariance", 1e-6],
  ["phases.finite-variance", "gaussianVarianceTime", 1e-6],
  ["phases.beta-ten", "gaussianVariance", 0.03],
  ["phases.beta-ten", "heatBlowUpTime", 1e-6],
  ["phases.no-blow-up", "gaussianVariance", 0.05],
  ["phases.no-blow-up", "mostUnstableMode", 0.2],
  ["phases.sphere-kernel", "heatKernelDensity", 1e-3],
  ["phases.sphere-kernel", "heatChordalMoment", 1e-3],
  ["phases.growth-rates", "growthRates", 1e-5],
  ["phases.fastest-mode", "mostUnstableMode", 1e-6],
  ["phases.noise-time", "clusterTime", 1e-6],
  ["phases.noise-time", "clusterTimeEstimate", 0.02],
  ["phases.noise-time", "gaussianVariance", 0.1],
  ["phases.contrast", "smoothedContrast", 1e-6],
  ["phases.heat-window", "heatWindow", 1e-6],
  ["phases.ill-posed", "evolvedCoefficients", 1e-6],
  ["phases.gevrey", "heatBlowUpTime", 1e-4],
  ["phases.gevrey", "evolvedCoefficients", -1.1],
  ["phases.gaussian-runs", "gaussianVariance", 0.05],
  ["phases.noise-runs", "clusterTime", 2],
  ["phases.sphere-mixture", "gaussianVariance", 1e-6],
  ["phases.sphere-mixture", "sphereMixtureDensity", 1e-6]
];

describeWrongLibrary(all, noticed, {
  // The first two are about runs of tokens, the third about the tokens themselves: nothing of lib/phases is in them.
  others: ["phases.points-follow-value", "phases.negative-width", "phases.two-lambdas"],
  outputs,
  spoil: (name, by) => vi.doMock(library, withWrong(name, by)),
  load: async () => {
    const alignment = await import("../../../lib/claims/alignment.js");
    const heat = await import("../../../lib/claims/heat.js");
    return [...alignment.alignmentClaims, ...heat.heatClaims];
  }
});
