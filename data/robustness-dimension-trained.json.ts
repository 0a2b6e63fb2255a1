// The trained transformer's heads as flows, one head repeated: tokens of real sentences brought to the sphere, and for
// each layer the same tokens under Gaussian matrices of the same shapes and norms. All of it descriptive.
import {
  Tokenizer,
  type Vocabulary
} from "@tensorflow-models/universal-sentence-encoder/dist/tokenizer/index.js";
import {stream} from "../lib/random/index.js";
import {meanOverlap} from "../lib/sphere/index.js";
import {provenance} from "./provenance.js";
import {
  type Factors,
  gaussianHead,
  leadingOfProduct,
  leadingOfValue
} from "./robustness-dimension/matrices.js";
import {curvesOf, logTimes, measuring, observe, onSphere, outcomeOf} from "./robustness-dimension/run.js";
import type {HeadRun, TrainedDimensionData} from "./robustness-dimension/types.js";
import {headsOf} from "./trained/head-matrices.js";
import {readModelFiles} from "./trained/model-files.js";
import {product, transposed} from "./trained/rows-of-numbers.js";
import {readSentences, sentencesFile} from "./trained/sentences.js";
import {attend, readWeights, softmax} from "./trained/weights.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  ...{tokens: 32, sentences: 8, pairs: 4, until: 60, tolerance: 1e-4, accuracy: 1e-5, eigenvalues: 24},
  frames: {count: 61, stride: 2},
  measuring
};
const {tokens: n, sentences, pairs, until, tolerance, accuracy} = parameters;
const times = logTimes(until, parameters.frames.count);
const {stride} = parameters.frames;
const small = (x: number) => significant(x, 3);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

await writeJson(async (): Promise<TrainedDimensionData> => {
  const weights = readWeights();
  const tokenizer = new Tokenizer(
    JSON.parse(readModelFiles().get("vocab.json")!.toString("utf8")) as Vocabulary
  );
  // the shortest sentences with enough tokens, cut to that number before the model reads them
  const read = readSentences()
    .map((sentence) => tokenizer.encode(sentence))
    .filter((ids) => ids.length >= n)
    .slice(0, sentences)
    .map((ids) => weights.inputs(ids.slice(0, n)));
  const starts = [0, 1].map((layer) => read.map((inputs) => onSphere(inputs[layer])));

  const pair = (re: number, im: number): [number, number] => [small(re), small(im)];

  /** The runs under one A and V for each sentence, or under the same for all. */
  const runsOf = (layer: number, label: string, of: Factors | ((i: number) => Factors), beta: number) => {
    const leading = (factors: Factors) => ({
      ...{factors, aligned: leadingOfProduct(factors), value: leadingOfValue(factors)}
    });
    const each = typeof of === "function" ? starts[layer].map((_, i) => leading(of(i))) : [leading(of)];
    const runs = starts[layer].map(({tokens: start}, i) =>
      observe(each[i % each.length].factors, start, each[i % each.length], {
        ...{beta, times, tolerance, accuracy},
        copy: i < pairs ? stream(seed).split(`copy ${label} ${i}`) : undefined
      })
    );
    const [{factors, aligned}] = each;
    const {re, im} = aligned.all;
    return {
      dimension: factors.dimension,
      headDimension: factors.key.rows,
      beta: small(beta),
      eigenvalues: Array.from({length: parameters.eigenvalues}, (_, k) => pair(re[k], im[k])).flat(),
      spectra: each.map(({aligned, value}) => ({
        product: pair(aligned.re, aligned.im),
        value: pair(value.re, value.im),
        gap: small(aligned.gap)
      })),
      outcome: outcomeOf(runs, n),
      curves: curvesOf(runs, stride)
    };
  };

  const heads = [0, 1].flatMap((layer): HeadRun[] => {
    const given = weights.layers[layer];
    const matrices = headsOf(given);
    const attention = read.map((inputs) => attend(given, inputs[layer]).attention);
    const trained = matrices.map((one, head): HeadRun => {
      process.stderr.write(`dimension: layer ${layer + 1}, head ${head + 1}\n`);
      const variation = read.flatMap((_, s) => {
        const {positions} = starts[layer][s].tokens;
        const rows = {rows: n, columns: one.dimension, values: positions};
        const logits = product(
          product(rows, transposed(one.query)),
          transposed(product(rows, transposed(one.key)))
        );
        const p = attention[s][head];
        return Array.from({length: n}, (_, i) => {
          const row = logits.values.slice(i * n, (i + 1) * n).map((x) => one.beta * x);
          softmax(row);
          return row.reduce((sum, x, j) => sum + Math.abs(x - p[i * n + j]) / 2, 0);
        });
      });
      const lengths = starts[layer].flatMap((start) => start.lengths);
      return {
        layer,
        head,
        ...runsOf(layer, `layer ${layer} head ${head}`, one, one.beta),
        pass: small(mean(lengths.map((length) => one.strength / length))),
        variation: small(mean(variation)),
        kept: small(one.kept)
      };
    });
    process.stderr.write(`dimension: layer ${layer + 1}, Gaussian matrices\n`);
    const beta = Math.exp(mean(matrices.map((one) => Math.log(one.beta))));
    const {dimension, headDimension} = matrices[0];
    const draw = (i: number) =>
      gaussianHead(stream(seed).split(`layer ${layer} draw ${i}`), dimension, headDimension);
    const gaussian = {
      layer,
      head: -1,
      ...runsOf(layer, `layer ${layer} Gaussian`, draw, beta),
      ...{pass: 0, variation: 0, kept: 1}
    };
    return [...trained, gaussian];
  });
  return {
    provenance: await provenance(import.meta.url, {
      schema: "robustness-dimension-trained/2",
      parameters,
      seeds: [seed],
      files: [sentencesFile]
    }),
    tokens: n,
    sentences,
    times: times.filter((_, k) => k % stride === 0),
    overlap: [0, 1].map((layer) => small(mean(starts[layer].map(({tokens}) => meanOverlap(tokens))))) as [
      number,
      number
    ],
    heads
  };
});
