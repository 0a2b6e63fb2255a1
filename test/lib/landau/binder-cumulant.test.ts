import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {binderCumulant} from "../../../lib/landau/binder-cumulant.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {at, landau} from "./helpers.js";

test("has the reference values to 1e-12", () => {
  for (const id of ["a03.binder.R100.K4", "a03.binder.R60.K4.3"]) {
    const {inputs, value} = reference(id);
    expect(relativeError(binderCumulant(inputs.R, num(inputs.K)), num(value))).toBeLessThan(1e-12);
  }
});

test("is stable up to R = 1e5, to 1e-14", () => {
  for (const {R, K, U} of landau.binder) {
    expect(Math.abs(binderCumulant(R, at(K)) - Number(U))).toBeLessThan(1e-14);
  }
});

test("is what the sum over all 2^R states gives", () => {
  for (const R of [1, 2, 5, 10]) {
    for (const K of [0, 2, 4, 9]) {
      let [norm, second, fourth] = [0, 0, 0];
      for (let state = 0; state < 2 ** R; ++state) {
        let k = 0;
        for (let s = state; s > 0; s >>= 1) k += s & 1;
        const phi = k / R - 0.5;
        const weight = Math.exp((K * R * phi * phi) / 2);
        norm += weight;
        second += weight * phi ** 2;
        fourth += weight * phi ** 4;
      }
      expect(binderCumulant(R, K)).toBeCloseTo(1 - (fourth * norm) / (3 * second ** 2), 12);
    }
  }
});

test("is 2/(3R) for free rows and 2/3 for ordered ones", () => {
  for (const R of [1, 7, 1000]) expect(binderCumulant(R, 0)).toBeCloseTo(2 / (3 * R), 14);
  expect(binderCumulant(1000, 1000)).toBeCloseTo(2 / 3, 14);
});

test("collapses on (K − 4)√R", () => {
  const U = (R: number, s: number) => binderCumulant(R, 4 + s / Math.sqrt(R));
  for (const s of [-4, 0, 4]) {
    const change = [400, 1600, 6400].map((R) => Math.abs(U(4 * R, s) - U(R, s)));
    // corrections fall as R^{−1/2}, by 2 from one size to the next
    expect(change[0] / change[1]).toBeGreaterThan(1.8);
    expect(change[1] / change[2]).toBeGreaterThan(1.8);
  }
});

test("rejects no rows", () => {
  expect(() => binderCumulant(0, 4)).toThrow(DomainError);
});
