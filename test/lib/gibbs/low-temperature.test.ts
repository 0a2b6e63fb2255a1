import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  entropyAt,
  entropyExcess,
  lowTemperatureEntropy,
  lowTemperatureLimit,
  probabilities
} from "../../../lib/gibbs/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {row, variedRow} from "./rows.js";

describe("lowTemperatureLimit", () => {
  it("counts the two highest levels", () => {
    expect(lowTemperatureLimit([1, 3, 0, 3, 1, 1, -5])).toEqual({
      multiplicity: 2,
      gap: 2,
      nextMultiplicity: 3,
      entropy: Math.LN2,
      probabilities: Float64Array.of(0, 0.5, 0, 0.5, 0, 0, 0)
    });
    expect(lowTemperatureLimit([0, 1 - 2 ** -53, 1])).toMatchObject({
      multiplicity: 1,
      gap: 2 ** -53,
      nextMultiplicity: 1
    });
    expect(lowTemperatureLimit([4, 4, 4])).toMatchObject({
      multiplicity: 3,
      gap: Infinity,
      nextMultiplicity: 0
    });
    expect(lowTemperatureLimit([-7])).toMatchObject({multiplicity: 1, gap: Infinity, entropy: 0});
    expect(lowTemperatureLimit([0, -0])).toMatchObject({multiplicity: 2});
    expect(lowTemperatureLimit([0, 5e-324])).toMatchObject({multiplicity: 1, gap: 5e-324});
  });

  it("is where probabilities and entropy arrive", () => {
    fc.assert(
      fc.property(variedRow, (u) => {
        const limit = lowTemperatureLimit(u);
        fc.pre(limit.gap > 1e-290);
        const cold = 800 / limit.gap; // e^−800 underflows
        expect(probabilities(u, cold)).toEqual(limit.probabilities);
        expect(entropyAt(u, cold)).toBe(limit.entropy);
      })
    );
  });
});

describe("lowTemperatureEntropy", () => {
  it("is near the reference", () => {
    const {inputs, value} = reference("t02.ties.12");
    const H = lowTemperatureEntropy(inputs.u.map(num), num(inputs.beta));
    // The level two below adds a relative e^−12·25/13 = 1.2e-5; H − ln m is 4e-5 here, known to 1e-16/4e-5.
    expect(relativeError(H - Math.LN2, num(value))).toBeLessThan(1.3e-5);
  });

  it("converges to H − ln m at the rate of what it drops", () => {
    // Two levels: exact H − ln m = ln(1 + x) + βgx/(1 + x), x = (m₂/m) e^{−βg}: relative error about x.
    for (const [m, m2] of [
      [1, 1],
      [2, 5],
      [3, 1]
    ]) {
      const u = [...new Array<number>(m).fill(2), ...new Array<number>(m2).fill(0.5)];
      for (const b of [4, 8, 12, 16]) {
        const x = (m2 / m) * Math.exp(-1.5 * b);
        const approximation = lowTemperatureEntropy(u, b) - Math.log(m);
        const exact = entropyExcess(u, b);
        const rounding = 4e-16 / exact; // of ln m + …
        expect(relativeError(approximation, exact)).toBeLessThan(x + rounding);
        if (x > 1e-6) expect(relativeError(approximation, exact)).toBeGreaterThan(x / 3);
      }
    }
  });

  it("is ln m in the end and ln n for constants", () => {
    expect(lowTemperatureEntropy([1, 1, 0], 1e6)).toBe(Math.LN2);
    expect(lowTemperatureEntropy([1, 1, 1], 0)).toBe(Math.log(3));
    expect(lowTemperatureEntropy([1, 1, 1], 1e6)).toBe(Math.log(3));
    expect(lowTemperatureEntropy([1, 0], 0)).toBe(1);
    expect(lowTemperatureEntropy([8e307, -8e307], 1e300)).toBe(0);
    expect(() => lowTemperatureEntropy([1, 0], -1)).toThrow(RangeError);
    fc.assert(
      fc.property(row(), fc.double({min: 0, max: 1e6, noNaN: true}), (u, b) => {
        expect(lowTemperatureEntropy(u, b)).toBeGreaterThanOrEqual(lowTemperatureLimit(u).entropy);
      })
    );
  });
});
