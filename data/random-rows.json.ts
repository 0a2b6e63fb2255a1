// Mean entropies of rows of random logits, drawn for three numbers of keys and two dimensions.
import {complete} from "../lib/experiment.js";
import {drawnEntropies} from "../lib/gibbs/index.js";
import {provenance} from "./provenance.js";
import type {RandomRowsData} from "./random-rows/types.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  keys: [16, 128, 1024],
  heads: [
    {dk: 16, sigmas: [0.6, 1.4, 2.3, 3.5, 4.6]},
    {dk: 256, sigmas: [0.8, 1.8, 3, 4, 5.2]}
  ],
  rows: 400
};

await writeJson(async (): Promise<RandomRowsData> => {
  const cases = parameters.keys.flatMap((n) => parameters.heads.map((head) => ({n, ...head})));
  const points = complete(drawnEntropies(cases, {rows: parameters.rows, seed}));
  return {
    provenance: await provenance(import.meta.url, {schema: "random-rows/1", parameters, seeds: [seed]}),
    cases,
    points: points.map(({mean, standardError, ...point}) => ({
      ...point,
      mean: significant(mean, 10),
      standardError: significant(standardError, 4)
    }))
  };
});
