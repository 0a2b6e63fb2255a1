// A few tokens in 3 to 512 dimensions: with identity matrices against the equation of equal angles, and with Gaussian Q
// and K and V = ± their symmetric part.
import {equiangularTime, invariantSpan} from "../lib/attention/index.js";
import {complete} from "../lib/experiment.js";
import {attentionDrift, integrate, thresholdEvent} from "../lib/flow/index.js";
import {stream} from "../lib/random/index.js";
import {meanOverlap, tokens, uniformTokens} from "../lib/sphere/index.js";
import {provenance} from "./provenance.js";
import {gaussianSymmetric, leadingOfProduct, leadingOfValue} from "./robustness-dimension/matrices.js";
import {curvesOf, logTimes, measuring, observe, outcomeOf} from "./robustness-dimension/run.js";
import type {DimensionData, GaussianRun, IdentityRun} from "./robustness-dimension/types.js";
import type {Verdict} from "./verdict.js";
import {significant, writeJson} from "./write.js";

const first = 42; // of eight seeds
const parameters = {
  tokens: 32,
  dimensions: [3, 10, 50, 512],
  seeds: 8,
  identity: {
    betas: [1, 4],
    level: 0.9,
    until: 60,
    tolerance: 1e-6,
    accuracy: 1e-12,
    frames: {step: 0.25, count: 33}
  },
  // d_k = 64, as a head has, where the dimension is larger
  gaussian: {
    beta: 4,
    until: 30,
    largestHead: 64,
    tolerance: 1e-4,
    accuracy: 1e-5,
    frames: {count: 61, stride: 2}
  },
  measuring
};
const {tokens: n, dimensions, seeds, identity, gaussian} = parameters;
const small = (x: number) => significant(x, 4);
const identityTimes = Array.from({length: identity.frames.count}, (_, k) => k * identity.frames.step);
const gaussianTimes = logTimes(gaussian.until, gaussian.frames.count);
const {stride} = gaussian.frames;
const indices = Array.from({length: seeds}, (_, i) => i);

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
const errorOf = (values: readonly number[]) =>
  Math.sqrt(
    values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1) / values.length
  );

const startOf = (d: number, i: number) => uniformTokens(stream(first + i).split(`dimension ${d}`), n, d);

function identityRun(d: number, beta: number): IdentityRun {
  process.stderr.write(`dimension: identity, d = ${d}, β = ${beta}\n`);
  const runs = indices.map((i) => {
    const {model, tokens: start} = invariantSpan({beta}, startOf(d, i));
    const overlap = (x: Float64Array) => meanOverlap(tokens(x, start.dimension));
    const run = complete(
      integrate(attentionDrift(model, start, {accuracy: identity.accuracy}), start, identity.until, {
        tolerance: identity.tolerance,
        times: identityTimes,
        events: [thresholdEvent((_t, x) => overlap(x), identity.level, {stop: false, direction: "rising"})]
      })
    );
    return {time: run.events.at(0)?.time, overlaps: run.snapshots.map(({positions}) => overlap(positions))};
  });
  const at = identityTimes.map((_, k) => runs.map(({overlaps}) => overlaps[k]));
  const times = runs.flatMap(({time}) => time ?? []);
  const all = times.length === seeds;
  return {
    dimension: d,
    beta,
    mean: at.map((values) => small(mean(values))),
    error: at.map((values) => significant(errorOf(values), 2)),
    reached: times.length,
    time: all ? small(mean(times)) : null,
    timeError: all ? significant(errorOf(times), 2) : null,
    predicted: significant(equiangularTime(0, identity.level, n, beta), 6)
  };
}

function gaussianRun(d: number, sign: 1 | -1): GaussianRun {
  process.stderr.write(`dimension: Gaussian, d = ${d}, V = ${sign === 1 ? "+" : "−"}\n`);
  const headDimension = Math.min(d, gaussian.largestHead);
  const found = indices.map((i) => {
    const source = stream(first + i).split(`gaussian ${d}`);
    const factors = gaussianSymmetric(source.split("matrices"), d, headDimension, sign);
    const [aligned, value] = [leadingOfProduct(factors), leadingOfValue(factors)];
    const {beta, tolerance, accuracy} = gaussian;
    const setting = {beta, tolerance, accuracy, times: gaussianTimes, copy: source.split(`copy ${sign}`)};
    return {aligned, records: observe(factors, startOf(d, i), {aligned, value}, setting)};
  });
  const runs = found.map(({records}) => records);
  const gaps = found.map(({aligned}) => aligned.gap).sort((a, b) => a - b);
  return {
    dimension: d,
    headDimension,
    sign,
    complex: found.filter(({aligned}) => aligned.im > 0).length,
    gap: significant((gaps[seeds / 2 - 1] + gaps[seeds / 2]) / 2, 3),
    outcome: outcomeOf(runs, n),
    curves: curvesOf(runs, stride)
  };
}

await writeJson(async (): Promise<DimensionData> => {
  const ones = dimensions.flatMap((d) => identity.betas.map((beta) => identityRun(d, beta)));
  const others = dimensions.flatMap((d) => ([1, -1] as const).map((sign) => gaussianRun(d, sign)));
  const verdicts: Verdict[] = ones
    .filter(({dimension}) => dimension >= 50)
    .map(({dimension, beta, time, timeError, predicted}) => ({
      what: `identity, d = ${dimension}, β = ${beta}`,
      criterion: `time to a mean overlap of ${identity.level}: ${predicted.toFixed(3)} within 5 %`,
      found:
        time === null || timeError === null
          ? "not reached from every start"
          : `${time.toFixed(3)} ± ${timeError.toFixed(3)} (standard error)`,
      pass: time !== null && Math.abs(time / predicted - 1) < 0.05
    }));
  return {
    provenance: await provenance(import.meta.url, {
      schema: "robustness-dimension/1",
      parameters,
      seeds: indices.map((i) => first + i)
    }),
    tokens: n,
    seeds,
    level: identity.level,
    times: identityTimes,
    identity: ones,
    gaussianTimes: gaussianTimes.filter((_, k) => k % stride === 0),
    gaussianBeta: gaussian.beta,
    gaussian: others,
    verdicts
  };
});
