// The parts of the loaders about dimension: matrices by their factors, runs, and what is said of them.
import {describe, expect, test} from "vitest";
import {
  gaussianHead,
  gaussianSymmetric,
  leadingOfProduct,
  leadingOfValue
} from "../../../data/robustness-dimension/matrices.js";
import {
  curvesOf,
  logTimes,
  observe,
  onSphere,
  outcomeOf,
  type Record
} from "../../../data/robustness-dimension/run.js";
import {product, transposed} from "../../../data/trained/rows-of-numbers.js";
import {complete} from "../../../lib/experiment.js";
import {attentionDrift, integrate} from "../../../lib/flow/index.js";
import {alignmentSpectrum} from "../../../lib/phases/index.js";
import {stream} from "../../../lib/random/index.js";
import {meanOverlap, tokens, transverseDistance, uniformTokens} from "../../../lib/sphere/index.js";

const rows = ({rows: n, columns, values}: ReturnType<typeof product>) =>
  Array.from({length: n}, (_, i) => values.slice(i * columns, (i + 1) * columns));

describe("spectra by factors are those of the whole matrices", () => {
  test.each([
    ["of low rank", gaussianSymmetric(stream(2), 40, 8, 1)],
    ["of full rank", gaussianSymmetric(stream(3), 12, 12, -1)],
    ["of a head", gaussianHead(stream(4), 40, 10)]
  ])("%s", (_name, factors) => {
    const d = factors.dimension;
    const value = product(factors.out, factors.into);
    const model = {query: rows(factors.query), key: rows(factors.key), value: rows(value)};
    const {eigen, basis} = alignmentSpectrum(model, d);
    const found = leadingOfProduct(factors);
    expect(found.re).toBeCloseTo(eigen.re[0], 9);
    expect(found.im).toBeCloseTo(Math.abs(eigen.im[0]), 9);
    const size = Math.hypot(...found.basis.slice(0, d));
    const unit = tokens(
      found.basis.slice(0, d).map((x) => x / size),
      d
    );
    expect(transverseDistance(unit, basis)).toBeLessThan(1e-8);
    const ofValue = alignmentSpectrum({value: rows(value)}, d).eigen;
    expect(leadingOfValue(factors).re).toBeCloseTo(ofValue.re[0], 9);
  });

  test("a head acts on vectors of mean 0 alone, with the norms √d there", () => {
    const {query, key, out, into} = gaussianHead(stream(4), 40, 10);
    for (const m of [product(transposed(key), query), product(out, into)]) {
      expect(Math.hypot(...m.values)).toBeCloseTo(Math.sqrt(40), 9);
      const ones = {rows: 40, columns: 1, values: new Float64Array(40).fill(1)};
      for (const side of [m, transposed(m)])
        for (const x of product(side, ones).values) expect(x).toBeCloseTo(0, 12);
    }
  });

  test("V is the symmetric part of A with its sign, and both have the norm √d", () => {
    for (const [d, k] of [
      [40, 8],
      [12, 12]
    ]) {
      const {query, key, out, into} = gaussianSymmetric(stream(5), d, k, -1);
      const a = product(transposed(key), query);
      const v = product(out, into);
      expect(Math.hypot(...a.values)).toBeCloseTo(Math.sqrt(d), 9);
      expect(Math.hypot(...v.values)).toBeCloseTo(Math.sqrt(d), 9);
      const symmetric = a.values.map((x, i) => -(x + transposed(a).values[i]));
      const scale = Math.sqrt(d) / Math.hypot(...symmetric);
      for (const [i, x] of v.values.entries()) expect(x).toBeCloseTo(scale * symmetric[i], 9);
    }
  });
});

test("a run in the span is the run in all dimensions, with a copy or without", () => {
  const factors = gaussianHead(stream(6), 24, 4);
  const start = uniformTokens(stream(7), 5, 24);
  const spaces = {aligned: leadingOfProduct(factors), value: leadingOfValue(factors)};
  const setting = {beta: 6, times: [0, 1, 3], tolerance: 1e-8, accuracy: 1e-9};
  const alone = observe(factors, start, spaces, setting);
  const beside = observe(factors, start, spaces, {...setting, copy: stream(8)});
  const model = {
    beta: 6,
    query: rows(factors.query),
    key: rows(factors.key),
    value: rows(product(factors.out, factors.into))
  };
  const {snapshots} = complete(
    integrate(attentionDrift(model, start), start, 3, {times: [0, 1, 3], tolerance: 1e-9})
  );
  for (const [i, {positions}] of snapshots.entries()) {
    const whole = tokens(positions, 24);
    // the accuracy asked for, over some ten steps and the growth of errors
    expect(alone[i].overlap).toBeCloseTo(meanOverlap(whole), 5);
    expect(alone[i].aligned).toBeCloseTo(transverseDistance(whole, spaces.aligned.basis), 5);
    expect(beside[i].overlap).toBeCloseTo(alone[i].overlap, 5);
    expect(alone[i].growth).toBeNaN();
  }
  expect(beside[0].growth).toBeCloseTo(1, 9);
  expect(beside[2].growth).toBeGreaterThan(0);
});

describe("what is said of runs", () => {
  const record = (time: number, clusters: number, aligned: number, growth = Number.NaN): Record => ({
    ...{time, clusters, aligned, growth},
    overlap: time / 10,
    value: 0.5
  });

  test("alignment, escape, waiting and one cluster, each by its criterion", () => {
    const journey = [
      record(0, 10, 0.8),
      record(1, 6, 0.04),
      record(2, 4, 0.04),
      record(8, 4, 0.06),
      record(10, 1, 0.06)
    ];
    const direct = [
      record(0, 10, 0.8),
      record(1, 9, 0.8),
      record(2, 9, 0.8),
      record(8, 9, 0.5),
      record(10, 2, 0.4)
    ];
    const found = outcomeOf([journey, direct], 10);
    // nine of ten are no clusters that wait
    expect(found).toMatchObject({
      runs: 2,
      aligned: 1,
      escaped: 1,
      waited: 1,
      wait: 3,
      one: 1,
      oneTime: null,
      pairs: 0
    });
    expect(outcomeOf([journey, journey, direct], 10).oneTime).toBe(10);
    expect(found.nearest).toBe(0.22);
  });

  test("growth and exponents", () => {
    const pair = [record(0, 4, 1, 1), record(5, 4, 1, Math.exp(5)), record(10, 4, 1, Math.exp(4))];
    const found = outcomeOf([pair], 10);
    expect(found.mostGrowth).toBe(148);
    expect(found.exponent).toBe(0.4);
    const curves = curvesOf([pair, [record(0, 2, 1), record(5, 2, 1), record(10, 1, 1)]], 2);
    expect(curves.clusters).toEqual({low: [2, 1], middle: [3, 2.5], high: [4, 4]});
    expect(curves.growth.middle).toEqual([1, 54.6]);
  });

  test("times begin at 0 and end as asked", () => {
    const times = logTimes(60, 61);
    expect(times[0]).toBe(0);
    expect(times[60]).toBe(60);
  });

  test("rows come to the sphere without their mean", () => {
    const {tokens: found, lengths} = onSphere({rows: 1, columns: 3, values: Float64Array.of(5, 1, 3)});
    expect(Array.from(found.positions).map((x) => x * Math.SQRT2)).toEqual([
      expect.closeTo(1, 14),
      expect.closeTo(-1, 14),
      expect.closeTo(0, 14)
    ]);
    expect(lengths).toEqual([Math.sqrt(8)]);
  });
});
