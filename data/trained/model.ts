// Runs the trained model and hands out its queries, keys and attention.
//
// What the model's graph does (read from its topology, and computed again in plain loops by a test):
// 2 × embedding (256) + sine and cosine of the position → layer 0 (layer norm; q, k, v = affine maps to 256
// = 4 heads × 64; attention; residual through an affine map 256 → 512; feed-forward 512 → 1536 → 512)
// → layer 1 (the same at width 512 = 4 heads × 128). Layer norm comes before each block.
// Queries are multiplied by the constant mul/y (0.125 and 0.088388346, the float32 nearest to 1/√d_k), then
// scaled logits = q·kᵀ + bias, where the bias is −10⁹ on padding and 0 on every real token. One sentence at a
// time has no padding, hence no bias at all; there is no causal mask: every token attends to every token.
// Positions enter through the input of layer 0 alone.
import {loadGraphModel} from "@tensorflow/tfjs-converter";
import {enableProdMode, type Tensor, tensor1d, tensor2d} from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import {
  Tokenizer,
  type Vocabulary
} from "@tensorflow-models/universal-sentence-encoder/dist/tokenizer/index.js";
import {logits as rowLogits} from "../../lib/gibbs/index.js";
import {readModelFiles} from "./model-files.js";

/** One attention head on one sentence: everything in the model's own float32. */
export interface Head {
  layer: number;
  head: number;
  /** Tokens in the sentence. */
  n: number;
  /** Dimension d_k of queries and keys. */
  dimension: number;
  /** The model's inverse temperature 1/√d_k. */
  beta: number;
  /** Queries before scaling, n·d_k row-major. */
  queries: Float32Array;
  /** Keys, n·d_k row-major. */
  keys: Float32Array;
  /** The model's scaled logits, n·n row-major (row = query). */
  scaledLogits: Float32Array;
  /** The model's attention, n·n row-major. */
  attention: Float32Array;
}

export interface Model {
  /** Token ids of a sentence, and the pieces of text they stand for ("▁" marks a word's beginning). */
  tokens(sentence: string): {ids: number[]; pieces: string[]};
  /** All heads of all layers on one sentence, in the order layer, head. */
  heads(ids: readonly number[]): Promise<Head[]>;
}

export const layerCount = 2;
export const headCount = 4;
/** The model cuts its input after this many tokens. */
const maxTokens = 128;

const nodes = ["split_heads/transpose", "split_heads_1/transpose", "MatMul", "Softmax"].map((node) =>
  node.startsWith("split") ? node : `DotProductAttention/BaseDotProductAttention/${node}`
);
const outputs = Array.from({length: layerCount}, (_, layer) =>
  nodes.map(
    (node) =>
      "module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/" +
      `Layer_${layer}/TransformerLayer/MultiheadAttention/${node}`
  )
).flat();

/**
 * Loads the model; throws an Error that names the file when one is missing or damaged.
 *
 * @param directory where the model's files are; by default where the package is installed
 */
export async function loadModel(directory?: string): Promise<Model> {
  const files = readModelFiles(directory);
  const {modelTopology, weightsManifest} = JSON.parse(files.get("model.json")!.toString("utf8"));
  const [{paths, weights}] = weightsManifest as [{paths: string[]; weights: never[]}];
  const weightData = new Uint8Array(Buffer.concat(paths.map((path) => files.get(path)!))).buffer;
  enableProdMode();
  const graph = await loadGraphModel({load: async () => ({modelTopology, weightSpecs: weights, weightData})});
  const vocabulary = JSON.parse(files.get("vocab.json")!.toString("utf8")) as Vocabulary;
  const tokenizer = new Tokenizer(vocabulary);
  return {
    tokens(sentence) {
      const ids = tokenizer.encode(sentence);
      return {ids, pieces: ids.map((id) => vocabulary[id][0])};
    },
    async heads(ids) {
      if (ids.length === 0 || ids.length > maxTokens) {
        throw new RangeError(`a sentence has ${ids.length} tokens; the model takes 1 to ${maxTokens}`);
      }
      const indices = tensor2d(
        ids.flatMap((_, i) => [0, i]),
        [ids.length, 2],
        "int32"
      );
      const values = tensor1d([...ids], "int32");
      const tensors = (await graph.executeAsync({indices, values}, outputs)) as Tensor[];
      const arrays = tensors.map((tensor) => tensor.dataSync<"float32">().slice());
      for (const tensor of [indices, values, ...tensors]) tensor.dispose();
      return Array.from({length: layerCount}, (_, layer) =>
        split(layer, ids.length, arrays.slice(layer * 4))
      ).flat();
    }
  };
}

/**
 * The unscaled logits u = q·k of a head, n·n row-major, in double precision from the model's float32 queries and keys.
 * This is more faithful than scaled logits times √d_k, which were rounded to float32 after scaling.
 */
export function logits({n, dimension, queries, keys}: Head): Float64Array {
  const u = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    u.set(rowLogits(queries.subarray(i * dimension, (i + 1) * dimension), keys, n, dimension), i * n);
  }
  return u;
}

/** The heads of one layer from its four arrays, each 4 heads long. */
function split(layer: number, n: number, [queries, keys, scaledLogits, attention]: Float32Array[]): Head[] {
  const dimension = queries.length / (headCount * n);
  return Array.from({length: headCount}, (_, head) => {
    const part = (array: Float32Array) =>
      array.subarray((head * array.length) / headCount, ((head + 1) * array.length) / headCount);
    return {
      layer,
      head,
      n,
      dimension,
      beta: 1 / Math.sqrt(dimension),
      queries: part(queries),
      keys: part(keys),
      scaledLogits: part(scaledLogits),
      attention: part(attention)
    };
  });
}
