import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {probabilities, topExcess} from "../../../lib/gibbs/index.js";
import {beta, row} from "./rows.js";

describe("topExcess", () => {
  it("is the top key's share above uniform", () => {
    expect(topExcess([1])).toBe(0);
    expect(topExcess([0.25, 0.25, 0.25, 0.25])).toBe(0);
    expect(topExcess([0, 1, 0, 0])).toBe(0.75);
    // One key above n − 1 others: φ = (n−1)(e^z − 1)/(n(e^z + n − 1)).
    const z = 1.5;
    const phi = (3 * Math.expm1(z)) / (4 * (Math.exp(z) + 3));
    expect(Math.abs(topExcess(probabilities([0, z, 0, 0], 1)) - phi)).toBeLessThan(3e-16);
  });

  it("grows with β from 0 to 1/m − 1/n", () => {
    fc.assert(
      fc.property(row(), beta, beta, (u, a, b) => {
        const n = u.length;
        const m = u.filter((x) => x === Math.max(...u)).length;
        const low = topExcess(probabilities(u, Math.min(a, b)));
        const high = topExcess(probabilities(u, Math.max(a, b)));
        expect(low).toBeGreaterThan(-3e-16);
        expect(high - low).toBeGreaterThan(-3e-16);
        expect(high).toBeLessThan(1 / m - 1 / n + 3e-16);
      })
    );
  });

  it("rejects what is no distribution", () => {
    for (const p of [[0.5], [2, -1], [0.4, 0.4]]) expect(() => topExcess(p)).toThrow(DomainError);
  });
});
