// The loader as the build runs it, in a process of its own.
import {beforeAll, expect, test} from "vitest";
import type {RandomRowsData} from "../../data/random-rows/types.js";
import {randomLogitEntropy} from "../../lib/gibbs/index.js";
import {type Run, runScript} from "./run-script.js";

let runs: Run[];
let data: RandomRowsData;
beforeAll(async () => {
  runs = await Promise.all([0, 1].map(() => runScript("data/random-rows.json.ts")));
  data = JSON.parse(runs[0].stdout);
}, 60_000);

test("two runs give the same bytes, below the limit of a page's data", () => {
  expect(runs.map(({status}) => status)).toEqual([0, 0]);
  expect(runs[1].stdout).toBe(runs[0].stdout);
  expect(Buffer.byteLength(runs[0].stdout)).toBeLessThan(10_000);
});

test("there is a point for each case and each of its deviations, in their order", () => {
  const places = data.cases.flatMap(({n, dk, sigmas}) => sigmas.map((sigma) => ({n, dk, sigma})));
  expect(data.points.map(({n, dk, sigma}) => ({n, dk, sigma}))).toEqual(places);
  expect(data.provenance).toMatchObject({schema: "random-rows/1", seeds: [42], parameters: {rows: 400}});
});

test("heads of 256 dimensions have the mean of independent logits", () => {
  const large = data.points.filter(({dk, sigma}) => dk === 256 && sigma < 2);
  expect(large.length).toBe(6);
  for (const {n, sigma, mean, standardError} of large) {
    // |q| scatters by 1/√512 of itself; what that adds is less than a standard error
    const off = Math.abs(mean - randomLogitEntropy(n, sigma).meanEntropy) / standardError;
    expect(off, `n = ${n}, σ = ${sigma}`).toBeLessThan(4);
  }
});
