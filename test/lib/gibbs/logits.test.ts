import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {logits} from "../../../lib/gibbs/index.js";

describe("logits", () => {
  it("is the query times each row of the keys, exactly for integers", () => {
    expect(Array.from(logits([1, 2, 3], [1, 0, 0, 0, 1, 0, 4, 5, 6, -1, -1, -1], 4, 3))).toEqual([
      1, 2, 32, -6
    ]);
    expect(Array.from(logits(Float32Array.of(0.5), Float32Array.of(2, 4), 2, 1))).toEqual([1, 2]);
    const entry = fc.integer({min: -1000, max: 1000});
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 6}),
        fc.integer({min: 1, max: 6}),
        fc.infiniteStream(entry),
        (n, dk, s) => {
          const q = [...s.take(dk)];
          const K = [...s.take(n * dk)];
          const exact = Array.from({length: n}, (_, j) =>
            Number(q.reduce((total, x, i) => total + BigInt(x) * BigInt(K[j * dk + i]), 0n))
          );
          expect(Array.from(logits(q, K, n, dk)).map((x) => x + 0)).toEqual(exact);
        }
      )
    );
  });

  it("rejects wrong shapes and sums out of range", () => {
    expect(() => logits([1, 2], [1, 2, 3], 2, 2)).toThrow(ShapeError);
    expect(() => logits([1], [1, 2, 3, 4], 2, 2)).toThrow(ShapeError);
    expect(() => logits([1, 2], [1, 2], 0, 2)).toThrow(DomainError);
    expect(() => logits([1e200], [1e200], 1, 1)).toThrow(DomainError);
    // ⟨q, k⟩ = 0, but its first term overflows.
    expect(() => logits([1e200, 1e200], [1e200, -1e200], 1, 2)).toThrow(/partial sums in double range/);
    expect(() => logits([1e308, 1e308], [1, -1], 1, 2)).not.toThrow();
  });
});
