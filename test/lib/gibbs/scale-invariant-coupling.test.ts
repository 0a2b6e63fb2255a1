import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {probabilities, scaleInvariantCoupling} from "../../../lib/gibbs/index.js";
import {num, relativeError} from "../../reference/index.js";
import {beta, referenceRows, row} from "./rows.js";

describe("scaleInvariantCoupling", () => {
  it.each(referenceRows)("agrees with 400 digits: $id", ({u, beta, value}) => {
    expect(relativeError(scaleInvariantCoupling(u, beta), num(value.coupling))).toBeLessThan(1e-14);
  });

  it("is β times the population deviation", () => {
    expect(scaleInvariantCoupling([1, 3], 2)).toBe(2);
    expect(scaleInvariantCoupling([1, 3], -2)).toBe(-2);
    expect(relativeError(scaleInvariantCoupling([0, 0, 0, 4], 1), Math.sqrt(3))).toBeLessThan(4e-16);
    expect(scaleInvariantCoupling([5], 2)).toBe(0);
    expect(scaleInvariantCoupling([0.1, 0.1, 0.1], 2)).toBe(0);
    expect(scaleInvariantCoupling([1e-300, -1e-300], 1e300)).toBe(1); // u² would underflow
    expect(scaleInvariantCoupling([4e307, -4e307], 1)).toBe(4e307);
    expect(() => scaleInvariantCoupling([4e307, -4e307], 10)).toThrow(RangeError);
  });

  it("labels the row, not its units: (β, u) ~ (cβ, u/c), and shifts do nothing", () => {
    fc.assert(
      fc.property(row(), beta, fc.double({min: 1e-3, max: 1e3, noNaN: true}), (u, b, c) => {
        const g = scaleInvariantCoupling(u, b);
        const rescaled = u.map((x) => x / c);
        // u/c rounds each logit by eps·|u|, at most 10 eps where sd may be small.
        expect(Math.abs(scaleInvariantCoupling(rescaled, c * b) - g)).toBeLessThan(4e-15 * b * 10 + 1e-300);
        const p = probabilities(u, b);
        probabilities(rescaled, c * b).forEach((x, j) => {
          expect(Math.abs(x - p[j])).toBeLessThan(1e-15 * (4 + b * 20) * p[j] + 1e-300);
        });
        const shifted = scaleInvariantCoupling(
          u.map((x) => x + 64),
          b
        );
        expect(Math.abs(shifted - g)).toBeLessThan(2e-14 * b + 1e-300); // 64 + u rounds to 7e-15
      })
    );
  });
});
