// The two loaders' work: load the model, measure its rows on the sentences, and put together their outputs.
import {stream} from "../../lib/random/index.js";
import {significant} from "../write.js";
import {type MeasuredHead, measure} from "./measure.js";
import {headCount, loadModel, logits, type Model} from "./model.js";
import {packRows} from "./rows.js";
import {readSentences} from "./sentences.js";
import {summary} from "./summary.js";
import type {Example, TrainedRows, TrainedSummary} from "./types.js";

export const rounding =
  "statistics to 5 significant digits; logits of the examples to 3 decimals, attention of the examples to 5";

/** trained.json without its provenance and the description of the model. */
export async function trainedSummary({
  seed,
  surrogates,
  bootstrap,
  examples,
  directory
}: {
  seed: number;
  surrogates: number;
  bootstrap: number;
  /** Which sentences are given in full. */
  examples: readonly number[];
  directory?: string;
}): Promise<Omit<TrainedSummary, "provenance" | "model" | "rounding">> {
  const {model, sentences, tokens, heads} = await measureAll(directory, seed, surrogates);
  return {
    sentences: {count: sentences.length, tokens: tokens.map((ids) => ids.length)},
    ...summary(heads, {seed, bootstrap}),
    examples: await Promise.all(examples.map((index) => example(model, sentences[index])))
  };
}

/** trained-rows.json without its provenance. */
export async function trainedRows({
  directory
}: {
  directory?: string;
}): Promise<Omit<TrainedRows, "provenance">> {
  const {tokens, heads} = await measureAll(directory, 0, 0);
  return {
    tokens: tokens.map((ids) => ids.length),
    dimensions: [...new Set(heads.map(({dimension}) => dimension))],
    heads: headCount,
    columns: packRows(
      heads.flatMap(({rows}) =>
        rows.map((row) => ({
          coupling: row.coupling,
          normalizedEntropy: row.normalizedEntropy,
          topExcess: row.topExcess,
          halfMaximumRatio: row.halfMaximumBeta === null ? null : row.halfMaximumBeta / row.beta,
          deviation: row.deviation / Math.log(row.n)
        }))
      )
    )
  };
}

async function measureAll(
  directory: string | undefined,
  seed: number,
  surrogates: number
): Promise<{model: Model; sentences: string[]; tokens: number[][]; heads: MeasuredHead[]}> {
  const model = await loadModel(directory);
  const sentences = readSentences();
  const tokens = sentences.map((sentence) => model.tokens(sentence).ids);
  const progress = (done: number) => {
    if (done % 8 === 0 || done === sentences.length)
      process.stderr.write(`${done} of ${sentences.length} sentences\n`);
  };
  const heads = await measure(model, tokens, stream(seed).split("surrogates"), {surrogates, progress});
  return {model, sentences, tokens, heads};
}

async function example(model: Model, text: string): Promise<Example> {
  const {ids, pieces} = model.tokens(text);
  const heads = await model.heads(ids);
  return {
    text,
    pieces,
    heads: heads.map((head) => ({
      layer: head.layer,
      head: head.head,
      beta: significant(head.beta, 15),
      logits: matrix(logits(head), head.n, 3),
      attention: matrix(head.attention, head.n, 5)
    }))
  };
}

function matrix(values: Float32Array | Float64Array, n: number, decimals: number): number[][] {
  return Array.from({length: n}, (_, i) =>
    Array.from(values.subarray(i * n, (i + 1) * n), (value) => Number(value.toFixed(decimals)))
  );
}
