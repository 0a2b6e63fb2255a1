import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {collapseVariable} from "../../../lib/landau/collapse-variable.js";
import {toyProbability} from "../../../lib/landau/toy-probability.js";

test("collapses the rows of every n on one curve, to 1e-12", () => {
  for (const n of [2, 100, 1e4, 1e8, 1e12]) {
    for (let z = -20; z <= 60; z += 0.37) {
      const y = collapseVariable(n, z);
      expect(Math.abs(toyProbability(n, z) - 1 / (1 + Math.exp(-y)))).toBeLessThan(1e-12);
    }
  }
});

test("takes the logarithm of a number of keys", () => {
  expect(collapseVariable({lnN: Math.log(1000)}, 3)).toBeCloseTo(collapseVariable(1000, 3), 13);
  expect(collapseVariable({lnN: 1e5}, 1e5)).toBe(0);
  expect(() => collapseVariable(1, 0)).toThrow(DomainError);
});
