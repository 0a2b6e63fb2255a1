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

test("keeps ln(n − 1) where n is next to 2", () => {
  // ln(e^{c lnN} + e^{lnN} − 1)/lnN in 60 digits, of these doubles
  for (const [lnN, c, exact] of [
    [0.6931471805599695, -372787.36656063487, 6.976778423640342e-14],
    [0.6931471805601616, -28.61423849349438, 3.511620883117953e-9],
    [Math.log(2), -100.3, 9.244128500095685e-31]
  ]) {
    const value = partitionExponent(lnN === Math.log(2) ? 2 : {lnN}, c);
    expect(relativeError(value, exact)).toBeLessThan(1e-15 * (1 + Math.min(-c * lnN, 100)));
  }
  expect(partitionExponent({lnN: Math.LN2}, -1e6)).toBe(0);
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
