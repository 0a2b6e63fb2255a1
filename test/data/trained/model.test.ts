import {describe, expect, test} from "vitest";
import {loadModel, logits} from "../../../data/trained/model.js";
import {forward} from "./forward.js";

describe("the trained model", async () => {
  const model = await loadModel();

  test("tokenizes as its vocabulary says", () => {
    const {ids, pieces} = model.tokens("Please close the gate.");
    expect(pieces).toEqual(["▁Please", "▁close", "▁the", "▁gate", "."]);
    expect(ids).toHaveLength(5);
  });

  test("hands out two layers of four heads with d_k = 64 and 128, rows that sum to 1", async () => {
    const heads = await model.heads(model.tokens("Rain again, sadly.").ids);
    expect(heads.map(({layer, head, dimension}) => [layer, head, dimension])).toEqual([
      ...[0, 1, 2, 3].map((h) => [0, h, 64]),
      ...[0, 1, 2, 3].map((h) => [1, h, 128])
    ]);
    for (const {attention, n} of heads) {
      for (let i = 0; i < n; ++i) {
        const total = attention.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b);
        expect(Math.abs(total - 1)).toBeLessThan(1e-6); // n float32 roundings of 6e-8
      }
    }
  });

  // Plain loops in double precision over the weight file, against the model's float32 run: every query, key and
  // attention weight of both layers. 5e-6 of the largest entry is some eighty float32 roundings, which sums over
  // 512 or 1536 terms and two layers accumulate (seen: 1e-6); a wrong layer norm, bias, position or head order gives
  // more than 0.1.
  test("computes queries, keys and attention as plain loops over its weights do", async () => {
    const {ids} = model.tokens('"Is it broken?" she asked.');
    const expected = forward(ids);
    for (const {layer, head, dimension, n, queries, keys, attention} of await model.heads(ids)) {
      const reference = expected[layer].heads[head];
      expect(worst(queries, reference.q)).toBeLessThan(5e-6);
      expect(worst(keys, reference.k)).toBeLessThan(5e-6);
      expect(worst(attention, reference.attention)).toBeLessThan(5e-6);
      expect(expected[layer].dimension).toBe(dimension);
      expect(reference.q).toHaveLength(n);
    }
  });

  // No bias and no mask: the scaled logits are q·k/√d_k and nothing else.
  // 1e-5 absolute: float32 rounding (6e-8) of scaled logits up to about 40.
  test("adds nothing to the scaled logits", async () => {
    for (const head of await model.heads(
      model.tokens("Turn left at the bakery, then follow the river.").ids
    )) {
      const u = logits(head);
      for (let i = 0; i < u.length; ++i) {
        expect(Math.abs(u[i] * head.beta - head.scaledLogits[i])).toBeLessThan(1e-5);
      }
    }
  });

  test("refuses what it would silently cut", async () => {
    await expect(model.heads([])).rejects.toThrow("0 tokens");
    await expect(model.heads(new Array(129).fill(9))).rejects.toThrow("129 tokens");
  });
});

/** The largest deviation, in units of the largest entry. */
function worst(actual: Float32Array, expected: ArrayLike<number>[]): number {
  const flat = expected.flatMap((row) => Array.from(row));
  expect(actual).toHaveLength(flat.length);
  const scale = Math.max(...flat.map(Math.abs));
  return Math.max(...flat.map((value, i) => Math.abs(actual[i] - value))) / scale;
}
