import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../../lib/errors.js";
import {firstPassage, phaseTimes} from "../../../../lib/phases/journey/index.js";

const range = (n: number, f: (i: number) => number) => Array.from({length: n}, (_, i) => f(i));

describe("the first passage", () => {
  test("of an exponential is exact, wherever the records lie", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.1, max: 3, noNaN: true}),
        fc.double({min: 0.05, max: 0.9, noNaN: true}),
        fc.integer({min: 5, max: 60}),
        (rate, level, n) => {
          const times = range(n, (i) => (20 * i * i) / (n * n));
          const falling = times.map((t) => Math.exp(-rate * t));
          const expected = -Math.log(level) / rate;
          fc.pre(expected < times[n - 1]);
          const found = firstPassage(times, falling, level, "below")!;
          expect(Math.abs(found - expected)).toBeLessThan(1e-12);
          const rising = falling.map((x) => 1 / x);
          expect(Math.abs(firstPassage(times, rising, 1 / level, "above")! - expected)).toBeLessThan(1e-12);
        }
      )
    );
  });

  test("at once, never, later, and from 0", () => {
    expect(firstPassage([1, 2], [0.01, 1], 0.05, "below")).toBe(1);
    expect(firstPassage([1, 2], [1, 0.5], 0.05, "below")).toBeUndefined();
    expect(firstPassage([0, 1, 2, 3], [0, 2, 0, 2], 1, "above", 1.5)).toBe(2.5);
    expect(firstPassage([0, 1, 2], [2, 2, 2], 1, "above", 1.5)).toBe(1.5);
    expect(firstPassage([0, 1], [0, 2], 1, "above")).toBe(0.5);
    expect(() => firstPassage([0, 0], [1, 1], 1, "above")).toThrow(DomainError);
    expect(() => firstPassage([0, 1], [1], 1, "above")).toThrow(ShapeError);
    expect(() => firstPassage([0, 1], [1, 2], 1, "up" as never)).toThrow(DomainError);
  });
});

describe("the phases of a run", () => {
  const times = range(301, (i) => i / 10);
  const transverse = times.map((t) => 0.8 * Math.exp(-t));
  const contrast = times.map((t) => Math.min(0.9, 0.01 * Math.exp(0.6 * t)));
  const clusters = times.map((t) => (t < 3 ? 1 : t < 5 ? 12 : t < 11 ? 9 : t < 20 ? 4 : t < 25 ? 2 : 1));
  const aligned = Math.log(0.8 / 0.05);
  const clustered = Math.log(10) / 0.6;

  test("in their order, with the times of an idealised run", () => {
    const found = phaseTimes({times, transverse, contrast, clusters});
    expect(found.aligned).toBeCloseTo(aligned, 12);
    expect(found.clustered).toBeCloseTo(clustered, 12);
    expect([found.settled, found.firstMerger, found.lastMerger]).toEqual([5, 11, 25]);
    expect(found.escaped).toBeUndefined();
    expect(found.intervals.map(({phase}) => phase)).toEqual([
      "alignment",
      "heat",
      "clustering",
      "pairing",
      "one cluster"
    ]);
    expect(found.plateaus.map(({count}) => count)).toEqual([12, 9, 4, 2, 1]);
    // intervals and plateaus follow on each other
    for (const list of [found.intervals, found.plateaus]) {
      list.slice(1).forEach(({from}, i) => {
        expect(from).toBe(list[i].to);
      });
    }
    expect(found.intervals.at(-1)!.to).toBe(30);
  });

  test("no heat phase when clusters form before the tokens are aligned: then phases overlap", () => {
    const slow = times.map((t) => 0.8 * Math.exp(-t / 5));
    const {intervals} = phaseTimes({times, transverse: slow, contrast, clusters});
    expect(intervals.map(({phase}) => phase)).toEqual(["alignment", "clustering", "pairing", "one cluster"]);
    expect(intervals[0].to).toBeGreaterThan(intervals[1].from);
  });

  test("without a transverse direction heat begins at once; an unfinished run ends in its phase", () => {
    const half = phaseTimes({
      times: times.slice(0, 150),
      contrast: contrast.slice(0, 150),
      clusters: clusters.slice(0, 150)
    });
    expect(half.intervals.map(({phase, to}) => [phase, to])).toEqual([
      ["heat", half.clustered],
      ["clustering", 5],
      ["pairing", times[149]]
    ]);
    expect(half.lastMerger).toBeUndefined();
    // nothing has settled for as long as 20
    const restless = phaseTimes({times, contrast, clusters}, {rest: 20});
    expect(restless.intervals.map(({phase}) => phase)).toEqual(["heat", "clustering", "one cluster"]);
  });

  test("escape: the distance from E_max comes back", () => {
    const back = times.map((t) => 0.8 * Math.exp(-t) + 1e-8 * Math.exp(0.8 * t));
    const {escaped, intervals} = phaseTimes({times, transverse: back, contrast, clusters});
    expect(escaped).toBeCloseTo(Math.log(0.05 / 1e-8) / 0.8, 2);
    expect(intervals.find(({phase}) => phase === "escape")!.to).toBe(30);
  });

  test("keeps to its domain", () => {
    expect(() => phaseTimes({times, contrast, clusters: [1]})).toThrow(ShapeError);
    expect(() => phaseTimes({times, contrast, clusters: times})).toThrow(/clusters\[0\]/);
    expect(() => phaseTimes({times, contrast, clusters}, {contrast: 0})).toThrow(DomainError);
  });
});
