// The run with which the page on the dynamics opens: its observables at all frames, the tokens at one of them.
import {fieldEvaluator} from "../lib/attention/index.js";
import {complete} from "../lib/experiment.js";
import {tokenRun} from "../lib/flow/index.js";
import {stream} from "../lib/random/index.js";
import {uniformTokens} from "../lib/sphere/index.js";
import {defaults, shownTime} from "./dynamics/defaults.js";
import {runOf} from "./dynamics/setup.js";
import type {DynamicsData} from "./dynamics/types.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const rounded = (numbers: Float32Array) => Array.from(numbers, (x) => Math.round(1e4 * x));
const compared = {tokens: 2000, betas: [1, 30, 300], targets: 200};

/** The expansions against the sum over all pairs, for some of the tokens. */
const accuracy = () =>
  [2, 3].flatMap((d) =>
    compared.betas.map((beta) => {
      const tokens = uniformTokens(stream(defaults.seed).split("accuracy"), compared.tokens, d);
      const verify = {count: compared.targets, stream: stream(defaults.seed).split("targets")};
      const {degree, error} = fieldEvaluator({beta}, d, {method: "grid", verify})(tokens);
      return {d, beta, degree: degree!, error: significant(error!, 2)};
    })
  );

await writeJson(async (): Promise<DynamicsData> => {
  const [model, start, times, options] = runOf(defaults);
  const {frames, status, advice} = complete(tokenRun(model, start, times, {...options, whole: true}));
  if (status !== "reached") throw new Error(`the run ended early: ${advice}`);
  const shown = frames.findLastIndex(({time}) => time <= shownTime);
  return {
    provenance: await provenance(import.meta.url, {
      schema: "dynamics/1",
      parameters: {run: {...defaults}, options, accuracy: compared},
      seeds: [defaults.seed]
    }),
    observables: frames.map(({time, atoms, clusters, polarOrder, logEnergy}) => ({
      time: significant(time, 10),
      atoms,
      clusters,
      polarOrder: significant(polarOrder, 6),
      logEnergy: logEnergy === undefined ? null : significant(logEnergy, 8)
    })),
    accuracy: accuracy(),
    shown,
    positions: rounded(frames[shown].positions),
    path: frames.map(({positions}) => rounded(positions.subarray(0, defaults.dimension)))
  };
});
