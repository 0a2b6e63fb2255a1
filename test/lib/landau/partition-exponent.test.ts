import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {partitionExponent} from "../../../lib/landau/partition-exponent.js";
import {relativeError} from "../../reference/index.js";
import {at, landau} from "./helpers.js";

test("has the reference values to 1e-15", () => {
  for (const {n, lnN, c, lnZ} of landau.step) {
    expect(relativeError(partitionExponent(n ?? {lnN: at(lnN!)}, at(c)), Number(lnZ))).toBeLessThan(1e-15);
  }
});

test("tends to max(1, c) from within ln 2/ln n, with the kink at c = 1", () => {
  for (const lnN of [10, 1000, 1e6]) {
    for (const c of [-1, 0, 0.9, 1, 1.1, 3]) {
      expect(Math.abs(partitionExponent({lnN}, c) - Math.max(1, c))).toBeLessThanOrEqual(
        (1.0001 * Math.LN2) / lnN
      );
    }
  }
  expect(() => partitionExponent(10, Number.NaN)).toThrow(DomainError);
});
