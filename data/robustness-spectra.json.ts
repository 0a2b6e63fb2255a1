// Other spectra than the source assumes: whether a plane is left, rotations in place of multiples of 1, small gaps,
// matrices far from normal, and a leading space that V does not keep.
import {provenance} from "./provenance.js";
import {waveSetting} from "./robustness/escape.js";
import {
  escapeEnds,
  escapeFrames,
  gapPoint,
  integration,
  rotatedClusters,
  rotatedWaves,
  sampling,
  sheared,
  shearPoint,
  tiltedFrames,
  tiltedModel,
  transverseRates,
  waveFrames
} from "./robustness/spectra.js";
import type {RobustnessSpectraData} from "./robustness/types.js";
import {spectraVerdicts} from "./robustness/verdicts.js";
import {writeJson} from "./write.js";

const seed = 42;
const beta = 30;
const seeds = 8;
const parameters = {
  beta,
  wave: {beta, v3: 1.5, k: 0},
  waveSetting,
  transverse: {kappa3: 0.1, values: [0.8, 1.2, 1.5], n: 400, degrees: 8, size: 1e-5, time: 1},
  threshold: {
    kappa3: 0.1,
    betas: [5, 10, 30, 100],
    values: [0.8, 0.88, 0.94, 0.97, 0.99, 1, 1.2, 1.5],
    n: 200,
    size: 1e-5,
    time: 1
  },
  escape: {
    value: 1.5,
    beta,
    kappa3: 0.1,
    pairs: 300,
    shift: 1e-8,
    times: Array.from({length: 37}, (_, i) => i / 2)
  },
  ends: {
    ...{kappa3: 0.1, tokens: 600, seeds},
    runs: [
      ...[0.8, 1.2, 1.5].map((value) => ({beta, value, until: 80})),
      // on both sides of 1, above I₁/I₀ = 0.893: displacements change at 0.05 only
      ...[0.95, 1.05].map((value) => ({beta: 5, value, until: 160}))
    ]
  },
  rotated: {
    beta,
    turns: Array.from({length: 13}, (_, i) => 15 * i),
    n: 400,
    degrees: 12,
    size: 1e-6,
    time: 0.5
  },
  clusters: {turns: [0, 60, 72, 90, 120, 180], beta: 64, tokens: 1000, seeds, until: 20, threshold: 0.1},
  gaps: {
    values: [0, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
    beta: 64,
    tokens: 1000,
    seeds,
    at: 8,
    threshold: 0.05,
    level: 0.05
  },
  shears: {values: [0, 1, 2, 4, 8], of: sheared(1), beta, tokens: 500, until: 18, level: 0.05},
  tilted: {
    ...{tilt: 1, of: tiltedModel(1), beta: 100, tokens: 1000},
    times: Array.from({length: 33}, (_, i) => i / 2)
  },
  integration,
  sampling
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: robustness, ${text}\n`);

await writeJson(async (): Promise<RobustnessSpectraData> => {
  const {transverse, threshold, escape: leaving, ends, rotated, clusters, gaps, shears, tilted} = parameters;
  say("displacements across the plane");
  const found = {
    beta,
    transverse: transverse.values.flatMap((value) =>
      transverseRates(beta, transverse.kappa3, value, transverse)
    ),
    threshold: threshold.betas.flatMap((b) =>
      threshold.values.map((value) => ({
        ...{beta: b, value},
        rate: transverseRates(b, threshold.kappa3, value, {...threshold, degrees: 0})[0].rate
      }))
    )
  };
  say("tokens that leave the plane");
  const left = {
    value: leaving.value,
    frames: escapeFrames(leaving.value, leaving, seed),
    ends: ends.runs.map((run) => escapeEnds(run.value, {...ends, ...run}, seed))
  };
  say("rotations");
  const turned = {
    rotated: rotated.turns.flatMap((turn) => rotatedWaves(turn, rotated)),
    rotatedClusters: clusters.turns.map((turn) => rotatedClusters(turn, clusters, seed))
  };
  say("small gaps");
  const points = gaps.values.map((gap) => gapPoint(gap, gaps, seed));
  say("matrices far from normal");
  const data = {
    ...found,
    wave: {...parameters.wave, frames: waveFrames(parameters.wave)},
    escape: left,
    ...turned,
    gaps: {beta: gaps.beta, tokens: gaps.tokens, seeds, points},
    shears: shears.values.map((s) => shearPoint(s, shears)),
    tilted: {tilt: tilted.tilt, beta: tilted.beta, frames: tiltedFrames(tilted)}
  };
  say("done");
  return {
    provenance: await provenance(import.meta.url, {
      schema: "robustness-spectra/2",
      parameters,
      seeds: [seed]
    }),
    ...data,
    verdicts: spectraVerdicts(data)
  };
});
