import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {binderCrossing} from "../../../lib/landau/binder-crossing.js";
import {relativeError} from "../../reference/index.js";
import {landau} from "./helpers.js";

test("has the reference values to 1e-13", () => {
  for (const {R, K} of landau.binderCrossing)
    expect(relativeError(binderCrossing(R), Number(K))).toBeLessThan(1e-13);
});

test("extrapolates to K = 4", () => {
  const [a, b, c, d] = [50, 100, 200, 400].map(binderCrossing);
  expect([a, b, c, d].map((K) => K.toFixed(4))).toEqual(["4.1181", "4.0590", "4.0296", "4.0148"]);
  expect(Math.abs(2 * b - a - 4)).toBeLessThan(1e-4); // the 1/R term removed
  expect(Math.abs(2 * d - c - 4)).toBeLessThan(1e-4);
});

test("rejects a single row, whose cumulant is 2/3 at every coupling", () => {
  expect(() => binderCrossing(1)).toThrow(DomainError);
});
