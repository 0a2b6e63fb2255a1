import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  cumulants,
  entropy,
  entropyAt,
  entropyDeficit,
  entropyDerivative,
  entropyExcess,
  logPartitionFunction,
  probabilities
} from "../../../lib/gibbs/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {beta, referenceRows, row, variedRow} from "./rows.js";

/** |β| times the gap to the level next to the most probable one. */
function logGap(u: readonly number[], b: number): number {
  const top = b < 0 ? Math.min(...u) : Math.max(...u);
  const gaps = u.map((x) => Math.abs(x - top)).filter((d) => d > 0);
  return gaps.length ? Math.abs(b) * Math.min(...gaps) : 0;
}

describe("entropyAt, entropyExcess, entropyDeficit", () => {
  it("agree with the reference", () => {
    const gibbs = reference("t02.gibbs.0");
    expect(
      relativeError(entropyAt(gibbs.inputs.u.map(num), num(gibbs.inputs.beta)), num(gibbs.value.H))
    ).toBeLessThan(1e-15);
    const ties = reference("t02.ties.12");
    const excess = entropyExcess(ties.inputs.u.map(num), num(ties.inputs.beta));
    expect(relativeError(excess, num(ties.value))).toBeLessThan(1e-14); // 12 + 4 eps
  });

  it.each(referenceRows)("agree with 400 digits: $id", ({u, beta, value}) => {
    const small = (4 + logGap(u, beta)) * 2.3e-16; // as stated, less ln n
    expect(relativeError(entropyAt(u, beta), num(value.H))).toBeLessThan(Math.max(4e-15, small));
    if (num(value.excess) > 1e-300)
      expect(relativeError(entropyExcess(u, beta), num(value.excess))).toBeLessThan(small + 1e-16);
    else expect(entropyExcess(u, beta)).toBeLessThan(1e-300);
    // sd ≥ w/32 in every one of these rows
    expect(relativeError(entropyDeficit(u, beta), num(value.deficit))).toBeLessThan(1e-14);
  });

  it("agree with the closed form of two levels from 1e-300 to 1e6 in β", () => {
    // One key above k others by 1: with x = k e^{−β}, H = ln(1 + x) + βx/(1 + x).
    for (let e = -300; e <= 6; e += 3) {
      const b = 10 ** e;
      for (const k of [1, 7, 1000]) {
        const u = [1, ...new Array<number>(k).fill(0)];
        const x = k * Math.exp(-b);
        expect(relativeError(entropyExcess(u, b), Math.log1p(x) + (b * x) / (1 + x))).toBeLessThan(2e-15);
        // Small β: ln n − H = Vβ²/2 + κ₃β³/3 + …, V = k/(k+1)², |κ₃| ≤ V
        const V = k / (k + 1) ** 2;
        if (b < 1e-9 && b > 1e-150) {
          expect(relativeError(entropyDeficit(u, b), (V * b * b) / 2)).toBeLessThan(1e-9 + 1e-14);
        }
      }
    }
  });

  it("are three views of one number, equal to ln Z − β⟨u⟩ and to the entropy of the probabilities", () => {
    fc.assert(
      fc.property(row(), beta, (u, b) => {
        const H = entropyAt(u, b);
        const scale = 1 + Math.log(u.length);
        const m = u.filter((x) => x === Math.max(...u)).length;
        expect(Math.abs(entropyExcess(u, b) + Math.log(m) - H)).toBeLessThan(1e-15 * scale);
        expect(Math.abs(Math.log(u.length) - entropyDeficit(u, b) - H)).toBeLessThan(2e-14 * scale);
        expect(Math.abs(entropy(probabilities(u, b)) - H)).toBeLessThan(2e-15 * scale);
        const textbook = logPartitionFunction(u, b) - b * cumulants(u, b, 1)[0];
        expect(Math.abs(textbook - H)).toBeLessThan(2e-15 * (b * 10 + scale)); // this form cancels
      })
    );
  });

  it("the entropy falls strictly with β until it reaches its limit", () => {
    fc.assert(
      fc.property(variedRow, fc.double({min: 1e-3, max: 5, noNaN: true}), (u, b) => {
        expect(entropyDeficit(u, b * 1.01)).toBeGreaterThan(entropyDeficit(u, b) * (1 - 1e-13));
        const excess = entropyExcess(u, b);
        const step = entropyExcess(u, b * 1.01) - excess;
        expect(step).toBeLessThan(1e-14 * excess);
        // Levels closer than about 1e-7 to the top leave H on a plateau, which rounding cannot tell from a slope.
        if (-0.01 * b * entropyDerivative(u, b) > 1e-13 * excess) expect(step).toBeLessThan(0);
      })
    );
  });

  it("does not depend on order, on a shift, or on the split of βu", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -40, max: 40}), {minLength: 1, maxLength: 20}), beta, (u, b) => {
        const H = entropyAt(u, b);
        expect(Math.abs(entropyAt(u.toReversed(), b) - H)).toBeLessThan(1e-15 * (1 + H));
        expect(
          entropyAt(
            u.map((x) => x - 2 ** 40),
            b
          )
        ).toBe(H);
        fc.pre(b > 1e-290); // subnormal b/1024 rounds, and −0 is not negative
        expect(
          entropyAt(
            u.map((x) => x * 1024),
            b / 1024
          )
        ).toBe(H);
        expect(
          entropyAt(
            u.map((x) => -x),
            -b
          )
        ).toBe(H);
      })
    );
  });

  it("take βu up to ±1e6, one key, constants, a million keys, subnormal and huge logits", () => {
    expect(entropyAt([1e6, -1e6], 1)).toBe(0);
    expect(entropyAt([1e6, 1e6, -1e6], -1)).toBe(0);
    expect(entropyAt([1e6, 1e6, -1e6], 1)).toBe(Math.LN2);
    expect(entropyAt([7], 3)).toBe(0);
    expect(entropyDeficit([7], 3)).toBe(0);
    expect(entropyAt(new Array(9).fill(0.1), 1e6)).toBe(Math.log(9));
    expect(entropyDeficit(new Array(9).fill(0.1), 1e6)).toBe(0);
    expect(entropyAt([5e-324, 0, 0], 1)).toBeCloseTo(Math.log(3), 15);
    expect(entropyAt([8e307, -8e307], 1e300)).toBe(0);
    expect(relativeError(entropyDeficit([8e307, -8e307], 1e300), Math.LN2)).toBeLessThan(4e-16);
    const u = Float64Array.from({length: 1e6}, (_, j) => (j === 0 ? 20 : 0));
    const x = (1e6 - 1) * Math.exp(-20);
    expect(relativeError(entropyAt(u, 1), Math.log1p(x) + (20 * x) / (1 + x))).toBeLessThan(1e-14); // 20 eps in e^−20
  });
});
