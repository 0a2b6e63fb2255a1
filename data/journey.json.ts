// One run of 10⁴ tokens through all phases to one cluster, and the times of its phases for eight seeds.
import {complete} from "../lib/experiment.js";
import {type Journey, journey} from "../lib/journey/index.js";
import {alignmentFlow, clusterTime, firstPassage} from "../lib/phases/index.js";
import {transverseDistance} from "../lib/sphere/index.js";
import {defaults, journeyOf, modelOf, startOf, told} from "./journey/setup.js";
import type {JourneyData, SeedResult} from "./journey/types.js";
import {provenance} from "./provenance.js";
import type {Verdict} from "./verdict.js";
import {significant, writeJson} from "./write.js";

const seeds = [42, 43, 44, 45, 46, 47, 48, 49];
const digits = (numbers: readonly number[], count: number) => numbers.map((x) => significant(x, count));
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const deviation = (numbers: readonly number[]) =>
  Math.sqrt(mean(numbers.map((x) => (x - mean(numbers)) ** 2)) * (numbers.length / (numbers.length - 1)));
const spread = (numbers: readonly number[]) =>
  `${mean(numbers).toFixed(2)} ± ${deviation(numbers).toFixed(2)} (standard deviation)`;

/** T₁ in the limit β → ∞, where each token moves by itself, from the start of a seed. */
function limitAligned(seed: number): number {
  const start = startOf({...defaults, seed});
  const times = Array.from({length: 21}, (_, k) => 3 + k / 10); // about when it comes
  const {value} = modelOf(defaults);
  const frames = alignmentFlow({value}, start, times);
  const distances = frames.map((tokens) =>
    transverseDistance({...start, positions: tokens.positions}, [1, 0, 0, 0, 1, 0])
  );
  const time = firstPassage(times, distances, 0.05, "below");
  if (time === undefined || time === times[0])
    throw new Error(`seed ${seed}: T₁ of the limit is not from ${times[0]} to ${times[times.length - 1]}`);
  return time;
}

function resultOf(seed: number, run: Journey): SeedResult {
  const {phases, mergers, predicted} = told(run, defaults);
  const {aligned, clustered, settled, plateaus} = phases;
  if (
    run.status !== "one cluster" ||
    aligned === undefined ||
    clustered === undefined ||
    settled === undefined
  )
    throw new Error(`seed ${seed}: the run ended early: ${run.advice}`);
  return {
    seed,
    ...{
      aligned: significant(aligned, 6),
      clustered: significant(clustered, 6),
      settled: significant(settled, 6)
    },
    count: plateaus.find(({from}) => from === settled)!.count,
    last: significant(mergers.at(-1)!.logTime, 8),
    predictedLast: significant(predicted.at(-1)!, 8)
  };
}

function verdictsOf(results: readonly SeedResult[], limit: number, noise: number): Verdict[] {
  const inOrder = results.filter(
    ({aligned, clustered, settled}) => aligned < clustered && clustered < settled
  ).length;
  const [aligned, clustered] = [results.map((r) => r.aligned), results.map((r) => r.clustered)];
  const off = results.map(({last, predictedLast}) => Math.abs(last - predictedLast) / Math.LN10);
  const near = off.filter((x) => x < 0.05).length;
  return [
    {
      criterion: "for each of 8 seeds: alignment, heat, clustering, pairing, one cluster, in this order",
      found: `${inOrder} of ${results.length}`,
      pass: inOrder === results.length
    },
    {
      criterion: "T₁: mean within 10 % of the limit flow’s, from the same starts",
      found: `${spread(aligned)}; limit ${limit.toFixed(2)}`,
      pass: Math.abs(mean(aligned) / limit - 1) < 0.1
    },
    {
      criterion: "T₂: mean within 40 % of linear growth out of noise on the circle",
      found: `${spread(clustered)}; linear ${noise.toFixed(2)}`,
      pass: Math.abs(mean(clustered) / noise - 1) < 0.4
    },
    {
      criterion: "the last merger: log₁₀ t within 0.05 of what pairs alone predict, for each seed",
      found: `${near} of ${results.length}; at most ${Math.max(...off).toFixed(3)}`,
      pass: near === results.length
    }
  ];
}

await writeJson(async (): Promise<JourneyData> => {
  const runs = seeds.map((seed) => {
    process.stderr.write(`journey: seed ${seed}\n`);
    return complete(journey(...journeyOf({...defaults, seed})));
  });
  const results = seeds.map((seed, i) => resultOf(seed, runs[i]));
  const [limit, noise] = [mean(seeds.map(limitAligned)), clusterTime(defaults.beta, defaults.n)];
  const {times, transverse, contrast, clusters, phases, mergers, predicted, moments} = told(
    runs[0],
    defaults
  );
  return {
    provenance: await provenance(import.meta.url, {
      schema: "journey/1",
      parameters: {...defaults, seeds, options: journeyOf(defaults)[2]},
      seeds
    }),
    times: digits(times, 7),
    transverse: digits(transverse, 5),
    contrast: digits(contrast, 5),
    clusters: [...clusters],
    phases,
    mergers: mergers.map(({logTime, relativeError}) => ({
      logTime: significant(logTime, 8),
      relativeError: significant(relativeError, 2)
    })),
    predicted: digits(predicted, 8),
    moments: moments.map(({time, what, positions}) => ({
      time: significant(time, 7),
      what,
      positions: Array.from(positions, (x) => Math.round(1e4 * x))
    })),
    limitAligned: significant(limit, 6),
    noiseClustered: significant(noise, 6),
    seeds: results,
    verdicts: verdictsOf(results, limit, noise)
  };
});
