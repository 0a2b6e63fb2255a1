// What is measured on aligning tokens, on rows whose distances are known.

import {describe, expect, test} from "vitest";
import {distances, rateBetween} from "../../../data/alignment/distances.js";
import {meanError, measured, spectrumOf, targetOf} from "../../../data/alignment/measure.js";
import {matricesOf, startOf, timesOf, type Weights} from "../../../data/alignment/setup.js";

const typed = (value: number[]) => ({
  weights: "typed" as const,
  interaction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  value
});

describe("the target", () => {
  test("is a line, a plane, an eigenvector, or nothing", () => {
    const size = (weights: Weights) => targetOf(spectrumOf({weights, interaction: [], value: []})).length / 3;
    expect(
      ["three", "plane", "rotation", "jordan", "equal", "negative"].map((w) => size(w as Weights))
    ).toEqual([1, 2, 2, 1, 0, 1]);
  });

  test("of a Jordan block is its eigenvector", () => {
    const target = targetOf(spectrumOf(typed([1, 1, 0, 0, 1, 0, 0, 0, 0.5])));
    expect(Math.abs(target[0])).toBeCloseTo(1, 7);
  });
});

describe("distances", () => {
  const rows = [1, 0, 0, 0.6, 0.8, 0, 0, 0.6, 0.8, 0, 0, 1];
  test("from an axis are the sines", () => {
    const {median, rms} = distances(Float64Array.of(1, 0, 0), rows);
    expect(median).toBeCloseTo(0.9, 14);
    expect(rms).toBeCloseTo(Math.sqrt((0 + 0.64 + 1 + 1) / 4), 14);
  });

  test("from a plane; of every second row", () => {
    const plane = Float64Array.of(1, 0, 0, 0, 1, 0);
    expect(distances(plane, rows).median).toBeCloseTo(0.4, 14);
    expect(distances(plane, rows, 2).rms).toBeCloseTo(0.8 / Math.SQRT2, 14);
  });

  test("from everything are 0", () => {
    expect(distances(new Float64Array(0), rows)).toEqual({median: 0, rms: 0});
  });

  test("between partners, and all at once", () => {
    const other = [0, 1, 0, 0.6, 0.8, 0, 0, 0.6, 0.8, 0, 0, -1];
    expect(meanError(rows, other)).toBeCloseTo((Math.SQRT2 + 2) / 4, 14);
    const frame = measured(2, Float64Array.of(1, 0, 0), rows, other);
    expect([frame.time, frame.median, frame.limitMedian]).toEqual([2, 0.9, 1]);
  });

  test("rates", () => {
    expect(rateBetween({time: 1, value: Math.E}, {time: 3, value: 1 / Math.E})).toBeCloseTo(1, 14);
  });
});

describe("the setup", () => {
  test("frames rise from 0 to the end, and have the times that the page speaks of", () => {
    const times = timesOf({until: 15});
    expect([times.length, times[0], times[60]]).toEqual([61, 0, 15]);
    expect([1, 4, 10].every((t) => times.includes(t))).toBe(true);
  });

  test("starts have n unit rows, the same for the same seed", () => {
    for (const start of ["uniform", "quiet", "cap"] as const) {
      const {positions} = startOf({start, n: 30, seed: 7});
      expect(positions.length).toBe(90);
      for (let i = 0; i < 90; i += 3) expect(Math.hypot(...positions.slice(i, i + 3))).toBeCloseTo(1, 12);
      expect(startOf({start, n: 30, seed: 7}).positions).toEqual(positions);
    }
  });

  test("the gallery's spectra are what their names say", () => {
    const kind = (weights: Weights) => spectrumOf({weights, interaction: [], value: []}).kind;
    expect(
      ["oblique", "near", "plane", "tilted", "rotation", "jordan", "negative", "equal", "escape"].map((w) =>
        kind(w as Weights)
      )
    ).toEqual([
      "points",
      "points",
      "projection",
      "projection",
      "rotation",
      "algebraic",
      "points",
      "still",
      "projection"
    ]);
    expect(matricesOf(typed([2, 0, 0, 0, 1, 0, 0, 0, 1])).value[0]).toBe(2);
  });
});
