// The record of a run: distance from the plane, contrast at βλ₁, clusters.
import {expect, test} from "vitest";
import {DomainError} from "../../../../lib/errors.js";
import {phaseRecord} from "../../../../lib/phases/index.js";
import {besselIRatio} from "../../../../lib/special/index.js";

const diagonal = (...entries: number[]) => entries.map((x, i) => entries.map((_, j) => (i === j ? x : 0)));
const frame = (...positions: number[]) => ({time: 0, clusters: [2], positions: Float64Array.from(positions)});

test("two tokens above and below the plane: their height", () => {
  const model = {beta: 4, value: diagonal(1, 1, 0.5)};
  const {times, transverse, clusters} = phaseRecord(model, 3, [frame(0.6, 0, 0.8, 0, 0.6, -0.8)]);
  expect([times, clusters]).toEqual([[0], [2]]);
  expect(transverse![0]).toBeCloseTo(0.8, 12);
});

test("the contrast of two opposite tokens is 2Σa_k² over even k, with a_k at βλ₁, in any dimension", () => {
  // a_2 at κ = 2 is I₂/I₀; beyond, a_4 and a_6 count little: by the recurrence a_{k+1} = a_{k−1} − (2k/κ)a_k
  const kappa = 2;
  const a = [1, besselIRatio(0, kappa)];
  for (let k = 1; k < 7; ++k) a.push(a[k - 1] - ((2 * k) / kappa) * a[k]);
  const expected = 2 * (a[2] ** 2 + a[4] ** 2 + a[6] ** 2);
  for (const [beta, scale] of [
    [2, 1],
    [0.5, 4]
  ]) {
    const model = {beta, query: diagonal(scale, scale, 0.1, 0.1), value: diagonal(1, 1, 0.5, 0.2)};
    const {contrast} = phaseRecord(model, 4, [frame(1, 0, 0, 0, -1, 0, 0, 0)]);
    expect(contrast[0]).toBeCloseTo(expected, 7);
  }
});

test("a model without a plane is refused in words, and so is a frame without clusters", () => {
  expect(() => phaseRecord({beta: 4}, 3, [])).toThrow(DomainError);
  expect(() => phaseRecord({beta: 4, value: diagonal(1, 0.9, 0.5)}, 3, [])).toThrow(/allowed: a plane/);
  const model = {beta: 4, value: diagonal(1, 1, 0.5)};
  expect(() => phaseRecord(model, 3, [{...frame(1, 0, 0), clusters: []}])).toThrow(
    /frames\[0\]\.clusters\[0\]/
  );
});
