// Other spectra and matrices than the source assumes: runs, and what is measured on them.
import {complete} from "../../lib/experiment.js";
import {attentionDrift} from "../../lib/flow/attention-drift.js";
import {integrate} from "../../lib/flow/integrate.js";
import {tokenRun} from "../../lib/flow/token-run.js";
import {tokenRuns} from "../../lib/flow/token-runs.js";
import {alignmentFlow} from "../../lib/phases/alignment/alignment-flow.js";
import {alignmentSpectrum} from "../../lib/phases/alignment/alignment-spectrum.js";
import {circleCoefficients} from "../../lib/phases/heat/circle-coefficients.js";
import {firstPassage} from "../../lib/phases/journey/first-passage.js";
import {stream} from "../../lib/random/stream.js";
import {transverseDistance} from "../../lib/sphere/observables/transverse-distance.js";
import {quietUniformTokens} from "../../lib/sphere/start/quiet-uniform-tokens.js";
import {uniformTokens} from "../../lib/sphere/start/uniform-tokens.js";
import {tokens} from "../../lib/sphere/tokens.js";
import {meanOf} from "../heat/runs.js";
import {significant} from "../write.js";
import {
  displacedCircle,
  planeModel,
  rotation,
  shiftedPairs,
  thirdCoordinate,
  transverseMode,
  type WaveFrame,
  type WaveParameters,
  waveFrame,
  waveRun,
  wavyCircle
} from "./escape.js";
import type {
  EscapeFrame,
  GapPoint,
  RobustnessSpectraData,
  RotatedWave,
  ShearPoint,
  TransverseRate
} from "./types.js";

/** How the runs are integrated: those of many tokens, and those whose rates are measured. */
export const integration = {
  runs: {tolerance: 1e-3, accuracy: 1e-4, angle: 1e-4},
  transverse: {tolerance: 1e-11, accuracy: 1e-13},
  pairs: {tolerance: 1e-7, accuracy: 1e-13},
  rotated: {tolerance: 1e-12, accuracy: 1e-13},
  shears: {angle: 1e-5}
};
const options = integration.runs;

/** When frames are taken, of small gaps up to a time in units of 1/gap; and between which distances rates are read off. */
export const sampling = {
  gaps: {frames: 121, until: 12},
  shears: {step: 0.25, rate: [0.01, 0.001]}
};

const small = (x: number) => significant(x, 5);
const diagonal = (...values: number[]) => values.map((v, i) => values.map((_, j) => (i === j ? v : 0)));
/** The growth of displacements of the degrees 0 … `degrees` at once, each of the size ε. */
export function transverseRates(
  beta: number,
  kappa3: number,
  value: number,
  {n, degrees, size, time}: {n: number; degrees: number; size: number; time: number}
): TransverseRate[] {
  const start = displacedCircle(n, (angle) => {
    let z = 0;
    for (let k = 0; k <= degrees; ++k) z += size * Math.cos(k * angle + k * k);
    return z;
  });
  const drift = attentionDrift(planeModel(beta, kappa3, value), start, {
    ...{accuracy: integration.transverse.accuracy, method: "direct" as const}
  });
  const {positions} = complete(integrate(drift, start, time, {tolerance: integration.transverse.tolerance}));
  return Array.from({length: degrees + 1}, (_, k) => {
    const [before, after] = [start.positions, positions].map((p) => transverseMode(p, k, k * k));
    return {value, k, rate: significant(Math.log(after / before) / time, 8)};
  });
}

/** Pairs of tokens above and below the plane, a little too high: their third coordinates over time. */
export function escapeFrames(
  value: number,
  {
    beta,
    kappa3,
    pairs,
    shift,
    times
  }: {beta: number; kappa3: number; pairs: number; shift: number; times: readonly number[]},
  seed: number
): EscapeFrame[] {
  const start = shiftedPairs(pairs, shift, seed);
  const drift = attentionDrift(planeModel(beta, kappa3, value), start, {
    ...{accuracy: integration.pairs.accuracy, method: "direct" as const}
  });
  const {snapshots} = complete(
    integrate(drift, start, times[times.length - 1], {
      times: [...times],
      tolerance: integration.pairs.tolerance
    })
  );
  return snapshots.map(({time, positions}) => {
    const {mean, deviation} = thirdCoordinate(time, positions);
    return {time, mean: small(mean), deviation: small(deviation)};
  });
}

/** The least and the largest |x₃| of random tokens after a run. */
export function escapeEnds(
  value: number,
  {
    beta,
    kappa3,
    tokens: n,
    seeds,
    until
  }: {beta: number; kappa3: number; tokens: number; seeds: number; until: number},
  seed: number
): RobustnessSpectraData["escape"]["ends"][number] {
  const starts = Array.from({length: seeds}, (_, i) => uniformTokens(stream(seed).split(`end ${i}`), n, 3));
  const runs = complete(
    tokenRuns(planeModel(beta, kappa3, value), starts, [until], {...options, thresholds: []})
  );
  const ends = runs.map(({frames: [{positions}]}) => {
    const heights = Array.from({length: n}, (_, j) => Math.abs(positions[3 * j + 2]));
    return {least: significant(Math.min(...heights), 4), most: significant(Math.max(...heights), 4)};
  });
  return {value, beta, least: ends.map(({least}) => least), most: ends.map(({most}) => most)};
}

/** The run of the figure of escape, measured. */
export function waveFrames(parameters: WaveParameters): WaveFrame[] {
  const {frames} = complete(tokenRun(...waveRun(parameters)));
  return frames.map(({time, positions}) => ({time, height: small(waveFrame(time, positions).height)}));
}

/** The growth of waves on evenly spread tokens, A = R(α), V = R(−α). */
export function rotatedWaves(
  turn: number,
  {beta, n, degrees, size, time}: {beta: number; n: number; degrees: number; size: number; time: number}
): RotatedWave[] {
  const angle = (turn * Math.PI) / 180;
  const start = wavyCircle(n, degrees, size);
  const model = {beta, query: rotation(angle), value: rotation(-angle)};
  const drift = attentionDrift(model, start, {accuracy: integration.rotated.accuracy});
  const end = complete(integrate(drift, start, time, {tolerance: integration.rotated.tolerance})).positions;
  const [before, after] = [start, tokens(end, 2)].map((x) => circleCoefficients(x, degrees + 1));
  return Array.from({length: degrees}, (_, i) => {
    const k = i + 1;
    const size = Math.hypot(after.re[k], after.im[k]) / Math.hypot(before.re[k], before.im[k]);
    const turned = Math.atan2(after.im[k], after.re[k]) - Math.atan2(before.im[k], before.re[k]);
    const nearest = turned - 2 * Math.PI * Math.round(turned / (2 * Math.PI));
    return {
      ...{turn, k},
      rate: Number((Math.log(size) / time).toFixed(7)),
      speed: Number((nearest / (k * time)).toFixed(7))
    };
  });
}

/** The clusters into which random tokens gather under A = R(α), V = R(−α). */
export function rotatedClusters(
  turn: number,
  {
    beta,
    tokens: n,
    seeds,
    until,
    threshold
  }: {beta: number; tokens: number; seeds: number; until: number; threshold: number},
  seed: number
): {turn: number; counts: number[]} {
  const angle = (turn * Math.PI) / 180;
  const model = {beta, query: rotation(angle), value: rotation(-angle)};
  const starts = Array.from({length: seeds}, (_, i) =>
    uniformTokens(stream(seed).split(`turned ${i}`), n, 2)
  );
  const runs = complete(tokenRuns(model, starts, [until], {...options, thresholds: [threshold]}));
  const counts = runs.map(({frames: [{clusters}]}) => clusters[0]);
  return {turn, counts};
}

/** The root mean square distance of rows on the circle from the first axis. */
function fromAxis(positions: ArrayLike<number>): number {
  let square = 0;
  for (let i = 1; i < positions.length; i += 2) square += positions[i] ** 2;
  return Math.sqrt((2 * square) / positions.length);
}

/** A nearly degenerate pair: how many clusters form, and when only two points are left. */
export function gapPoint(
  gap: number,
  {
    beta,
    tokens: n,
    seeds,
    at,
    threshold,
    level
  }: {beta: number; tokens: number; seeds: number; at: number; threshold: number; level: number},
  seed: number
): GapPoint {
  const model = {beta, value: diagonal(1, 1 - gap)};
  const {frames: count, until: span} = sampling.gaps;
  const until = gap === 0 ? at : Math.max(at, span / gap);
  const times = Array.from({length: count}, (_, i) => (until * i) / (count - 1));
  const passes = (values: number[]) => firstPassage(times, values, level, "below") ?? Number.NaN;
  const starts = Array.from({length: seeds}, (_, i) => uniformTokens(stream(seed).split(`gap ${i}`), n, 2));
  const moments = [...new Set([...times, at])].sort((a, b) => a - b);
  const runs = complete(tokenRuns(model, starts, moments, {...options, thresholds: [threshold]})).map(
    (run) => {
      const frames = run.frames.filter(({time}) => times.includes(time));
      return {
        clusters: run.frames.find(({time}) => time === at)!.clusters[0],
        two: passes(frames.map(({positions}) => fromAxis(positions)))
      };
    }
  );
  const estimate = (values: number[]) => {
    const {mean, error} = meanOf(values);
    return {mean: significant(mean, 4), error: significant(error, 2)};
  };
  const clusters = estimate(runs.map((run) => run.clusters));
  if (gap === 0) return {gap, clusters, two: null, limit: null};
  const limit = alignmentFlow({value: model.value}, quietUniformTokens(n, 2), times);
  return {
    ...{gap, clusters},
    two: estimate(runs.map(({two}) => two)),
    limit: significant(passes(limit.map(({positions}) => fromAxis(positions))), 4)
  };
}

/** V with the eigenvalues 1, ½, ¼ and s above the diagonal. */
export const sheared = (s: number): number[][] => [
  [1, s, 0],
  [0, 0.5, s],
  [0, 0, 0.25]
];

export function shearPoint(
  shear: number,
  {beta, tokens: n, until, level}: {beta: number; tokens: number; until: number; level: number}
): ShearPoint {
  const value = sheared(shear);
  const {step, rate} = sampling.shears;
  const times = Array.from({length: until / step + 1}, (_, i) => i * step);
  const start = quietUniformTokens(n, 3);
  const median = (positions: ArrayLike<number>) => {
    const all = Float64Array.from({length: n}, (_, i) =>
      Math.hypot(positions[3 * i + 1], positions[3 * i + 2])
    ).sort();
    return (all[n / 2 - 1] + all[n / 2]) / 2;
  };
  const limit = alignmentFlow({value}, start, times).map(({positions}) => median(positions));
  const run = complete(
    tokenRun({beta, value}, start, times, {...options, ...integration.shears, thresholds: []})
  );
  const when = (values: number[], x: number) => firstPassage(times, values, x, "below") ?? Number.NaN;
  return {
    shear,
    limit: significant(when(limit, level), 4),
    run: significant(
      when(
        run.frames.map(({positions}) => median(positions)),
        level
      ),
      4
    ),
    rate: significant(Math.log(rate[0] / rate[1]) / (when(limit, rate[1]) - when(limit, rate[0])), 4)
  };
}

/** A and V of which V does not map E_max, the plane of the first two axes, into itself. */
export const tiltedModel = (tilt: number): {query: number[][]; value: number[][]} => ({
  query: [
    [1, 0, 0],
    [0, 1, 0],
    [tilt, 0, 1]
  ],
  value: [
    [1, 0, 0],
    [0, 1, 0],
    [-0.3 * tilt, 0, 0.3]
  ]
});

/** How far tokens are from E_max, and from the leading space of V, over time. */
export function tiltedFrames({
  tilt,
  beta,
  tokens: n,
  times
}: {
  tilt: number;
  beta: number;
  tokens: number;
  times: readonly number[];
}) {
  const model = tiltedModel(tilt);
  const planes = [model, {value: model.value}].map((m) => alignmentSpectrum(m, 3).basis);
  const run = complete(
    tokenRun({beta, ...model}, quietUniformTokens(n, 3), [...times], {...options, thresholds: []})
  );
  return run.frames.map(({time, positions}) => {
    const [leading, invariant] = planes.map((plane) =>
      small(transverseDistance(tokens(positions, 3), plane))
    );
    return {time, leading, invariant};
  });
}
