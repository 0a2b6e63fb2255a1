import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cumulants, logPartitionFunction} from "../../../lib/gibbs/index.js";
import {num} from "../../reference/index.js";
import {beta, derivative, referenceRows, row, variedRow} from "./rows.js";

describe("logPartitionFunction", () => {
  it.each(referenceRows)("agrees with 400 digits: $id", ({u, beta, value}) => {
    const top = beta < 0 ? Math.min(...u) : Math.max(...u);
    const tolerance = 4e-16 * (Math.abs(beta * top) + Math.log(u.length) + 1); // as stated
    expect(Math.abs(logPartitionFunction(u, beta) - num(value.logZ))).toBeLessThan(tolerance);
  });

  it("is ln n at β = 0 and ln(1 + e^β) for the logits 0 and 1", () => {
    expect(logPartitionFunction([3, 1, 4, 1, 5], 0)).toBe(Math.log(5));
    for (const b of [-30, -1, 1e-3, 2, 40]) {
      expect(logPartitionFunction([0, 1], b)).toBeCloseTo(
        Math.max(b, 0) + Math.log1p(Math.exp(-Math.abs(b))),
        14
      );
    }
  });

  it("shifts by βc when every logit shifts by c", () => {
    fc.assert(
      fc.property(row(), beta, fc.integer({min: -1000, max: 1000}), (u, b, c) => {
        const shifted = logPartitionFunction(
          u.map((x) => x + c),
          b
        );
        // u + c rounds to eps·|u + c|, times β.
        const tolerance = 1e-15 * (b * (Math.abs(c) + 10) + 5);
        expect(Math.abs(shifted - b * c - logPartitionFunction(u, b))).toBeLessThan(tolerance);
      })
    );
  });

  it("has the mean logit as its slope", () => {
    fc.assert(
      fc.property(variedRow, fc.double({min: 0.1, max: 3, noNaN: true}), (u, b) => {
        // Step 0.1: truncation (0.1·width/2π)^12-like, rounding 1e-16·30/0.003 ≈ 1e-12.
        const slope = derivative((x) => logPartitionFunction(u, x), b, 0.1);
        expect(Math.abs(slope - cumulants(u, b, 1)[0])).toBeLessThan(1e-10);
      })
    );
  });

  it("is convex in β and stays between max and max + ln n", () => {
    fc.assert(
      fc.property(row(), beta, beta, (u, a, b) => {
        const middle = logPartitionFunction(u, (a + b) / 2);
        const chord = (logPartitionFunction(u, a) + logPartitionFunction(u, b)) / 2;
        expect(middle - chord).toBeLessThan(1e-13); // 20·10·eps
        const floor = a * Math.max(...u);
        expect(logPartitionFunction(u, a)).toBeGreaterThanOrEqual(floor);
        expect(logPartitionFunction(u, a)).toBeLessThan(floor + Math.log(u.length) + 1e-13);
      })
    );
  });
});
