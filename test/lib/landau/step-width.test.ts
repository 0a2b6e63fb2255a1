import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {stepProbability} from "../../../lib/landau/step-probability.js";
import {stepWidth} from "../../../lib/landau/step-width.js";

test("is the distance in c from p₁ = 10 % to 90 %, found by bisection", () => {
  for (const n of [10, 1000, 1e8, {lnN: 5000}]) {
    const crossing = (level: number) => {
      let [low, high] = [-10, 10];
      for (let i = 0; i < 60; ++i) {
        const middle = (low + high) / 2;
        if (stepProbability(n, middle) < level) low = middle;
        else high = middle;
      }
      return low;
    };
    expect(stepWidth(n)).toBeCloseTo(crossing(0.9) - crossing(0.1), 13);
  }
});

test("rejects one key", () => {
  expect(() => stepWidth(1)).toThrow(DomainError);
});
