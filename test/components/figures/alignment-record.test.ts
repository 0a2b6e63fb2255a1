// What is known of a run on alignment while it and its limit come, in either order.
import {describe, expect, test} from "vitest";
import {defaults} from "../../../data/alignment/setup.js";
import {measure, newRecord} from "../../../src/components/figures/alignment/record.js";

// VKᵀQ = diag(1, ½, ¼): tokens go to ±e₁
const made = () => newRecord({...defaults, weights: "three", n: 50});
const [near, far] = [
  [0.6, 0.8, 0],
  [0, 1, 0]
].map((row) => Float64Array.from([...row, ...row]));

describe("what is known of a run and its limit", () => {
  test("at first where tokens start, alike in both", () => {
    const [{time, median, limitMedian, error}] = made().frames.map((frame) => frame!);
    expect([time, error]).toEqual([0, 0]);
    expect(median).toBeGreaterThan(0.1);
    expect(limitMedian).toBe(median);
  });

  test("the limit is measured before the run has come, and the run before the limit; their distance with both", () => {
    const record = made();
    record.limit[1] = near;
    measure(record, 1);
    expect(record.frames[1]).toMatchObject({time: record.times[1], limitMedian: 0.8});
    expect(record.frames[1]).not.toHaveProperty("error");
    record.run[2] = far;
    measure(record, 2);
    expect(record.frames[2]).toMatchObject({median: 1});
    expect(record.frames[2]).not.toHaveProperty("limitMedian");
    record.run[1] = far;
    measure(record, 1);
    // |(0.6, −0.2, 0)|
    expect(record.frames[1]).toMatchObject({
      median: 1,
      limitMedian: 0.8,
      error: expect.closeTo(Math.sqrt(0.4), 12)
    });
  });
});
