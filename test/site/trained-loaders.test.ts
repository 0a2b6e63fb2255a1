// The outputs of the two loaders in the build against other routes, and one of them against a second run.
import {describe, expect, test} from "vitest";
import {unpackRows} from "../../data/trained/rows.js";
import type {TrainedRows, TrainedSummary} from "../../data/trained/types.js";
import {runScript} from "../data/run-script.js";
import {output, outputText} from "./outputs.js";

const limit = 250_000; // bytes of a page's data

describe("trained.json and trained-rows.json", () => {
  const summary: TrainedSummary = output("trained.json");
  const packed: TrainedRows = output("trained-rows.json");
  const rows = unpackRows(packed);

  test("a second run gives the same bytes, with progress on standard error", async () => {
    const {status, stdout, stderr} = await runScript("data/trained.json.ts");
    expect(status).toBe(0);
    expect(stdout).toBe(outputText("trained.json"));
    expect(stderr).toContain("48 of 48 sentences");
  });

  test.each(["trained.json", "trained-rows.json"])("%s is below the limit of size", (name) => {
    const text = outputText(name);
    expect(Buffer.byteLength(text)).toBeLessThan(limit);
    expect(text).not.toContain("NaN");
  });

  test("provenance names schema, seed, parameters and source", () => {
    expect(summary.provenance).toMatchObject({
      schema: "trained/1",
      seeds: [42],
      parameters: {surrogates: 40}
    });
    expect(packed.provenance.schema).toBe("trained-rows/1");
    for (const {provenance} of [summary, packed]) expect(provenance.sourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(summary.model).toMatchObject({version: "0.2.0", licence: "Apache-2.0"});
    expect(summary.model.files).toHaveLength(9);
  });

  test("every row of every head of both layers is there", () => {
    const expected = summary.sentences.tokens.reduce((sum, n) => sum + 8 * n, 0);
    expect(summary.rows).toBe(expected);
    expect(rows).toHaveLength(expected);
    expect(packed.tokens).toEqual(summary.sentences.tokens);
    for (const {values} of Object.values(packed.columns)) expect(values).toHaveLength(expected);
    expect(summary.heads.map(({layer, head, dimension}) => [layer, head, dimension])).toEqual(
      [0, 1].flatMap((layer) => [0, 1, 2, 3].map((head) => [layer, head, 64 << layer]))
    );
  });

  // The reproduction of the model's softmax, from float32 queries and keys.
  test("the Gibbs probabilities reproduce the model's attention on all rows", () => {
    expect(summary.maxDeviation).toBeLessThan(1e-5);
    expect(summary.maxDeviation).toBeGreaterThan(0); // single against double precision: never exactly
    for (const {maxDeviation} of summary.heads)
      expect(maxDeviation).toBeLessThanOrEqual(summary.maxDeviation);
  });

  // Statistics again from the rows file (rounded to 0.01 and 0.001), by plain sorting.
  test("the summary's quartiles are those of the rows", () => {
    for (const head of summary.heads) {
      const own = rows.filter((row) => row.layer === head.layer && row.head === head.head);
      expect(own).toHaveLength(head.rows);
      expect(Math.abs(median(own.map((row) => row.coupling)) - head.coupling.median)).toBeLessThan(0.0051);
      expect(
        Math.abs(median(own.map((row) => row.normalizedEntropy)) - head.normalizedEntropy.median)
      ).toBeLessThan(0.00051);
      expect(Math.abs(median(own.map((row) => row.topExcess)) - head.topExcess.median)).toBeLessThan(0.00051);
      const ratios = own.map((row) => row.halfMaximumRatio!);
      expect(Math.abs(median(ratios) - head.halfMaximum.ratio.median)).toBeLessThan(0.0051);
    }
  });

  test("means over sentences, their intervals and the paired difference agree with the rows", () => {
    const means = (layer: number) =>
      summary.sentences.tokens.map((_, sentence) =>
        mean(
          rows
            .filter((row) => row.layer === layer && row.sentence === sentence)
            .map((row) => row.normalizedEntropy)
        )
      );
    const [zero, one] = [means(0), means(1)];
    const differences = one.map((value, sentence) => value - zero[sentence]);
    const {modelBeta} = summary.comparison.entropyDifference;
    expect(Math.abs(modelBeta.value - mean(differences))).toBeLessThan(1e-4);
    const error = Math.sqrt(mean(differences.map((d) => (d - mean(differences)) ** 2)) / differences.length);
    // Percentile bootstrap against the normal interval: their ends differ by a fraction of a standard error.
    expect(Math.abs(modelBeta.low - (mean(differences) - 1.96 * error))).toBeLessThan(0.3 * error);
    expect(Math.abs(modelBeta.high - (mean(differences) + 1.96 * error))).toBeLessThan(0.3 * error);
    for (const layer of summary.layers) {
      const value = mean(layer.layer === 0 ? zero : one);
      expect(Math.abs(layer.meanNormalizedEntropy.value - value)).toBeLessThan(1e-4);
    }
  });

  test("the examples reproduce their own attention, to within the rounding of their logits", () => {
    expect(summary.examples.length).toBeGreaterThanOrEqual(4);
    for (const {pieces, heads} of summary.examples) {
      expect(pieces.length).toBeLessThanOrEqual(24);
      expect(heads).toHaveLength(8);
      for (const {beta, logits, attention} of heads) {
        logits.forEach((u, i) => {
          const weights = u.map((x) => Math.exp(beta * (x - Math.max(...u))));
          const total = weights.reduce((a, b) => a + b);
          // Logits are rounded to 0.0005, so p to β·0.0005 = 6e-5 of itself, and attention to 5e-6.
          weights.forEach((w, j) => {
            expect(Math.abs(w / total - attention[i][j])).toBeLessThan(1e-4);
          });
        });
      }
    }
  });

  test("the curves fall, and pass through the model's own entropy at β", () => {
    const {ratio, heads} = summary.curves;
    const at = ratio.findIndex((r) => Math.abs(r - 1) < 1e-12);
    for (const [index, {entropy, gaussian}] of heads.entries()) {
      expect(Math.abs(entropy[at] - summary.heads[index].meanNormalizedEntropy.value)).toBeLessThan(2e-5);
      const {normalizedDeviation} = summary.heads[index].gaussian;
      expect(Math.abs(entropy[at] - gaussian[at] - normalizedDeviation.value)).toBeLessThan(3e-5);
      for (const curve of [entropy, gaussian]) {
        for (let k = 1; k < curve.length; ++k) expect(curve[k]).toBeLessThan(curve[k - 1]);
      }
    }
  });

  // What a page may say about this model; each is a fact of these files, asserted so that prose cannot drift.
  test("verdicts", () => {
    expect(Object.fromEntries(summary.verdicts.map(({id, holds}) => [id, holds]))).toEqual({
      "gibbs-form": true,
      "entropy-decreases": true,
      "half-maximum-exists": true,
      "spread-grows-as-root-dimension": false,
      "dimension-sets-entropy": false,
      "gaussian-logits-suffice": false
    });
    const {logitDeviationRatio, entropyDifference, headRange, explained} = summary.comparison;
    expect(logitDeviationRatio.high).toBeLessThan(0.6); // smaller in the layer of larger d_k, where √2 was expected
    expect(Math.min(...headRange)).toBeGreaterThan(Math.SQRT2); // heads of one layer differ by more than √2
    expect(entropyDifference.modelBeta.low).toBeGreaterThan(0.38);
    expect(entropyDifference.equalBeta.difference.low).toBeGreaterThan(0.26); // at one β the layers still differ
    for (const {difference} of entropyDifference.equalCoupling) expect(difference.high).toBeLessThan(0.055);
    expect(explained.gaussian.low).toBeGreaterThan(explained.dimension.high);
    expect(explained.gaussian.high).toBeLessThan(explained.ceiling.low);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
