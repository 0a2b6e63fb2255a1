import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {backgroundProbability} from "../../../lib/landau/background-probability.js";
import {relativeError} from "../../reference/index.js";
import {at, landau} from "./helpers.js";

test("has the reference values to 4 ulp, also where 1 − p₁ would be 0", () => {
  for (const {n, z, pj} of landau.row) {
    expect(relativeError(backgroundProbability(n, at(z)), Number(pj))).toBeLessThan(1e-15);
  }
});

test("rejects a single key", () => {
  expect(() => backgroundProbability(1, 0)).toThrow(DomainError);
});
