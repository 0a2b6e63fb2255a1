// How far the limit β → ∞ is at finite β: the mean error of a token at a fixed time, for quiet and for random starts.
import type {AttentionModel} from "../lib/attention/index.js";
import {complete} from "../lib/experiment.js";
import {tokenRun} from "../lib/flow/index.js";
import {alignmentFlow} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {quietUniformTokens, type Tokens, uniformTokens} from "../lib/sphere/index.js";
import {meanError} from "./alignment/measure.js";
import type {AlignmentBetaData, ErrorCurve} from "./alignment/types.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seeds = [42, 43, 44, 45, 46, 47, 48, 49];
const time = 1;
const betas = [10, 20, 40, 80, 160, 320, 640];
const query = [
  [1.2, 0.3, 0],
  [-0.2, 0.8, 0.1],
  [0.1, 0, 0.6]
];
const value = [
  [1, 0.2, 0],
  [0, 0.7, -0.1],
  [0.3, 0, 0.5]
];
const block = (m: readonly (readonly number[])[]) => m.slice(0, 2).map((row) => row.slice(0, 2));
const parameters = {
  time,
  betas,
  query,
  value,
  options: {tolerance: 1e-4, accuracy: 1e-5, angle: 1e-9, thresholds: []},
  curves: [
    {label: "circle, general A, N = 10⁴", tokens: 10_000, dimension: 2, general: true, seeds: 0, most: 640},
    {label: "sphere, A = 1, N = 10⁴", tokens: 10_000, dimension: 3, general: false, seeds: 0, most: 640},
    {label: "sphere, general A, N = 4000", tokens: 4000, dimension: 3, general: true, seeds: 0, most: 80},
    {
      label: "sphere, general A, 500 random",
      tokens: 500,
      dimension: 3,
      general: true,
      seeds: seeds.length,
      most: 640
    }
  ]
};

function errorOf(model: Omit<AttentionModel, "beta">, beta: number, tokens: Tokens): number {
  const run = complete(tokenRun({...model, beta}, tokens, [time], parameters.options));
  const [{positions}] = alignmentFlow(model, tokens, [time]);
  return meanError(run.frames[0].positions, positions, 1, tokens.dimension);
}

await writeJson(async (): Promise<AlignmentBetaData> => {
  const curves = parameters.curves.map(
    ({label, tokens: n, dimension: d, general, seeds: count, most}): ErrorCurve => {
      const model = {
        ...(general && {query: d === 2 ? block(query) : query}),
        value: d === 2 ? block(value) : value
      };
      const points = betas
        .filter((beta) => beta <= most)
        .map((beta) => {
          process.stderr.write(`alignment-beta: ${label}, β = ${beta}\n`);
          if (count === 0)
            return {
              beta,
              error: significant(errorOf(model, beta, quietUniformTokens(n, d)), 6),
              standardError: null
            };
          const found = seeds
            .slice(0, count)
            .map((seed) => errorOf(model, beta, uniformTokens(stream(seed).split("errors"), n, d)));
          const mean = found.reduce((a, b) => a + b, 0) / count;
          const variance = found.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (count - 1);
          return {
            beta,
            error: significant(mean, 6),
            standardError: significant(Math.sqrt(variance / count), 3)
          };
        });
      return {label, points};
    }
  );
  const verdicts = curves.slice(0, 3).map(({label, points}) => {
    const [before, last] = points.slice(-2);
    const slope = Math.log(before.error / last.error) / Math.log(last.beta / before.beta);
    return {
      what: `slope of the error, ${label}, quiet`,
      criterion: `1 within 0.1, from β = ${before.beta} to ${last.beta}`,
      found: `${slope.toFixed(3)}; β × error = ${(last.beta * last.error).toFixed(3)}`,
      pass: Math.abs(slope - 1) < 0.1
    };
  });
  return {
    provenance: await provenance(import.meta.url, {schema: "alignment-beta/1", parameters, seeds}),
    time,
    curves,
    verdicts
  };
});
