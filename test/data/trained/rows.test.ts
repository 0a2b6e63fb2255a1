import {expect, test} from "vitest";
import {packRows, unpackRows} from "../../../data/trained/rows.js";

test("rows come back from their columns in order, to within half a unit", () => {
  const tokens = [2, 3];
  const dimensions = [64, 128];
  const rows = Array.from({length: (2 + 3) * 2 * 2}, (_, i) => ({
    coupling: 1 + 0.1234 * i,
    normalizedEntropy: 1 / (i + 1),
    topExcess: 0.05 * Math.sqrt(i),
    halfMaximumRatio: i === 7 ? null : 0.3 + i,
    deviation: 0.1 * Math.sin(i)
  }));
  const unpacked = unpackRows({tokens, dimensions, heads: 2, columns: packRows(rows)});
  expect(unpacked).toHaveLength(rows.length);
  expect(unpacked[7].halfMaximumRatio).toBeNull();
  expect(
    unpacked.slice(0, 9).map(({sentence, layer, head, query}) => [sentence, layer, head, query])
  ).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 0, 1, 0],
    [0, 0, 1, 1],
    [0, 1, 0, 0],
    [0, 1, 0, 1],
    [0, 1, 1, 0],
    [0, 1, 1, 1],
    [1, 0, 0, 0]
  ]);
  expect(unpacked.at(-1)).toMatchObject({sentence: 1, layer: 1, head: 1, query: 2, n: 3, dimension: 128});
  unpacked.forEach((row, i) => {
    expect(Math.abs(row.coupling - rows[i].coupling)).toBeLessThanOrEqual(0.00501);
    expect(Math.abs(row.normalizedEntropy - rows[i].normalizedEntropy)).toBeLessThanOrEqual(0.000501);
    expect(Math.abs(row.topExcess - rows[i].topExcess)).toBeLessThanOrEqual(0.000501);
    expect(Math.abs(row.deviation - rows[i].deviation)).toBeLessThanOrEqual(0.000501);
    if (i !== 7)
      expect(Math.abs(row.halfMaximumRatio! - rows[i].halfMaximumRatio!)).toBeLessThanOrEqual(0.00501);
  });
});
