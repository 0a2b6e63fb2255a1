// One sentence of the trained transformer, for the figure on the overview.
// needs: trained.json
import {readFileSync} from "node:fs";
import {provenance} from "./provenance.js";
import type {TrainedSummary} from "./trained/types.js";
import {writeJson} from "./write.js";

const parameters = {example: 1};

await writeJson(async () => {
  const file = new URL("../src/.observablehq/cache/data/trained.json", import.meta.url);
  const {examples, model} = JSON.parse(readFileSync(file, "utf8")) as TrainedSummary;
  const {text, pieces, heads} = examples[parameters.example];
  return {
    provenance: await provenance(import.meta.url, {schema: "hero/1", parameters}),
    model: model.name,
    text,
    pieces,
    heads: heads.map(({layer, head, beta, logits}) => ({layer, head, beta, logits}))
  };
});
