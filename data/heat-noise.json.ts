// How long noise lets heat live: when clusters appear in N random tokens, and where a random Gaussian follows its law.
import {complete} from "../lib/experiment.js";
import {attentionDrift, integrate, thresholdEvent} from "../lib/flow/index.js";
import {measuredValidity, smoothedContrast} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {circleModes, type Tokens, tokens, uniformTokens, wrappedNormalTokens} from "../lib/sphere/index.js";
import {meanOf} from "./heat/runs.js";
import type {HeatNoiseData, NoiseTime, WindowPoint} from "./heat/types.js";
import {noiseVerdicts} from "./heat/verdicts.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  level: 0.1,
  seeds: 8,
  times: {
    betas: [16, 64, 256],
    tokens: [100, 250, 1000, 10_000, 100_000],
    million: {beta: 64, tokens: 1e6},
    tolerance: 1e-2,
    maxStep: 2.5,
    accuracy: 1e-4
  },
  window: {
    variance: 0.04,
    betas: [20, 40, 80, 160, 320, 640],
    tokens: [100, 1000, 10_000],
    quiet: 10_000,
    tolerance: 1e-4,
    accuracy: 1e-5,
    large: {
      sizes: [
        {tokens: 1e5, betas: [160, 320, 640], seeds: 8},
        {tokens: 1e6, betas: [160], seeds: 1}
      ],
      tolerance: 1e-3,
      accuracy: 1e-4
    }
  }
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: ${text}\n`);

/** Modes that count at β: the weights fall as e^{−k²/β}. */
const degrees = (beta: number) => Math.ceil(3 * Math.sqrt(beta) + 4);

/** When the contrast of the smoothed density of these tokens first reaches the level. */
function appears(start: Tokens, beta: number): number {
  const {tolerance, accuracy, maxStep} = parameters.times;
  const contrast = (_time: number, positions: Float64Array) =>
    smoothedContrast(circleModes(tokens(positions, 2), degrees(beta)), beta);
  if (contrast(0, start.positions) >= parameters.level) return 0; // few tokens: their noise itself
  const {status, advice, time} = complete(
    integrate(attentionDrift({beta}, start, {accuracy}), start, 40, {
      ...{tolerance, norm: "rms", initialStep: 2, maxStep},
      events: [thresholdEvent(contrast, parameters.level, {direction: "rising"})]
    })
  );
  if (status !== "event")
    throw new Error(`no clusters at β = ${beta}, N = ${start.masses.length}: ${advice}`);
  return time;
}

function noiseTime(beta: number, n: number): NoiseTime {
  const times = Array.from({length: parameters.seeds}, (_, i) =>
    appears(uniformTokens(stream(seed).split(`noise ${n} ${i}`), n, 2), beta)
  );
  const {mean, error} = meanOf(times);
  say(`clusters, β = ${beta}, N = ${n}: t = ${mean.toFixed(2)}`);
  return {
    ...{beta, tokens: n, seeds: parameters.seeds},
    mean: significant(mean, 5),
    error: significant(error, 2)
  };
}

function windowPoints(beta: number): WindowPoint[] {
  const {variance, tokens, quiet, large, tolerance, accuracy} = parameters.window;
  const sizes = [
    ...tokens.map((n) => ({n, seeds: parameters.seeds, settings: {tolerance, accuracy}})),
    ...large.sizes
      .filter(({betas}) => betas.includes(beta))
      .map(({tokens: n, seeds}) => ({
        n,
        seeds,
        settings: {tolerance: large.tolerance, accuracy: large.accuracy}
      }))
  ];
  return sizes.map(({n, seeds, settings}) => {
    const starts = Array.from({length: seeds}, (_, i) =>
      wrappedNormalTokens(stream(seed).split(`window ${n} ${i}`), n, [{mean: 0, variance}])
    );
    const found = complete(measuredValidity(beta, variance, starts, {quiet, ...settings}));
    const deviation = meanOf(found.map((f) => f.deviation));
    const noise = meanOf(found.map((f) => f.noise));
    say(`window, β = ${beta}, N = ${n}: ${deviation.mean.toFixed(3)}, ${noise.mean.toFixed(3)}`);
    return {
      ...{beta, tokens: n, seeds},
      deviation: significant(deviation.mean, 4),
      deviationError: seeds === 1 ? null : significant(deviation.error, 2),
      noise: significant(noise.mean, 4),
      noiseError: seeds === 1 ? null : significant(noise.error, 2)
    };
  });
}

await writeJson(async (): Promise<HeatNoiseData> => {
  const {betas, tokens: sizes, million} = parameters.times;
  const times = [
    ...betas.flatMap((beta) => sizes.map((n) => noiseTime(beta, n))),
    noiseTime(million.beta, million.tokens)
  ];
  return {
    provenance: await provenance(import.meta.url, {schema: "heat-noise/1", parameters, seeds: [seed]}),
    level: parameters.level,
    times,
    window: {
      variance: parameters.window.variance,
      points: parameters.window.betas.flatMap(windowPoints)
    },
    verdicts: noiseVerdicts({times, level: parameters.level})
  };
});
