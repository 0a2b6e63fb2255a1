import {describe, expect, test} from "vitest";
import {
  correlationEstimate,
  estimate,
  meanEstimate,
  pairSums,
  quartiles,
  resamples
} from "../../../data/trained/statistics.js";
import {stream} from "../../../lib/random/index.js";

describe("statistics of sentences", () => {
  test("quartiles of 0 … 8 are 2, 4, 6 in any order", () => {
    expect(quartiles([8, 3, 5, 0, 7, 1, 2, 6, 4])).toEqual({q1: 2, median: 4, q3: 6});
  });

  test("resamples draw with replacement, evenly", () => {
    const draws = resamples(stream(1).split("resamples"), 10, 5000);
    const counts = new Array(10).fill(0);
    for (const draw of draws) for (const index of draw) ++counts[index];
    // 5000 expected, standard deviation √(50 000·0.09) = 67: five of them.
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(335);
    expect(draws.some((draw) => new Set(draw).size < 10)).toBe(true);
  });

  test("the interval of a mean is that of the normal approximation", () => {
    const random = stream(2).split("values");
    const values = Array.from({length: 400}, () => random.uniform());
    const mean = values.reduce((a, b) => a + b) / 400;
    const error = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0)) / 400;
    const {value, low, high} = meanEstimate(resamples(stream(3).split("resamples"), 400, 4000), values);
    expect(Math.abs(value - mean)).toBeLessThan(1e-14);
    // A 2.5% quantile of 4000 draws is uncertain by 0.04 standard errors; 0.15 is four of those.
    expect(Math.abs((low - mean) / error + 1.96)).toBeLessThan(0.15);
    expect(Math.abs((high - mean) / error - 1.96)).toBeLessThan(0.15);
  });

  test("a correlation from sums is the correlation of the rows", () => {
    const x = [
      [1, 2, 3],
      [4, 7]
    ];
    const y = [
      [2, 1, 4],
      [3, 9]
    ];
    const draws = resamples(stream(4).split("resamples"), 2, 10);
    const {value} = correlationEstimate(
      draws,
      x.map((row, s) => pairSums(row, y[s]))
    );
    // By hand: Σx = 17, Σy = 19, Σx² = 79, Σy² = 111, Σxy = 91 over 5 rows.
    expect(
      Math.abs(value - (5 * 91 - 17 * 19) / Math.sqrt((5 * 79 - 17 ** 2) * (5 * 111 - 19 ** 2)))
    ).toBeLessThan(1e-14);
  });

  test("resamples are shared, so that paired statistics stay paired", () => {
    const draws = resamples(stream(5).split("resamples"), 20, 100);
    const a = Array.from({length: 20}, (_, i) => i * i);
    const sum = (values: number[]) => (indices: Uint32Array) => indices.reduce((s, i) => s + values[i], 0);
    const difference = estimate(draws, (indices) => sum(a)(indices) - sum(a.map((x) => x - 1))(indices));
    expect(difference).toEqual({value: 20, low: 20, high: 20});
  });
});
