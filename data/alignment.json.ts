// The source's first experiment at its own size: 10⁴ tokens on the sphere at β = 30, beside the limit β → ∞.
import {complete} from "../lib/experiment.js";
import {tokenRun} from "../lib/flow/index.js";
import {alignmentFlow, alignmentMassSplit, alignmentRate} from "../lib/phases/index.js";
import {distances, rateBetween} from "./alignment/distances.js";
import {meanError, measured, spectrumOf, targetOf} from "./alignment/measure.js";
import {
  defaults,
  limitModelOf,
  matricesOf,
  modelOf,
  runOptions,
  shownTime,
  startOf,
  timesOf
} from "./alignment/setup.js";
import type {AlignmentData, AlignmentFrame} from "./alignment/types.js";
import {meanOf} from "./heat/runs.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seeds = [42, 43, 44, 45, 46, 47, 48, 49];
const stride = 8;
// when the errors of the seeds are taken, and from when on the rates
const read = {error: 1, rate: 10};
const tell = (text: string) => process.stderr.write(`alignment: ${text}\n`);
const small = (x: number) => significant(x, 5);
const tenThousandths = (rows: ArrayLike<number>) =>
  Array.from(rows)
    .filter((_, k) => Math.floor(k / 3) % stride === 0)
    .map((x) => Math.round(1e4 * x));

await writeJson(async (): Promise<AlignmentData> => {
  const {beta, n} = defaults;
  const times = timesOf(defaults);
  const spectrum = spectrumOf(defaults);
  const target = targetOf(spectrum);
  const start = startOf(defaults);
  tell(`${n} tokens to t = ${defaults.until}`);
  const {frames, status, advice} = complete(tokenRun(modelOf(defaults), start, times, runOptions(defaults)));
  if (status !== "reached") throw new Error(`the run ended early: ${advice}`);
  const limit = alignmentFlow(limitModelOf(defaults), start, times);
  const all = frames.map(({time, positions}, i) => measured(time, target, positions, limit[i].positions));
  const shown = times.indexOf(shownTime);

  const errors = seeds.map((seed) => {
    tell(`seed ${seed}, to t = ${read.error}`);
    const tokens = startOf({...defaults, seed});
    const run = complete(tokenRun(modelOf(defaults), tokens, [read.error], runOptions(defaults)));
    const [{positions}] = alignmentFlow(limitModelOf(defaults), tokens, [read.error]);
    return significant(beta * meanError(run.frames[0].positions, positions), 5);
  });

  const turning = {...defaults, weights: "rotation" as const};
  const turned = seeds.map((seed) => {
    tell(`complex pair, seed ${seed}`);
    const tokens = startOf({...turning, seed});
    const run = complete(tokenRun(modelOf(turning), tokens, [read.error], runOptions(turning)));
    const [{positions}] = alignmentFlow(limitModelOf(turning), tokens, [read.error]);
    return beta * meanError(run.frames[0].positions, positions);
  });

  const {axis, functional, positive} = alignmentMassSplit(spectrum, start);
  const side = (normal: Float64Array, rows: ArrayLike<number>, i: number) =>
    normal[0] * rows[3 * i] + normal[1] * rows[3 * i + 1] + normal[2] * rows[3 * i + 2] > 0;
  const last = frames[frames.length - 1].positions;
  let found = 0;
  let astray = 0;
  for (let i = 0; i < n; ++i) {
    const here = side(axis, last, i);
    found += here ? 1 / n : 0;
    if (here !== side(functional, start.positions, i)) ++astray;
  }

  const late = all.findIndex(({time}) => time >= read.rate);
  const rateOf = (key: keyof AlignmentFrame) => {
    const end = all.length - 1;
    return rateBetween(
      {time: all[late].time, value: all[late][key]},
      {time: all[end].time, value: all[end][key]}
    );
  };
  // a few tokens that set out last decide about it
  const rms = meanOf(
    seeds.map((seed) => {
      const limits = alignmentFlow(limitModelOf(defaults), startOf({...defaults, seed}), [
        read.rate,
        defaults.until
      ]);
      const [before, after] = limits.map(({positions}, i) => ({
        time: [read.rate, defaults.until][i],
        value: distances(target, positions).rms
      }));
      return rateBetween(before, after);
    })
  );
  // they wait at v₂
  const waiting = alignmentRate(spectrum, spectrum.eigen.right.re.slice(3, 6)) / 2;
  const rates = {
    predicted: small(alignmentRate(spectrum, axis)),
    limit: small(rateOf("limitMedian")),
    run: small(rateOf("median")),
    rmsPredicted: small(Math.min(alignmentRate(spectrum, axis), waiting)),
    rms: small(rms.mean),
    rmsError: significant(rms.error, 2)
  };
  const worst = Math.max(...errors);
  const bound = 2 / Math.sqrt(n);
  const off = Math.abs(rates.limit / rates.predicted - 1);
  const verdicts = [
    {
      what: "mean error at t = 1, 8 seeds",
      criterion: "below 1/β in each",
      found: `${(Math.min(...errors)).toFixed(3)}/β to ${worst.toFixed(3)}/β`,
      pass: worst < 1
    },
    {
      what: "the same with the complex pair 1 ± i",
      criterion: "below 1/β in each",
      found: `${Math.min(...turned).toFixed(3)}/β to ${Math.max(...turned).toFixed(3)}/β`,
      pass: Math.max(...turned) < 1
    },
    {
      what: "share of the tokens at v₁ at t = 15",
      criterion: `within 2/√N = ${bound} of the half that ℓ₁ gives, as any plane through 0 does here`,
      found: `${found.toFixed(4)} (${astray} of ${n.toLocaleString("en")} tokens on the side that ℓ₁ does not say)`,
      pass: Math.abs(found - 0.5) < bound
    },
    {
      what: "rate of the median in the limit, t ≥ 10",
      criterion: `within 5 % of the gap over |Av₁|, ${rates.predicted.toFixed(4)}`,
      found: rates.limit.toFixed(4),
      pass: off < 0.05
    }
  ];
  return {
    provenance: await provenance(import.meta.url, {
      schema: "alignment/1",
      parameters: {
        run: {...defaults, ...matricesOf(defaults)},
        seeds,
        options: runOptions(defaults),
        frames: times.length,
        shown: {time: shownTime, stride},
        read
      },
      seeds
    }),
    frames: all.map((frame) => ({
      time: frame.time,
      median: small(frame.median),
      rms: small(frame.rms),
      limitMedian: small(frame.limitMedian),
      limitRms: small(frame.limitRms),
      error: small(frame.error)
    })),
    shown: shownTime,
    stride,
    positions: tenThousandths(frames[shown].positions),
    limit: tenThousandths(limit[shown].positions),
    errors,
    split: {predicted: significant(positive, 6), found: significant(found, 6), astray},
    rates,
    verdicts
  };
});
