// Spectra of VKᵀQ one by one: a gap, a pair of complex eigenvalues, a Jordan block, equal and negative leading
// eigenvalues, each in the limit and in a run; and how the mass splits between two points.
import {complete} from "../lib/experiment.js";
import {tokenRun, tokenRuns} from "../lib/flow/index.js";
import {alignmentFlow, alignmentMassSplit, uniformRotationSpeed} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {
  halfSpaceShare,
  quietUniformTokens,
  quietVonMisesFisherTokens,
  tokens,
  vonMisesFisherTokens
} from "../lib/sphere/index.js";
import {distances, rateBetween} from "./alignment/distances.js";
import {spectrumOf, targetOf} from "./alignment/measure.js";
import {limitModelOf} from "./alignment/setup.js";
import type {AlignmentSpectraData, SpectrumCase} from "./alignment/types.js";
import {provenance} from "./provenance.js";
import type {Verdict} from "./verdict.js";
import {significant, writeJson} from "./write.js";

const seeds = [42, 43, 44, 45, 46, 47, 48, 49];
const beta = 30;
const n = 2000;
const diagonal = (a: number, b: number, c: number) => [a, 0, 0, 0, b, 0, 0, 0, c];
const cases = [
  {name: "gap 0.5", value: diagonal(1, 0.5, 0.25), until: 12},
  {name: "gap 0.1", value: diagonal(1, 0.9, 0.25), until: 60},
  {name: "gap 0.02", value: diagonal(1, 0.98, 0.25), until: 300},
  {name: "equal leading pair", value: [1, 0, 0.9, 0, 1, -0.3, 0, 0, 0.4], until: 12},
  {name: "complex pair 1 ± i", value: [1, -1, 0, 1, 1, 0, 0, 0, 0.5], until: 12},
  {name: "Jordan block", value: [1, 1, 0, 0, 1, 0, 0, 0, 0.5], until: 300},
  {name: "all negative", value: diagonal(-1, -2, -3), until: 12}
];
// the VKᵀQ of the general matrices, as V alone
const oblique = [1.16, 0.46, 0.02, -0.15, 0.56, 0.01, 0.41, 0.09, 0.3];
const split = {
  value: oblique,
  kappa: 1,
  tokens: 1000,
  seeds: seeds.length,
  until: 12,
  angles: [0, 30, 60, 90, 120, 150, 180],
  quiet: {tokens: 8000, betas: [30, 60, 120]}
};
const options = {tolerance: 1e-3, accuracy: 1e-4, thresholds: []};
// where close tokens may part, only those at one place become one
const angles = {contracting: 1e-5, negative: 1e-9};
// of longer runs the frames are evenly spaced in ln(1 + t)
const frames = {count: 33, linearUntil: 20};
// where rates are read off: times in units of 1/gap; from when on the power of t; between which times the angle
const read = {gap: [3, 6], power: 30, angle: [10, 11]};
const parameters = {beta, tokens: n, cases, split, options, angles, frames, read};
const small = (x: number) => significant(x, 5);

const asTyped = (value: readonly number[]) => ({
  weights: "typed" as const,
  interaction: diagonal(1, 1, 1),
  value
});

function caseOf({name, value, until}: (typeof cases)[number]): SpectrumCase {
  process.stderr.write(`alignment-spectra: ${name}\n`);
  const times = Array.from({length: frames.count}, (_, k) => {
    const part = k / (frames.count - 1);
    return significant(until > frames.linearUntil ? Math.expm1(part * Math.log1p(until)) : part * until, 8);
  });
  const typed = asTyped(value);
  const target = targetOf(spectrumOf(typed));
  const start = quietUniformTokens(n, 3);
  const angle = name === "all negative" ? angles.negative : angles.contracting;
  const run = complete(tokenRun({beta, ...limitModelOf(typed)}, start, times, {...options, angle}));
  if (run.status !== "reached") throw new Error(`${name}: ${run.advice}`);
  const limit = alignmentFlow(limitModelOf(typed), start, times);
  return {
    name,
    value: [...value],
    quantity: "median distance from where the limit leads",
    points: times.map((time, i) => ({
      time,
      run: small(distances(target, run.frames[i].positions).median),
      limit: small(distances(target, limit[i].positions).median)
    }))
  };
}

/** The mean angle by which tokens near the plane of the first two axes turn, per unit time. */
function rotationSpeed(): number {
  const typed = asTyped(cases[4].value);
  const run = complete(
    tokenRun({beta, ...limitModelOf(typed)}, quietUniformTokens(n, 3), read.angle, {
      ...options,
      angle: angles.contracting
    })
  );
  const [before, after] = run.frames.map(({positions}) => positions);
  let turned = 0;
  for (let at = 0; at < 3 * n; at += 3) {
    const difference = Math.atan2(after[at + 1], after[at]) - Math.atan2(before[at + 1], before[at]);
    turned += (difference + 2 * Math.PI) % (2 * Math.PI);
  }
  return turned / n / (read.angle[1] - read.angle[0]);
}

/** The root mean square of one coordinate at the end of the run with negative eigenvalues. */
function spreads(): number[] {
  const {value, until} = cases[6];
  const model = {beta, ...limitModelOf(asTyped(value))};
  const run = complete(
    tokenRun(model, quietUniformTokens(n, 3), [until], {...options, angle: angles.negative})
  );
  const {positions} = run.frames[0];
  return [1, 2].map((k) => {
    let square = 0;
    for (let at = k; at < positions.length; at += 3) square += positions[at] ** 2;
    return square / n;
  });
}

function splitAt(angle: number): AlignmentSpectraData["split"][number] {
  process.stderr.write(`alignment-spectra: the start's middle at ${angle}° from v₁\n`);
  const typed = asTyped(split.value);
  const spectrum = spectrumOf(typed);
  const {axis, functional} = alignmentMassSplit(spectrum, quietUniformTokens(2, 3));
  // away from v₁ in the plane of v₁ and ℓ₁
  const along = axis.reduce((sum, x, k) => sum + x * functional[k], 0);
  const across = functional.map((x, k) => x - along * axis[k]);
  const size = Math.hypot(...across);
  const turn = (angle * Math.PI) / 180;
  const mean = Array.from(axis, (x, k) => Math.cos(turn) * x + (Math.sin(turn) * across[k]) / size);
  const density = (x: Float64Array) =>
    Math.exp(split.kappa * (mean[0] * x[0] + mean[1] * x[1] + mean[2] * x[2]));
  const starts = seeds.map((seed) =>
    vonMisesFisherTokens(stream(seed).split(`split ${angle}`), split.tokens, [{mean, kappa: split.kappa}])
  );
  const model = {beta, ...limitModelOf(typed)};
  const shares = complete(
    tokenRuns(model, starts, [split.until], {...options, angle: angles.contracting})
  ).map(({frames: [{positions}]}) => halfSpaceShare(tokens(positions, 3), axis));
  const average = shares.reduce((a, b) => a + b, 0) / split.seeds;
  const variance = shares.reduce((sum, x) => sum + (x - average) ** 2, 0) / (split.seeds - 1);
  // the share on v₁'s side of the plane orthogonal to v₁ itself: the rule that one might expect
  const byAxis = alignmentMassSplit(spectrumOf(asTyped(projectionOn(axis))), density).positive;
  return {
    angle,
    predicted: significant(alignmentMassSplit(spectrum, density).positive, 6),
    byAxis: significant(byAxis, 6),
    mean: small(average),
    standardError: significant(Math.sqrt(variance / split.seeds), 3)
  };
}

/** β times the amount by which the share at v₁ differs from the limit's, from a quiet start opposite v₁. */
function quietShift(b: number): number {
  process.stderr.write(`alignment-spectra: quiet, β = ${b}\n`);
  const typed = asTyped(split.value);
  const spectrum = spectrumOf(typed);
  const {axis} = alignmentMassSplit(spectrum, quietUniformTokens(2, 3));
  const law = [{mean: Array.from(axis, (x) => -x), kappa: split.kappa}];
  const start = quietVonMisesFisherTokens(split.quiet.tokens, law);
  const run = complete(
    tokenRun({beta: b, ...limitModelOf(typed)}, start, [split.until], {
      ...options,
      angle: angles.contracting
    })
  );
  const found = halfSpaceShare(tokens(run.frames[0].positions, 3), axis);
  return b * (alignmentMassSplit(spectrum, start).positive - found);
}

/** vvᵀ by rows: its left eigenvector is v. */
const projectionOn = (v: Float64Array) => Array.from({length: 9}, (_, i) => v[Math.floor(i / 3)] * v[i % 3]);

await writeJson(async (): Promise<AlignmentSpectraData> => {
  const found = cases.map(caseOf);
  const shares = split.angles.map(splitAt);
  const verdicts: Verdict[] = [];
  for (const [i, gap] of [0.5, 0.1, 0.02].entries()) {
    const {points, name} = found[i];
    const place = points.findLastIndex(({time}) => time <= read.gap[0] / gap);
    const last = points.findLastIndex(({time}) => time <= read.gap[1] / gap);
    const rate = rateBetween(
      {time: points[place].time, value: points[place].limit},
      {time: points[last].time, value: points[last].limit}
    );
    verdicts.push({
      what: `rate of the limit, ${name}`,
      criterion: `${gap} within 5 %`,
      found: rate.toFixed(4),
      pass: Math.abs(rate / gap - 1) < 0.05
    });
  }
  const jordan = found[5].points;
  const place = jordan.findIndex(({time}) => time >= read.power);
  const slopes = (["limit", "run"] as const).map(
    (key) =>
      Math.log(jordan[place][key] / jordan[frames.count - 1][key]) /
      Math.log(jordan[frames.count - 1].time / jordan[place].time)
  );
  verdicts.push({
    what: `Jordan block: power of t from t = ${read.power}`,
    criterion: "−1 within 0.05 in the limit and the run",
    found: slopes.map((s) => `−${s.toFixed(3)}`).join(", "),
    pass: slopes.every((s) => Math.abs(s - 1) < 0.05)
  });
  const speed = rotationSpeed();
  const expected = uniformRotationSpeed(beta, 1);
  verdicts.push({
    what: "complex pair: angular speed in the run",
    criterion: `I₁/I₀ = ${expected.toFixed(4)} within 0.5 %`,
    found: speed.toFixed(4),
    pass: Math.abs(speed / expected - 1) < 0.005
  });
  const variances = spreads();
  verdicts.push({
    what: "all negative: variances that remain, times β",
    criterion: "1 and ½ within 25 %",
    found: variances.map((v) => (beta * v).toFixed(3)).join(", "),
    pass: [1, 0.5].every((v, k) => Math.abs((beta * variances[k]) / v - 1) < 0.25)
  });
  const equal = found[3].points;
  verdicts.push({
    what: "equal leading pair: the tokens collapse all the same",
    criterion: "median distance from E_max below 0.01 at t = 12",
    found: equal[frames.count - 1].run.toFixed(5),
    pass: equal[frames.count - 1].run < 0.01
  });
  const deviation = Math.max(...shares.map((s) => Math.abs(s.mean - s.predicted)));
  const errors = Math.max(...shares.map((s) => Math.abs(s.mean - s.predicted) / s.standardError));
  const bound = 2 / Math.sqrt(split.tokens);
  verdicts.push({
    what: "share at v₁ for tilted starts, 8 seeds each",
    criterion: `mean within 2/√N = ${bound.toFixed(3)}, the bound of one run, of the mass where ⟨ℓ₁, x⟩ > 0`,
    found: `off by ${deviation.toFixed(3)} or ${errors.toFixed(1)} standard errors at most`,
    pass: deviation < bound
  });
  const shifts = split.quiet.betas.map(quietShift);
  verdicts.push({
    what: "the same, quiet start opposite v₁: β times what the share is off",
    criterion: "of order 1: from ½ to 3/2",
    found: shifts.map((x, i) => `${x.toFixed(2)} (β = ${split.quiet.betas[i]})`).join(", "),
    pass: shifts.every((x) => x > 0.5 && x < 1.5)
  });
  return {
    provenance: await provenance(import.meta.url, {schema: "alignment-spectra/1", parameters, seeds}),
    beta,
    tokens: n,
    cases: found,
    split: shares,
    verdicts
  };
});
