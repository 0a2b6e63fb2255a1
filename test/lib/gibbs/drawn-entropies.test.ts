import {describe, expect, test} from "vitest";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {complete} from "../../../lib/experiment.js";
import {type DrawnRows, drawnEntropies, entropyAt, randomQueryEntropy} from "../../../lib/gibbs/index.js";
import {normals, stream} from "../../../lib/random/index.js";

const drawn = (cases: DrawnRows[], options?: {rows?: number; seed?: number}) =>
  complete(drawnEntropies(cases, options));

test("a mean and its error are those of the entropies of the rows", () => {
  const [n, dk, sigma, rows] = [7, 3, 1.5, 50];
  const source = stream(9).split(`random rows, n = ${n}, dk = ${dk}`);
  const entropies = Array.from({length: rows}, () => {
    const norm = Math.sqrt([...normals(source, dk)].reduce((sum, x) => sum + x * x, 0));
    return entropyAt(
      [...normals(source, n)].map((x) => x * norm),
      sigma / Math.sqrt(dk)
    );
  });
  const mean = entropies.reduce((a, b) => a + b, 0) / rows;
  const variance = entropies.reduce((a, b) => a + (b - mean) ** 2, 0) / (rows - 1);
  const [point] = drawn([{n, dk, sigmas: [sigma]}], {rows, seed: 9});
  expect(point).toMatchObject({n, dk, sigma});
  expect(point.mean).toBeCloseTo(mean, 12);
  expect(point.standardError).toBeCloseTo(Math.sqrt(variance / rows), 12);
});

test("at σ = 1 the mean is that of the exact integral, for heads of any size", () => {
  for (const {n, dk, mean, standardError} of drawn(
    [
      {n: 16, dk: 1, sigmas: [1]},
      {n: 16, dk: 64, sigmas: [1]},
      {n: 300, dk: 16, sigmas: [1]}
    ],
    {rows: 4000}
  )) {
    expect(Math.abs(mean - randomQueryEntropy(n, dk)) / standardError, `n = ${n}, dk = ${dk}`).toBeLessThan(
      4
    );
  }
});

test("at σ = 0 every row has ln n", () => {
  const [{mean, standardError}] = drawn([{n: 10, dk: 4, sigmas: [0]}], {rows: 20});
  expect(mean).toBeCloseTo(Math.log(10), 14);
  expect(standardError).toBeLessThan(1e-15);
});

test("a case has the same points whatever stands beside it", () => {
  const alone = drawn([{n: 8, dk: 2, sigmas: [1]}], {rows: 20});
  const among = drawn(
    [
      {n: 5, dk: 2, sigmas: [1, 2]},
      {n: 8, dk: 2, sigmas: [1]}
    ],
    {rows: 20}
  );
  expect(among.slice(2)).toEqual(alone);
});

describe("its steps", () => {
  test("go from row to row up to 1, with the points of one case after another", () => {
    const steps = [
      ...drawnEntropies(
        [
          {n: 4, dk: 2, sigmas: [1]},
          {n: 8, dk: 2, sigmas: [1, 2]}
        ],
        {rows: 5}
      )
    ];
    const fractions = steps.map(({fraction}) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeCloseTo(1, 14);
    expect(steps.flatMap(({value}) => (value ? [value.length] : []))).toEqual([1, 3]);
  });
});

test("refuses bad cases before it begins", () => {
  expect(() => drawnEntropies("x" as unknown as DrawnRows[])).toThrow(ShapeError);
  expect(() => drawnEntropies([{n: 0, dk: 1, sigmas: [1]}])).toThrow(DomainError);
  expect(() => drawnEntropies([{n: 2, dk: 1, sigmas: [-1]}])).toThrow("sigma is -1");
  expect(() => drawnEntropies([{n: 2, dk: 1, sigmas: [1]}], {rows: 1})).toThrow("rows is 1");
});
