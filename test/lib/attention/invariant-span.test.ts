// The span that the flow does not leave: the field in its coordinates is the field.
import {expect, test} from "vitest";
import {type AttentionModel, fieldEvaluator, invariantSpan} from "../../../lib/attention/index.js";
import {ShapeError} from "../../../lib/errors.js";
import {normals, stream} from "../../../lib/random/index.js";
import {type Tokens, tokens, uniformTokens} from "../../../lib/sphere/index.js";

const gaussian = (label: string, rows: number, d: number): Float64Array[] =>
  Array.from({length: rows}, (_, i) => normals(stream(7).split(`${label} ${i}`), d));

/** rows of a · b for a by rows, b by rows. */
const times = (a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] =>
  a.map((row) =>
    Float64Array.from({length: b[0].length}, (_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0))
  );

/** The drift in the given coordinates back in R^d, beside the drift in R^d: the largest difference over the largest entry. */
function difference(model: AttentionModel, start: Tokens, span: ReturnType<typeof invariantSpan>): number {
  const d = start.dimension;
  const k = span.tokens.dimension;
  const expected = fieldEvaluator(model, d)(start).drift;
  const {drift} = fieldEvaluator(span.model, k)(span.tokens);
  let worst = 0;
  for (let i = 0; i < start.masses.length; ++i) {
    for (let c = 0; c < d; ++c) {
      let found = 0;
      for (let a = 0; a < k; ++a) found += drift[i * k + a] * span.basis[a * d + c];
      worst = Math.max(worst, Math.abs(found - expected[i * d + c]));
    }
  }
  return worst / expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

const d = 60;
const start = uniformTokens(stream(3), 8, d);
const [out, into] = [gaussian("out", d, 5), gaussian("into", 5, d)];
const value = times(out, into);

test("V of rank 5 and 8 tokens in 60 dimensions: 13 coordinates, the same field", () => {
  const models: AttentionModel[] = [
    {beta: 2, query: gaussian("q", 4, d), key: gaussian("k", 4, d), value},
    {beta: 0.3, query: gaussian("q", d, d), value},
    {beta: 0.3, key: gaussian("k", d, d), query: -0.5, value},
    {beta: 9, query: 0.5, key: -1, value, normalization: "unnormalized"}
  ];
  for (const model of models) {
    const span = invariantSpan(model, start);
    expect(span.tokens.dimension).toBe(13);
    expect(difference(model, start, span)).toBeLessThan(1e-12); // rounding of logits up to a hundred
  }
});

test("V by its factors makes the same span, whatever the model’s value", () => {
  const model = {beta: 2, query: gaussian("q", 4, d), key: gaussian("k", 4, d)};
  const factors = {out: Array.from({length: 5}, (_, j) => Float64Array.from(out, (row) => row[j])), into};
  const span = invariantSpan(model, start, {factors});
  expect(span.tokens.dimension).toBe(13);
  expect(difference({...model, value}, start, span)).toBeLessThan(1e-12);
  const narrow = {out: factors.out, into: factors.out};
  const full = tokens(Float64Array.from(factors.out.flatMap((row) => Array.from(row))), d, {normalise: true});
  expect(invariantSpan(model, full, {factors: narrow}).tokens.dimension).toBe(5);
});

test("with a multiple of the identity the tokens’ own span is enough, and masses stay", () => {
  const weighted = tokens(start.positions, d, {masses: [1, 2, 3, 4, 5, 6, 7, 8]});
  const model = {beta: 4, value: -2};
  const span = invariantSpan(model, weighted);
  expect(span.tokens.dimension).toBe(8);
  expect(span.tokens.masses).toEqual(weighted.masses);
  expect(difference(model, weighted, span)).toBeLessThan(1e-13);
});

test("axes are orthonormal, and give the tokens back", () => {
  const {basis, tokens: found} = invariantSpan({beta: 1, value}, start);
  const k = found.dimension;
  const axis = (a: number) => basis.subarray(a * d, (a + 1) * d);
  for (let a = 0; a < k; ++a)
    for (let b = 0; b < k; ++b)
      expect(axis(a).reduce((sum, x, c) => sum + x * axis(b)[c], 0)).toBeCloseTo(a === b ? 1 : 0, 13);
  for (let i = 0; i < 8; ++i) {
    for (let c = 0; c < d; ++c) {
      let back = 0;
      for (let a = 0; a < k; ++a) back += found.positions[i * k + a] * axis(a)[c];
      expect(back).toBeCloseTo(start.positions[i * d + c], 13);
    }
  }
});

test("where nothing is gained the model and the tokens are those given; one token on a line has a plane", () => {
  const many = uniformTokens(stream(1), 5, 3);
  const model = {beta: 1, value: 2};
  const span = invariantSpan(model, many);
  expect(span.model).toBe(model);
  expect(span.tokens.positions).toEqual(many.positions);
  expect(invariantSpan(model, tokens([0, 0, 1], 3)).tokens.dimension).toBe(2);
});

test("factors that are none are refused", () => {
  const model = {beta: 1, value};
  expect(() => invariantSpan(model, start, {factors: 3 as never})).toThrow(ShapeError);
  expect(() => invariantSpan(model, start, {factors: {out: [[1, 2]], into}})).toThrow(/factors\.out\[0\]/);
  expect(() => invariantSpan(model, start, {factors: {out: into.slice(1), into}})).toThrow(/as many as out/);
});
