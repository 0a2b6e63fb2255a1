import {expect, test} from "vitest";
import {ShapeError} from "../../../lib/errors.js";
import {normal, type Stream, stream} from "../../../lib/random/index.js";
import {normalCdf} from "../../../lib/special/index.js";
import {kolmogorovSmirnov, standardized} from "./statistics.js";

const sample = (s: Stream, n: number) => Float64Array.from({length: n}, () => normal(s));

test("the first draws of seed 42 are fixed for ever", () => {
  expect(Array.from(sample(stream(42), 4))).toEqual([
    1.3908512608048331, 0.08083448051602853, -1.1188846115153588, -0.775668133033278
  ]);
});

test("keeps no state of its own: interleaved streams do not disturb each other", () => {
  const [a, b] = [stream(1), stream(2)];
  const mixed = Array.from({length: 100}, () => [normal(a), normal(b)]);
  expect(mixed.map(([x]) => x)).toEqual(Array.from(sample(stream(1), 100)));
  expect(mixed.map(([, y]) => y)).toEqual(Array.from(sample(stream(2), 100)));
});

test("has the normal distribution function", () => {
  expect(kolmogorovSmirnov(sample(stream(3), 1_000_000), normalCdf)).toBeLessThan(1.95);
});

test("has the right moments, odd and even", () => {
  const z = sample(stream(4), 1_000_000);
  for (const [power, moment] of [
    [1, 0],
    [2, 1],
    [3, 0],
    [4, 3],
    [6, 15]
  ]) {
    expect(
      Math.abs(
        standardized(
          z.map((x) => x ** power),
          moment
        )
      )
    ).toBeLessThan(4);
  }
});

test("has the right tails, beyond the last layer at 3.44", () => {
  const z = sample(stream(5), 2_000_000);
  for (const edge of [2.5, 3.4426198558966523, 4]) {
    for (const sign of [-1, 1]) {
      const expected = z.length * normalCdf(-edge);
      const count = z.reduce((total, x) => total + (sign * x > edge ? 1 : 0), 0);
      expect(Math.abs(count - expected)).toBeLessThan(4.2 * Math.sqrt(expected)); // six counts
    }
  }
  // Given that it is beyond r, the law has the distribution function 1 − Φ(−x)/Φ(−r).
  const r = 3.4426198558966523;
  const tail = z.filter((x) => Math.abs(x) > r).map(Math.abs);
  expect(kolmogorovSmirnov(tail, (x) => 1 - normalCdf(-x) / normalCdf(-r))).toBeLessThan(1.95);
});

test("consecutive draws are not correlated, nor are their squares", () => {
  const z = sample(stream(6), 500_000);
  const products = z.subarray(1).map((x, i) => x * z[i]);
  expect(Math.abs(standardized(products, 0))).toBeLessThan(4);
  const squares = z.subarray(1).map((x, i) => (x * x - 1) * (z[i] * z[i] - 1));
  expect(Math.abs(standardized(squares, 0))).toBeLessThan(4);
});

test("refuses what is not a stream", () => {
  for (const bad of [undefined, null, {}, 42, Math.random]) {
    expect(() => normal(bad as unknown as Stream)).toThrow(ShapeError);
  }
});
