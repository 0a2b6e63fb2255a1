import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {ConvergenceError, DomainError} from "../../../lib/errors.js";
import {entropyDeficit, entropyExcess, halfMaximumInverseTemperature} from "../../../lib/gibbs/index.js";
import {normals, stream} from "../../../lib/random/index.js";
import {relativeError} from "../../reference/index.js";
import {referenceHalves, row} from "./rows.js";

const ties = (m: number, n: number) => Array.from({length: n}, (_, j) => (j < m ? 1 : 0));

describe("halfMaximumInverseTemperature", () => {
  it.each(referenceHalves)("agrees with bisection in 60 digits: $id", ({u, fraction, value}) => {
    expect(relativeError(halfMaximumInverseTemperature(u, fraction), value)).toBeLessThan(1e-14);
  });

  it("solves two levels: ln(1 + x) + βx/(1 + x) = ½ ln n − ln m with x = (n/m − 1) e^{−β}", () => {
    for (const [m, n] of [
      [1, 2],
      [1, 100],
      [9, 100],
      [3, 10],
      [31, 1000],
      [999, 1e6]
    ]) {
      const b = halfMaximumInverseTemperature(ties(m, n));
      const x = (n / m - 1) * Math.exp(-b);
      const target = 0.5 * Math.log1p((n - m * m) / (m * m));
      // The slope of ln(H − ln m) in ln β is between −1 and −β ≈ −20.
      expect(relativeError(Math.log1p(x) + (b * x) / (1 + x), target)).toBeLessThan(1e-13);
    }
  });

  it("exists exactly when fewer than √n keys share the maximum", () => {
    for (let n = 1; n <= 60; ++n) {
      for (let m = 1; m <= n; ++m) {
        const u = ties(m, n);
        if (m * m < n) expect(halfMaximumInverseTemperature(u)).toBeGreaterThan(0);
        else expect(() => halfMaximumInverseTemperature(u)).toThrow(DomainError);
      }
    }
    // Perfect squares are decided exactly, since m ** 2 is exact.
    for (let m = 1; m <= 100_000; ++m) if (m ** (1 / 0.5) !== m * m) expect.fail(`${m}`);
    expect(() => halfMaximumInverseTemperature(ties(1000, 1e6))).toThrow(/shared by fewer than/);
    expect(() => halfMaximumInverseTemperature([5, 5, 5])).toThrow(DomainError);
    expect(() => halfMaximumInverseTemperature([5])).toThrow(DomainError);
  });

  it("stops at half, or at any other fraction, of ln n; scales like 1/u and ignores shifts", () => {
    fc.assert(
      fc.property(row(2), fc.constantFrom(0.1, 0.5, 0.75, 0.95), (u, fraction) => {
        const n = u.length;
        const m = u.filter((x) => x === Math.max(...u)).length;
        fc.pre(m ** (1 / fraction) < n * (1 - 1e-9) && Math.max(...u) - Math.min(...u) > 1e-290);
        let b: number;
        try {
          b = halfMaximumInverseTemperature(u, fraction);
        } catch (error) {
          if (error instanceof ConvergenceError || error instanceof DomainError) return; // a plateau, or levels too close
          throw error;
        }
        const target = fraction * Math.log(n) - Math.log(m);
        expect(Math.abs(entropyExcess(u, b) - target)).toBeLessThan(1e-14);
        expect(Math.abs(entropyDeficit(u, b) - (1 - fraction) * Math.log(n))).toBeLessThan(1e-13);
        const doubled = halfMaximumInverseTemperature(
          u.map((x) => 4 * x),
          fraction
        );
        expect(relativeError(4 * doubled, b)).toBeLessThan(1e-14);
      })
    );
  });

  it("takes a hundred thousand Gaussian keys and scales from 1e-290 to 1e290", () => {
    const u = normals(stream(42).split("half maximum"), 100_000);
    const b = halfMaximumInverseTemperature(u);
    expect(relativeError(entropyExcess(u, b), Math.log(1e5) / 2)).toBeLessThan(1e-14);
    for (const scale of [1e-290, 1e290]) {
      const small = [1.5, -0.25, 0.75, 2, -3];
      const scaled = halfMaximumInverseTemperature(small.map((x) => x * scale)) * scale;
      expect(relativeError(scaled, halfMaximumInverseTemperature(small))).toBeLessThan(1e-14);
    }
  });

  it.each([
    // Bisection in 60 digits.
    [[0, -1e-200, -1e200], 1.1611038728447947e200],
    [[0, -1e-300, -1e307], 1.1611038728447945e300],
    [[2e-308, 0], 1.0452282535441447e308]
  ])("finds the β of %j, whose bounds or their quotient exceed the double range", (u, value) => {
    expect(relativeError(halfMaximumInverseTemperature(u), value)).toBeLessThan(1e-14);
  });

  it("names the logits when β itself exceeds the double range", () => {
    // β = 2.0904565/gap: 2.09e308 and 1.79e308 (MAX_VALUE is 1.7977e308).
    expect(() => halfMaximumInverseTemperature([1e-308, 0])).toThrow(
      /^u is .*inverse temperature is in double range/
    );
    expect(halfMaximumInverseTemperature([1.168e-308, 0])).toBeGreaterThan(1.78e308);
    expect(() => halfMaximumInverseTemperature([5e-324, 0])).toThrow(/^u is /);
  });

  it("says so when it cannot tell, or cannot represent, the answer", () => {
    // Two pairs of levels: H rests on ln 2 = ½ ln 4 from β = 40 to 1e20, where rounding decides.
    expect(() => halfMaximumInverseTemperature([1e-20, 0, -1, -1])).toThrow(ConvergenceError);
    expect(() => halfMaximumInverseTemperature([5e-324, 0])).toThrow(DomainError);
    for (const fraction of [0, 1, -0.5, 2]) {
      expect(() => halfMaximumInverseTemperature([1, 0], fraction)).toThrow(DomainError);
    }
  });
});
