import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {energyGap, fieldEvaluator} from "../../../lib/attention/index.js";
import {DomainError, ShapeError} from "../../../lib/errors.js";
import {tokens, tokensOnCircle} from "../../../lib/sphere/index.js";

describe("the distance to the largest energy", () => {
  test("of two atoms: 2 μ₁ μ₂ (1 − e^{−β(1 − cos θ)}), also when they nearly touch", () => {
    fc.assert(
      fc.property(
        fc.double({min: -9, max: 0.49, noNaN: true}),
        fc.double({min: -3, max: 5, noNaN: true}),
        fc.double({min: 0.01, max: 100, noNaN: true}),
        (exponent, log, ratio) => {
          const [theta, beta] = [10 ** exponent, 10 ** log];
          const start = tokensOnCircle([0, theta], {masses: [1, ratio]});
          const expected = (-2 * ratio * Math.expm1(-2 * beta * Math.sin(theta / 2) ** 2)) / (1 + ratio) ** 2;
          // the coordinates are rounded to 1e-16, and cos θ is 1 to rounding below 1e-8: the place that is left is sin θ
          expect(Math.abs(energyGap(start, beta) / expected - 1)).toBeLessThan(1e-13 + 2e-16 / theta);
        }
      )
    );
  });

  test("is what the field says of the energy, where that has digits", () => {
    const x = tokensOnCircle([0.1, 0.9, 2, 4.4, 4.5], {masses: [1, 2, 3, 4, 5]});
    for (const beta of [0.5, 3, 40]) {
      const {logEnergy} = fieldEvaluator({beta}, 2)(x);
      const expected = 1 - Math.exp(logEnergy! - beta + Math.log(2 * beta));
      expect(Math.abs(energyGap(x, beta) - expected)).toBeLessThan(1e-14);
    }
  });

  test("is 0 at one place and at β = 0, and 1 − Σ μ² of clusters that see nothing of each other", () => {
    expect(energyGap(tokensOnCircle([2, 2, 2]), 7)).toBe(0);
    expect(energyGap(tokensOnCircle([1, 2, 3]), 0)).toBe(0);
    expect(energyGap(tokens([1, 0, -1, 0], 2, {masses: [3, 1]}), 1000)).toBeCloseTo(0.375, 15);
  });

  test("keeps to its domain", () => {
    const x = tokensOnCircle([0, 1]);
    expect(() => energyGap(x, -1)).toThrow(DomainError);
    expect(() => energyGap(x, "1" as never)).toThrow(ShapeError);
    expect(() => energyGap({} as never, 1)).toThrow(ShapeError);
  });
});
