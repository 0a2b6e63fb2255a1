// The weights and the matrices of heads, against what the model itself computes.
import {beforeAll, expect, test} from "vitest";
import {onSphere} from "../../../data/robustness-dimension/run.js";
import {type HeadMatrices, headsOf} from "../../../data/trained/head-matrices.js";
import {loadModel} from "../../../data/trained/model.js";
import {normOfProduct, product, type Rows, transposed} from "../../../data/trained/rows-of-numbers.js";
import {attend, readWeights, type Weights} from "../../../data/trained/weights.js";

let weights: Weights;
let heads: HeadMatrices[][];
beforeAll(() => {
  weights = readWeights();
  heads = weights.layers.map(headsOf);
});

// 5e-6: float32 roundings that two layers accumulate (seen: 1.4e-6)
test("attention of every head from the weights is the model’s", async () => {
  const model = await loadModel();
  const {ids} = model.tokens("Turn left at the bakery, then follow the river.");
  const inputs = weights.inputs(ids);
  for (const {layer, head, attention} of await model.heads(ids)) {
    const own = attend(weights.layers[layer], inputs[layer]).attention[head];
    own.forEach((p, i) => {
      expect(Math.abs(p - attention[i])).toBeLessThan(5e-6);
    });
  }
});

test("A and V have the norm of the identity, and V maps into the hyperplane of tokens", () => {
  for (const {dimension: d, headDimension, query, key, out, into, kept} of heads.flat()) {
    expect(headDimension).toBe(d / 4);
    expect(normOfProduct(transposed(key), query)).toBeCloseTo(Math.sqrt(d), 8);
    expect(normOfProduct(out, into)).toBeCloseTo(Math.sqrt(d), 8);
    expect(kept).toBeGreaterThan(0.3);
    expect(kept).toBeLessThan(1 + 1e-9);
    for (let j = 0; j < out.columns; ++j) {
      let sum = 0;
      for (let i = 0; i < d; ++i) sum += out.values[i * out.columns + j];
      expect(Math.abs(sum)).toBeLessThan(1e-12 * d);
    }
  }
});

// What the flow leaves out are the biases: without them in the model, its logits are β⟨Au, u⟩ up to a number for each row.
test("β and A give the logits of the model without its biases", () => {
  const inputs = weights.inputs([5, 99, 1234, 7, 42, 801]);
  for (const [layer, given] of weights.layers.entries()) {
    const bare = {...given, bias: given.bias.map(() => 0), qkvBias: given.qkvBias.map(() => 0)};
    const expected = attend(bare, inputs[layer]).attention;
    const {tokens} = onSphere(inputs[layer]);
    const u: Rows = {rows: 6, columns: given.width, values: tokens.positions};
    for (const [h, {query, key, beta}] of heads[layer].entries()) {
      const logits = product(product(u, transposed(query)), transposed(product(u, transposed(key))));
      for (let i = 0; i < 6; ++i) {
        const row = Array.from(logits.values.subarray(6 * i, 6 * i + 6), (x) => Math.exp(beta * x));
        const total = row.reduce((a, b) => a + b);
        // the layer norm adds 1e-6 to the variance: a millionth of the logits
        row.forEach((x, j) => {
          expect(Math.abs(x / total - expected[h][6 * i + j])).toBeLessThan(1e-3);
        });
      }
    }
  }
});

test("products of rows of numbers", () => {
  const a = {rows: 2, columns: 5, values: Float64Array.from([1, 2, 3, 4, 5, 0, -1, 2, -3, 1])};
  const b = {rows: 5, columns: 2, values: Float64Array.from([1, 0, 0, 1, 2, 2, -1, 3, 4, 1])};
  expect(Array.from(product(a, b).values)).toEqual([23, 25, 11, -5]);
  expect(normOfProduct(a, b)).toBeCloseTo(Math.hypot(23, 25, 11, -5), 12);
});
