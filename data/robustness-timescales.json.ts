// How long the phases last: whole runs from random tokens on the sphere to the first merger, over β, eight seeds each.
// needs: heat-noise.json
import {readFileSync} from "node:fs";
import {complete} from "../lib/experiment.js";
import {attentionDrift, integrate} from "../lib/flow/index.js";
import {alignmentFlow, firstPassage, modeBand, modeContent} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {
  circleModes,
  quietUniformTokens,
  tokens,
  transverseDistance,
  uniformTokens
} from "../lib/sphere/index.js";
import type {HeatNoiseData} from "./heat/types.js";
import {provenance} from "./provenance.js";
import {planeModel} from "./robustness/escape.js";
import {growthOverTokens, phaseFits, phaseRun} from "./robustness/phases.js";
import type {ContentRun, TimescalesData} from "./robustness/types.js";
import {timescaleVerdicts} from "./robustness/verdicts.js";
import {significant, writeJson} from "./write.js";

/** The times of clusters on the circle over N, of another loader. */
const noiseFile = new URL("../src/.observablehq/cache/data/heat-noise.json", import.meta.url);
const seed = 42;
const seeds = 8;
const parameters = {
  seeds,
  sizes: [
    {tokens: 250, betas: [8, 16, 32, 64, 128, 256]},
    {tokens: 1000, betas: [8, 16, 32, 64, 128, 256]},
    {tokens: 10_000, betas: [8, 32, 128, 256]}
  ],
  run: {
    ...{kappa3: 0.3, v3: 0.5, leaves: 4, settles: 12, angle: 0.03, last: 1e6},
    ...{tolerance: 1e-3, accuracy: 1e-3, mergers: 1e-4, merged: 1e-3, frames: 8}
  },
  content: {
    ...{betas: [16, 64, 256], tokens: [250, 1000], level: 0.25, tolerance: 1e-3, accuracy: 1e-4},
    times: Array.from({length: 81}, (_, i) => i / 8)
  },
  limit: {tokens: 4000, frames: 16}
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: robustness, ${text}\n`);

/** All numbers to five digits. */
const rounds = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, x) => (typeof x === "number" ? significant(x, 5) : x)));

/** When the mode content of random tokens on the circle exceeds the level. */
function contentRun(beta: number, n: number): ContentRun {
  const {level, times, tolerance, accuracy} = parameters.content;
  const count = modeBand(beta).to + 1;
  const found = Array.from({length: seeds}, (_, i) => {
    const start = uniformTokens(stream(seed).split(`content ${n} ${i}`), n, 2);
    const {snapshots} = complete(
      integrate(attentionDrift({beta}, start, {accuracy}), start, times[times.length - 1], {
        ...{times, tolerance, norm: "rms"}
      })
    );
    const values = snapshots.map(({positions}) =>
      modeContent(circleModes(tokens(positions, 2), count), beta)
    );
    const time = firstPassage(times, values, level, "above");
    return {time: time === undefined ? null : significant(time, 4), largest: Math.max(...values)};
  });
  const largest = found.map((f) => f.largest).sort((a, b) => a - b);
  return {
    ...{beta, tokens: n},
    times: found.map(({time}) => time),
    largest: significant((largest[seeds / 2 - 1] + largest[seeds / 2]) / 2, 4)
  };
}

/** T₁ of evenly spread tokens in the limit β → ∞. */
function limitTime(kappa3: number, v3: number): number {
  const {query, value} = planeModel(1, kappa3, v3);
  const {tokens: n, frames} = parameters.limit;
  const times = Array.from({length: 6 * frames + 1}, (_, i) => i / frames);
  const plane = [1, 0, 0, 0, 1, 0];
  const distance = alignmentFlow({query, value}, quietUniformTokens(n, 3), times).map(({positions}) =>
    transverseDistance(tokens(positions, 3), plane)
  );
  return significant(firstPassage(times, distance, 0.05, "below")!, 5);
}

await writeJson(async (): Promise<TimescalesData> => {
  const noise: HeatNoiseData = JSON.parse(readFileSync(noiseFile, "utf8"));
  const {sizes, run: settings, content} = parameters;
  const runs = sizes.flatMap(({tokens: n, betas}) =>
    betas.flatMap((beta) => {
      say(`N = ${n}, β = ${beta}`);
      return Array.from({length: seeds}, (_, i) =>
        rounds(phaseRun(beta, {...settings, tokens: n}, seed + i))
      );
    })
  );
  const data = {
    gap: 1 - settings.kappa3 * settings.v3,
    seeds,
    ...{last: settings.last, leaves: settings.leaves, settles: settings.settles},
    runs,
    fits: sizes.map(({tokens: n}) =>
      rounds(
        phaseFits(
          runs.filter(({tokens: count}) => count === n),
          noise.times
        )
      )
    ),
    limit: limitTime(settings.kappa3, settings.v3),
    limitOfOne: limitTime(1, settings.kappa3 * settings.v3),
    overTokens: rounds(growthOverTokens(noise.times, noise.level)),
    content: content.betas.flatMap((beta) => content.tokens.map((n) => contentRun(beta, n)))
  };
  say("done");
  return {
    provenance: await provenance(import.meta.url, {
      schema: "robustness-timescales/2",
      parameters,
      seeds: Array.from({length: seeds}, (_, i) => seed + i),
      files: [noiseFile]
    }),
    ...data,
    verdicts: timescaleVerdicts(data)
  };
});
