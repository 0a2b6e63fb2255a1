// Gaussians of tokens and mixtures of them under self-attention, from quantiles and at random, and the growth of small waves.
import {complete} from "../lib/experiment.js";
import {basinVariances, heatBlowUpTime, measuredVariance, waveGrowth} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {
  quietHeatKernelTokens,
  quietWrappedNormalTokens,
  type Tokens,
  tokens,
  tokensOnCircle,
  wrappedNormalTokens
} from "../lib/sphere/index.js";
import {noiseGrowth} from "./heat/growth.js";
import {bandCounts, circleCounts, distanceCounts, tokensAt} from "./heat/runs.js";
import type {GaussianRun, HeatData, MixtureRun, SphereRun} from "./heat/types.js";
import {gaussianVerdicts, sphereVerdicts} from "./heat/verdicts.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  variance: 0.04,
  gaussian: {
    tokens: {circle: 10_000, sphere: 20_000},
    betas: [10, 50, 200, 400],
    s: {to: 0.025, points: 26},
    tolerance: 1e-6,
    accuracy: 1e-8
  },
  bins: {width: 0.025, count: 40},
  million: {tokens: 1e6, beta: 50, s: [0.01, 0.02], tolerance: 1e-5, accuracy: 1e-6},
  mixture: {
    components: [
      {mean: 0.5, variance: 0.12, weight: 0.3},
      {mean: 2.6, variance: 0.15, weight: 0.4},
      {mean: 4.7, variance: 0.18, weight: 0.3}
    ],
    beta: 100,
    bins: 180,
    /** Frames, equally spaced in s; forward on a scale ten times as long. */
    s: {backward: 0.12, forward: 1.2, points: 25},
    quiet: 10_000,
    random: [1000, 10_000, 1e6],
    tolerance: 1e-4,
    accuracy: 1e-6
  },
  sphere: {
    components: [
      {mean: [1, 0, 0], variance: 0.03, weight: 0.3},
      {mean: [0, 1, 0], variance: 0.04, weight: 0.4},
      {mean: [0, 0, 1], variance: 0.05, weight: 0.3}
    ],
    beta: 200,
    tokens: 20_000,
    /** About the great circle through the first two centres: its half width, radians, and how many parts it has. */
    band: {half: 0.1, bins: 120},
    s: {backward: 0.03, forward: 0.15, points: 13},
    /** Tokens that are drawn: one of so many, whose azimuths are 0.385 of a turn apart: nearly the golden angle again. */
    stride: 145,
    /** The same start with more tokens, run to the first collapse alone. */
    large: 80_000,
    tolerance: 1e-4,
    accuracy: 1e-6
  },
  growth: {
    betas: [10, 30, 100],
    degrees: 16,
    circle: {n: 10_000, size: 1e-6},
    sphere: {n: 20_000, size: 1e-4},
    noise: {n: 100_000, seeds: 8, times: [0, 1]}
  }
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: ${text}\n`);
const even = (to: number, points: number) =>
  Array.from({length: points}, (_, i) => significant((i * to) / (points - 1), 10));

function gaussian(dimension: 2 | 3, beta: number, sign: 1 | -1): GaussianRun {
  const {tokens, s: grid, tolerance, accuracy} = parameters.gaussian;
  const {variance, bins} = parameters;
  const n = dimension === 2 ? tokens.circle : tokens.sphere;
  const start =
    dimension === 2
      ? quietWrappedNormalTokens(n, [{mean: 0, variance}])
      : quietHeatKernelTokens(n, [{mean: [1, 0, 0], heatTime: variance / 2}]);
  const s = even(grid.to, grid.points);
  const found = tokensAt(start, {beta, value: sign, times: s.map((x) => x * beta), tolerance, accuracy});
  say(`one Gaussian, d = ${dimension}, β = ${beta}, V = ${sign}`);
  return {
    dimension,
    beta,
    sign,
    tokens: n,
    s,
    variance: found.map((x) => significant(measuredVariance(x), 6)),
    counts: found.map((x) => distanceCounts(x, bins))
  };
}

function million(smaller: GaussianRun): HeatData["million"] {
  const {tokens, beta, s, tolerance, accuracy} = parameters.million;
  const start = quietWrappedNormalTokens(tokens, [{mean: 0, variance: parameters.variance}]);
  const found = tokensAt(start, {
    beta,
    times: s.map((x) => x * beta),
    tolerance,
    accuracy,
    norm: "rms",
    initialStep: 0.25
  });
  say(`one Gaussian of ${tokens} tokens`);
  return {
    beta,
    s,
    variance: found.map((x) => significant(measuredVariance(x), 7)),
    smaller: s.map((x) => smaller.variance[smaller.s.indexOf(x)])
  };
}

function mixture(start: Tokens, kind: MixtureRun["start"], sign: 1 | -1): MixtureRun {
  const {components, beta, bins, s: ends, tolerance, accuracy} = parameters.mixture;
  const isLarge = start.masses.length > 1e5;
  // a million tokens: fewer frames, as each is kept until the end
  const all = even(sign > 0 ? ends.backward : ends.forward, ends.points);
  const s = isLarge ? all.filter((x, i) => i % 2 === 0 && x <= 0.0301) : all;
  const found = tokensAt(start, {
    ...{beta, value: sign, tolerance, accuracy},
    times: s.map((x) => x * beta),
    norm: "rms"
  });
  say(`mixture, ${kind}, ${start.masses.length} tokens, V = ${sign}`);
  const centres = tokensOnCircle(components.map(({mean}) => mean));
  return {
    tokens: start.masses.length,
    start: kind,
    beta,
    sign,
    s,
    variances: found.map((x) => basinVariances(x, centres).map((v) => significant(v, 5))),
    counts: found.map((x) => circleCounts(x, bins))
  };
}

function sphereRun(sign: 1 | -1, n: number, s: readonly number[]): Tokens[] {
  const {components, beta, tolerance, accuracy} = parameters.sphere;
  const kernels = components.map(({variance, ...rest}) => ({...rest, heatTime: variance / 2}));
  const found = tokensAt(quietHeatKernelTokens(n, kernels), {
    ...{beta, value: sign, tolerance, accuracy},
    times: s.map((x) => x * beta),
    norm: "rms"
  });
  say(`mixture on the sphere, ${n} tokens, V = ${sign}`);
  return found;
}

function sphereMixture(): HeatData["sphere"] {
  const {components, beta, tokens: n, large, band, s: ends, stride} = parameters.sphere;
  const centres = tokens(
    components.flatMap(({mean}) => mean),
    3
  );
  const variances = (x: Tokens) => basinVariances(x, centres).map((v) => significant(v, 5));
  const runs = ([1, -1] as const).map((sign): SphereRun => {
    const s = even(sign > 0 ? ends.backward : ends.forward, ends.points);
    const found = sphereRun(sign, n, s);
    return {
      ...{tokens: n, beta, sign, s},
      variances: found.map(variances),
      counts: found.map((x) => bandCounts(x, band)),
      drawn: found.map(({positions}) =>
        Array.from(positions)
          .filter((_, k) => Math.floor(k / 3) % stride === 0)
          .map((x) => Math.round(1000 * x))
      )
    };
  });
  const collapse = heatBlowUpTime(components.map(({variance}) => variance));
  const [more] = sphereRun(1, large, [collapse]);
  return {components, band, runs, large: {tokens: large, s: collapse, variances: variances(more)}};
}

await writeJson(async (): Promise<HeatData> => {
  const {mixture: mix, growth: waves, variance, bins} = parameters;
  const runs = ([2, 3] as const).flatMap((dimension) =>
    ([1, -1] as const).flatMap((sign) =>
      parameters.gaussian.betas.map((beta) => gaussian(dimension, beta, sign))
    )
  );
  const last = runs.find(
    ({dimension, beta, sign}) => dimension === 2 && beta === parameters.million.beta && sign === 1
  )!;
  const quiet = quietWrappedNormalTokens(mix.quiet, mix.components);
  const random = mix.random.map((n) =>
    wrappedNormalTokens(stream(seed).split(`mixture ${n}`), n, mix.components)
  );
  const growth = waves.betas.map((beta) => {
    const {degrees, circle, sphere, noise} = waves;
    say(`waves at β = ${beta}`);
    const rounded = ({degree, rate, error}: {degree: number; rate: number; error: number}) => ({
      degree,
      rate: significant(rate, 8),
      error: significant(error, 2)
    });
    return {
      beta,
      circle: complete(waveGrowth(beta, circle.n, {degrees, size: circle.size})).map(rounded),
      sphere: complete(waveGrowth(beta, sphere.n, {dimension: 3, degrees, size: sphere.size})).map(rounded),
      noise: {
        tokens: noise.n,
        seeds: noise.seeds,
        rates: noiseGrowth(beta, {...noise, degrees}, seed).map(rounded)
      }
    };
  });
  const sphere = sphereMixture();
  return {
    provenance: await provenance(import.meta.url, {schema: "heat/1", parameters, seeds: [seed]}),
    variance,
    bins,
    runs,
    million: million(last),
    mixture: {
      components: mix.components,
      bins: mix.bins,
      runs: [
        mixture(quiet, "quiet", 1),
        ...random.map((start) => mixture(start, "random", 1)),
        mixture(quiet, "quiet", -1)
      ]
    },
    sphere,
    growth,
    verdicts: [...gaussianVerdicts({runs, growth, variance}), ...sphereVerdicts(sphere)]
  };
});
