// The measurements on a model whose answer is known.
import {expect, test} from "vitest";
import {measure} from "../../../data/trained/measure.js";
import {loadModel} from "../../../data/trained/model.js";
import {stream} from "../../../lib/random/index.js";

// The null of the comparison: a "model" whose queries and keys have independent entries of unit variance. Given q,
// its logits are sums of 64 independent terms, nearly Gaussian, and nothing that the summary uses deviates.
test("rows that are Gaussian show no deviation from Gaussian logits", async () => {
  const model = await loadModel();
  const [dimension, n] = [64, 24];
  const random = stream(7).split("null");
  const draw = () => (random.uniform() + random.uniform() + random.uniform() - 1.5) * 2; // variance 4·3/12 = 1
  const heads = await measure(
    {
      ...model,
      heads: async () => {
        const keys = Float32Array.from({length: n * dimension}, draw);
        const queries = Float32Array.from({length: n * dimension}, draw);
        return [
          {
            layer: 0,
            head: 0,
            n,
            dimension,
            beta: 1 / 8,
            queries,
            keys,
            scaledLogits: new Float32Array(n * n),
            attention: new Float32Array(n * n).fill(1 / n)
          }
        ];
      }
    },
    Array.from({length: 40}, () => [0]),
    random.split("surrogates"),
    {surrogates: 40, progress: () => {}}
  );
  const net = heads.map(({rows}) => mean(rows.map((row) => row.deviation - row.surrogates.deviation)));
  const error = Math.sqrt(mean(net.map((x) => (x - mean(net)) ** 2)) / net.length);
  expect(Math.abs(mean(net))).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.02); // nats; the model's heads show up to 0.4
  const ranks = heads.flatMap(({rows}) => rows.map(({surrogates}) => surrogates.below));
  // Uniform on 0 … 40: mean 20; rows of one sentence share their keys, hence the wide margin of 1.
  expect(Math.abs(mean(ranks) - 20)).toBeLessThan(1);
});

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
