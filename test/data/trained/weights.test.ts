// The weights and the matrices of heads, against what the model itself computes.
import {beforeAll, expect, test} from "vitest";
import {leadingOfProduct} from "../../../data/robustness-dimension/matrices.js";
import {onSphere} from "../../../data/robustness-dimension/run.js";
import {type HeadMatrices, headsOf} from "../../../data/trained/head-matrices.js";
import {loadModel} from "../../../data/trained/model.js";
import {
  centred,
  normOfProduct,
  product,
  type Rows,
  scaled,
  transposed
} from "../../../data/trained/rows-of-numbers.js";
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

test("A and V have the norm of the identity, and are at home in the hyperplane of tokens", () => {
  for (const {dimension: d, headDimension, query, key, out, into, kept} of heads.flat()) {
    expect(headDimension).toBe(d / 4);
    expect(normOfProduct(transposed(key), query)).toBeCloseTo(Math.sqrt(d), 8);
    expect(normOfProduct(out, into)).toBeCloseTo(Math.sqrt(d), 8);
    expect(kept).toBeGreaterThan(0.3);
    expect(kept).toBeLessThan(1 + 1e-9);
    for (const {columns, values} of [query, key, into, transposed(out)]) {
      for (let from = 0; from < values.length; from += columns)
        expect(Math.abs(values.subarray(from, from + columns).reduce((a, b) => a + b))).toBeLessThan(
          1e-12 * d
        );
    }
  }
});

// Tokens have mean 0, so that of A only ΠAΠ counts, and of V only VΠ. Of the whole matrices of the weights, projected as
// they are, the traces of VA and (VA)² are the sums of the eigenvalues by factors and of their squares.
test("the spectra are those of the flow on the tokens’ hyperplane", () => {
  for (const [layer, given] of weights.layers.entries()) {
    const d = given.width;
    const k = given.headDimension;
    const inside = ({values}: Rows): Rows => {
      const [below, beside] = [new Float64Array(d), new Float64Array(d)];
      for (const [at, x] of values.entries()) {
        below[at % d] += x / d;
        beside[Math.floor(at / d)] += x / d;
      }
      const all = below.reduce((x, y) => x + y) / d;
      const moved = values.map((x, at) => x - below[at % d] - beside[Math.floor(at / d)] + all);
      return {rows: d, columns: d, values: moved};
    };
    const unit = (m: Rows) => scaled(m, Math.sqrt(d / m.values.reduce((sum, x) => sum + x * x, 0)));
    const trace = (a: Rows, b: Rows) => {
      const other = transposed(b).values;
      return a.values.reduce((sum, x, i) => sum + x * other[i], 0);
    };
    for (const [h, head] of heads[layer].entries()) {
      const [query, key, into] = [0, 1, 2].map(
        (which): Rows => ({
          rows: k,
          columns: d,
          values: Float64Array.from({length: k * d}, (_, at) => {
            const i = at % d;
            return given.qkv.values[3 * d * i + which * d + h * k + Math.floor(at / d)] * given.scale[i];
          })
        })
      );
      const a = unit(inside(product(transposed(key), query)));
      const v = unit(inside(product(head.out, into)));
      const both = product(v, a);
      const {re, im} = leadingOfProduct(head).all;
      const sums = [re.reduce((x, y) => x + y), re.reduce((sum, x, i) => sum + x * x - im[i] ** 2, 0)];
      expect(sums[0]).toBeCloseTo(trace(v, a), 9);
      expect(sums[1]).toBeCloseTo(trace(both, both), 9);
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
  expect(Array.from(centred(a).values)).toEqual(
    [-2, -1, 0, 1, 2, 0.2, -0.8, 2.2, -2.8, 1.2].map((x) => expect.closeTo(x, 14))
  );
});
