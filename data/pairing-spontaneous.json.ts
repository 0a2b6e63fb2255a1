// Random tokens on the circle under SA with Q = K = V = 1 that become clusters by themselves: when two of these merge first.
import {stream} from "../lib/random/index.js";
import {uniformTokens} from "../lib/sphere/index.js";
import {type Spontaneous, spontaneous} from "./pairing/spontaneous.js";
import type {PairingSpontaneousData, SpontaneousRow} from "./pairing/types.js";
import {median, medianInterval, quantile, spontaneousVerdicts} from "./pairing/verdicts.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  seeds: 12,
  sizes: [
    {tokens: 400, betas: [20, 40, 80, 160, 320]},
    {tokens: 10_000, betas: [20, 80, 320]}
  ],
  run: {until: 60, step: 0.25, tolerance: 1e-4, mergers: 1e-6}
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: ${text}\n`);

const rounded = (run: Spontaneous): Spontaneous => ({
  ...run,
  firstMerger: significant(run.firstMerger, 5),
  predicted: significant(run.predicted, 5),
  depth: significant(run.depth, 4),
  logTimes: run.logTimes.map((x) => significant(x, 5))
});

function row(beta: number, tokens: number): SpontaneousRow {
  const runs = Array.from({length: parameters.seeds}, (_, i) =>
    rounded(
      spontaneous(
        uniformTokens(stream(seed).split(`spontaneous ${tokens} ${i}`), tokens, 2),
        beta,
        parameters.run
      )
    )
  );
  const times = runs.map(({firstMerger}) => firstMerger);
  const short = (x: number) => significant(x, 4);
  say(`β = ${beta}, N = ${tokens}: median ${median(times).toFixed(1)}`);
  return {
    ...{beta, tokens, runs},
    median: short(median(times)),
    quartiles: [short(quantile(times, 0.25)), short(quantile(times, 0.75))],
    interval: medianInterval(times).map(short) as [number, number]
  };
}

await writeJson(async (): Promise<PairingSpontaneousData> => {
  const rows = parameters.sizes.flatMap(({tokens, betas}) => betas.map((beta) => row(beta, tokens)));
  return {
    provenance: await provenance(import.meta.url, {
      schema: "pairing-spontaneous/1",
      parameters,
      seeds: [seed]
    }),
    seeds: parameters.seeds,
    rows,
    verdicts: spontaneousVerdicts(rows)
  };
});
