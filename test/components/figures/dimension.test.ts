// @vitest-environment jsdom
// The figures about dimension draw every state, and say what they show.
import {describe, expect, test, vi} from "vitest";
import type {Curves, DimensionData, HeadRun, Outcome} from "../../../data/robustness-dimension/types.js";
import {equiangularTime} from "../../../lib/attention/index.js";
import {dimensionGaussian} from "../../../src/components/figures/dimension-gaussian.js";
import {
  dimensionHeads,
  eigenvaluesText,
  eigenvalueText,
  headName,
  spreadText
} from "../../../src/components/figures/dimension-heads.js";
import {dimensionIdentity} from "../../../src/components/figures/dimension-identity.js";
import {at} from "../../../src/components/figures/dimension-panels.js";

vi.mock("../../../src/components/plot.js", async () => ({Plot: await import("@observablehq/plot")}));

const layouts = [
  {width: 888, height: 560, narrow: false},
  {width: 360, height: 900, narrow: true}
];
const times = [0, 0.5, 2, 8];
const three = (middle: number[]) => ({low: middle.map((x) => x / 2), middle, high: middle.map((x) => x * 2)});
const curves: Curves = {
  overlap: three([0, 0.1, 0.3, 0.4]),
  clusters: three([32, 20, 4, 2]),
  growth: three([1, 2, 0.1, 1e-6])
};
const outcome: Outcome = {
  ...{runs: 8, aligned: 0, escaped: 0, waited: 3, wait: 4, one: 5, oneTime: 7, clusters: 1, fromAligned: 0.9},
  ...{
    fromValue: 0.1,
    nearest: 0.8,
    pairs: 4,
    growth: 2,
    mostGrowth: 30,
    exponent: -0.1,
    mostExponent: 0
  }
};

describe("identity matrices", () => {
  const identity: DimensionData["identity"] = [1, 4].flatMap((beta) =>
    [3, 512].map((dimension) => ({
      ...{dimension, beta, mean: [-0.01, 0.2, 0.6, 1], error: [0, 0.01, 0.01, 0]},
      ...{reached: 8, time: 3, timeError: 0.1, predicted: equiangularTime(0, 0.9, 32, beta)}
    }))
  );
  const spec = dimensionIdentity({identity, times, tokens: 32, seeds: 8});

  test("draws at every β, and tells the times to a level", () => {
    for (const beta of [1, 4]) {
      const state = {beta, level: 0.6};
      for (const layout of layouts)
        expect(spec.draw(state, layout).querySelectorAll("circle").length).toBe(10);
      expect(spec.describe(state)).toContain("reaches 0.6 at t = 2.00 for d = 3, 2.00 for d = 512");
      expect(spec.describe(state)).toContain(equiangularTime(0, 0.6, 32, beta).toFixed(2));
    }
  });

  test("the point is dragged along the line", () => {
    expect(spec.drag!("level", {x: 3, y: 0.4}, spec.state, {point: {x: 0, y: 0}, state: spec.state})).toEqual(
      {
        level: 0.4
      }
    );
  });
});

describe("Gaussian matrices and heads", () => {
  const gaussian = [3, 10].flatMap((dimension) =>
    ([1, -1] as const).map((sign) => ({
      ...{dimension, headDimension: dimension, sign, complex: 2, gap: 0.3},
      ...{outcome, curves}
    }))
  );
  const spec = dimensionGaussian({gaussian, gaussianTimes: times, seeds: 8});

  test("three panels of one kind of matrices, without a dot where a value is off the axis", () => {
    for (const layout of layouts) {
      const drawing = spec.draw({dimension: 3, sign: -1, time: 2}, layout);
      // three times in each panel but the last of the growth; the handle and its target
      expect(drawing.querySelectorAll("circle").length).toBe(3 + 3 + 2 + 2);
      expect(drawing.textContent).toContain("(c)");
    }
    expect(spec.describe({dimension: 10, sign: 1, time: 2})).toBe(
      "d = 10, V = plus the symmetric part: medians of 8 draws at t = 2: overlap 0.30, 4 clusters, and a small distance 0.10 times what it was. One cluster in 5 of 8 runs; tokens near the leading eigenspace before that in 0."
    );
  });

  const head = (layer: number, index: number): HeadRun => ({
    ...{layer, head: index, dimension: 512, headDimension: 128, beta: 30, pass: 0.5, variation: 0.2, kept: 1},
    ...{eigenvalues: [0.8, 0.2, 0.8, -0.2, 0.5, 0], spectra: [], outcome, curves}
  });
  const heads = dimensionHeads({heads: [head(0, 0), head(0, -1)], times, sentences: 8});

  test("four panels of a head, with the Gaussian ones beside or not", () => {
    for (const layout of layouts) {
      const count = (beside: boolean) =>
        heads.draw({head: 0, time: 2, gaussian: beside}, layout).querySelectorAll("circle").length;
      expect(count(false)).toBe(3 + 3 + 3 + 2 + 2);
      expect(count(true)).toBe(2 * (3 + 3 + 3 + 2) + 2);
    }
    expect(heads.describe(heads.state.head === 3 ? {...heads.state, head: 0} : heads.state)).toContain(
      "layer 1, head 1: leading eigenvalue 0.80 ± 0.20i, β = 30."
    );
  });

  test("the nearest time, names and eigenvalues in words", () => {
    expect(at(curves.overlap, times, 5.5)).toBe(0.4);
    expect(at(curves.overlap, times, 0)).toBe(0);
    expect(headName({layer: 1, head: -1})).toBe("layer 2, Gaussian");
    expect(eigenvalueText([-0.5, 0])).toBe("−0.50");
  });

  test("the spectra of one pair of matrices, and of several draws", () => {
    expect(eigenvaluesText([[0.5, -0.25]])).toBe("0.50 ± 0.25i");
    const draws = [3, 0.25, -1, 0.75].map((re) => [re, 0.5]);
    expect(eigenvaluesText(draws)).toBe("0.50 (−1.00 to 3.00)");
    expect(spreadText([3, 1, 2])).toBe("2.00 (1.00 to 3.00)");
    expect(spreadText([0.376])).toBe("0.38");
  });
});
