// The trained model's weights as its files hold them, and what goes into each layer, in plain double-precision loops:
// for what needs the matrices of a head rather than its attention. A test holds it against the model's own run.
import {readModelFiles} from "./model-files.js";
import {product, type Rows} from "./rows-of-numbers.js";

/** One layer: tokens are rows x; a layer norm, then queries, keys and values of all heads beside each other. */
export interface LayerWeights {
  /** Width of the tokens that come in. */
  readonly width: number;
  /** d_k. */
  readonly headDimension: number;
  /** Scale and bias of the layer norm before attention. */
  readonly scale: Float64Array;
  readonly bias: Float64Array;
  /** width × 3·width: queries, keys, values; in each, head after head. */
  readonly qkv: Rows;
  readonly qkvBias: Float64Array;
  /** width × 512: from the heads' outputs to the residual stream. */
  readonly output: Rows;
  readonly outputBias: Float64Array;
  /** In the first layer: what takes the residual stream from 256 to 512. */
  readonly residual: Rows | undefined;
}

const stack = "Encoder_en/KonaTransformer/Encode/";
const epsilon = 1e-6; // of the layer norm

export interface Weights {
  readonly layers: readonly LayerWeights[];
  /** What comes into each layer, before its layer norm, when the model reads these tokens: rows. */
  inputs(ids: readonly number[]): Rows[];
}

/** Reads the weights; throws as `readModelFiles`. */
export function readWeights(directory?: string): Weights {
  const files = readModelFiles(directory);
  const [{paths, weights}] = JSON.parse(files.get("model.json")!.toString("utf8")).weightsManifest as [
    {paths: string[]; weights: {name: string; shape: number[]}[]}
  ];
  const bytes = Buffer.concat(paths.map((path) => files.get(path)!));
  const places = new Map<string, {offset: number; shape: number[]}>();
  let end = 0;
  for (const {name, shape} of weights) {
    places.set(name, {offset: end, shape});
    end += 4 * shape.reduce((a, b) => a * b, 1); // every tensor is float32 or int32
  }
  const matrix = (name: string, only?: {from: number; count: number}): Rows => {
    const place = places.get(name);
    if (!place) throw new Error(`the model has no weight ${name}`);
    const [all, columns] = place.shape.slice(-2);
    const {from, count} = only ?? {from: 0, count: all};
    const values = Float64Array.from({length: count * columns}, (_, i) =>
      bytes.readFloatLE(place.offset + 4 * (from * columns + i))
    );
    return {rows: count, columns, values};
  };
  const vector = (name: string): Float64Array => {
    const place = places.get(name);
    if (!place) throw new Error(`the model has no weight ${name}`);
    return Float64Array.from({length: place.shape[0]}, (_, i) => bytes.readFloatLE(place.offset + 4 * i));
  };
  const part = (layer: number, rest: string) =>
    `module_apply_default/${stack}Layer_${layer}/TransformerLayer/${rest}`;
  const attention = (layer: number, name: string) =>
    `module/${stack}Layer_${layer}/TransformerLayer/MultiheadAttention/${name}/kernel/part_0`;
  const norm = "layer_prepostprocess/layer_norm/layer_norm";
  const layers = [0, 1].map((layer): LayerWeights => {
    const output = matrix(attention(layer, "output_transform_single"));
    return {
      width: output.rows,
      headDimension: output.rows / 4,
      scale: vector(part(layer, `${norm}_scale/ConcatPartitions/concat`)),
      bias: vector(part(layer, `${norm}_bias/ConcatPartitions/concat`)),
      qkv: matrix(attention(layer, "qkv_transform_single")),
      qkvBias: vector(part(layer, "MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat")),
      output,
      outputBias: vector(
        part(layer, "MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat")
      ),
      residual: layer === 0 ? matrix(part(0, "dense/kernel/ConcatPartitions/concat")) : undefined
    };
  });
  const residualBias = vector(part(0, "dense/bias/ConcatPartitions/concat"));
  const convolution = (name: string) =>
    matrix(
      `module_apply_default/${stack}TransformerStack/Layer_0/TransformerLayer/FFN/${name}/Tensordot/Reshape_1`
    );
  const feed = {
    scale: vector(part(0, `FFN/${norm}_scale/ConcatPartitions/concat`)),
    bias: vector(part(0, `FFN/${norm}_bias/ConcatPartitions/concat`)),
    first: convolution("conv1"),
    firstBias: vector(part(0, "FFN/conv1/bias/ConcatPartitions/concat")),
    second: convolution("conv2"),
    secondBias: vector(part(0, "FFN/conv2/bias/ConcatPartitions/concat"))
  };
  return {
    layers,
    inputs(ids) {
      // sine and cosine of the position at 128 frequencies from 1 down to 1e-4; the embedding is added twice
      const x: Rows = {rows: ids.length, columns: 256, values: new Float64Array(ids.length * 256)};
      for (const [i, id] of ids.entries()) {
        const row = matrix("module/Embeddings_en", {from: id, count: 1}).values;
        for (let c = 0; c < 256; ++c) {
          const angle = i * 10000 ** (-(c % 128) / 127);
          x.values[i * 256 + c] = 2 * row[c] + (c < 128 ? Math.sin(angle) : Math.cos(angle));
        }
      }
      const [first] = layers;
      const {attention: p, values} = attend(first, x);
      const mixed = new Float64Array(ids.length * first.width);
      const n = ids.length;
      for (let h = 0; h < 4; ++h) {
        for (let i = 0; i < n; ++i) {
          for (let j = 0; j < n; ++j) {
            const weight = p[h][i * n + j];
            for (let c = h * first.headDimension; c < (h + 1) * first.headDimension; ++c)
              mixed[i * first.width + c] += weight * values[j * first.width + c];
          }
        }
      }
      const attended = affine({rows: n, columns: first.width, values: mixed}, first.output, first.outputBias);
      const y = sum(attended, affine(x, first.residual!, residualBias));
      const hidden = affine(normalised(y, feed.scale, feed.bias), feed.first, feed.firstBias);
      hidden.values.forEach((value, i) => {
        if (value < 0) hidden.values[i] = 0;
      });
      return [x, sum(y, affine(hidden, feed.second, feed.secondBias))];
    }
  };
}

/** The attention of each head on tokens x that come into a layer, n·n numbers, and the values of all heads. */
export function attend(layer: LayerWeights, x: Rows): {attention: Float64Array[]; values: Float64Array} {
  const {width, headDimension: k} = layer;
  const n = x.rows;
  const qkv = affine(normalised(x, layer.scale, layer.bias), layer.qkv, layer.qkvBias);
  const attention = [0, 1, 2, 3].map((h) => {
    const p = new Float64Array(n * n);
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < n; ++j) {
        let logit = 0;
        for (let c = h * k; c < (h + 1) * k; ++c)
          logit += qkv.values[i * 3 * width + c] * qkv.values[j * 3 * width + width + c];
        p[i * n + j] = logit / Math.sqrt(k);
      }
      softmax(p.subarray(i * n, (i + 1) * n));
    }
    return p;
  });
  const values = new Float64Array(n * width);
  for (let i = 0; i < n; ++i)
    values.set(qkv.values.subarray(i * 3 * width + 2 * width, (i + 1) * 3 * width), i * width);
  return {attention, values};
}

/** Logits to probabilities, in place. */
export function softmax(row: Float64Array): void {
  const top = row.reduce((a, b) => Math.max(a, b));
  let total = 0;
  for (let j = 0; j < row.length; ++j) total += row[j] = Math.exp(row[j] - top);
  for (let j = 0; j < row.length; ++j) row[j] /= total;
}

function normalised({rows, columns, values}: Rows, scale: Float64Array, bias: Float64Array): Rows {
  const result = new Float64Array(values.length);
  for (let i = 0; i < rows; ++i) {
    const row = values.subarray(i * columns, (i + 1) * columns);
    const mean = row.reduce((a, b) => a + b) / columns;
    const variance = row.reduce((a, b) => a + (b - mean) ** 2, 0) / columns;
    const factor = 1 / Math.sqrt(variance + epsilon);
    for (let c = 0; c < columns; ++c) result[i * columns + c] = (row[c] - mean) * factor * scale[c] + bias[c];
  }
  return {rows, columns, values: result};
}

/** x W + b. */
function affine(x: Rows, w: Rows, b: Float64Array): Rows {
  const result = product(x, w);
  for (let i = 0; i < result.values.length; ++i) result.values[i] += b[i % w.columns];
  return result;
}

function sum(a: Rows, b: Rows): Rows {
  return {...a, values: a.values.map((value, i) => value + b.values[i])};
}
