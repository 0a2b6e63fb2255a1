import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {cumulants, entropyAt, freeEnergy, logPartitionFunction} from "../../../lib/gibbs/index.js";
import {num} from "../../reference/index.js";
import {derivative, referenceRows, row} from "./rows.js";

const positive = fc.double({min: 1e-3, max: 20, noNaN: true});

describe("freeEnergy", () => {
  it.each(referenceRows.filter(({value}) => value.F))("agrees with 400 digits: $id", ({u, beta, value}) => {
    const top = beta < 0 ? Math.min(...u) : Math.max(...u);
    const tolerance = 4e-16 * (Math.abs(top) + (Math.log(u.length) + 1) / Math.abs(beta)); // as stated
    expect(Math.abs(freeEnergy(u, beta) - num(value.F as string))).toBeLessThan(tolerance);
  });

  it("is energy minus entropy over β, and −ln Z is βF", () => {
    fc.assert(
      fc.property(row(), positive, (u, b) => {
        const F = freeEnergy(u, b);
        const scale = 10 + 10 / b; // of |u| and ln n/β
        expect(Math.abs(F + cumulants(u, b, 1)[0] + entropyAt(u, b) / b)).toBeLessThan(1e-15 * scale);
        expect(Math.abs(b * F + logPartitionFunction(u, b))).toBeLessThan(1e-15 * b * scale);
      })
    );
  });

  it("has slope H/β² in β", () => {
    fc.assert(
      fc.property(row(), fc.double({min: 1, max: 3, noNaN: true}), (u, b) => {
        const slope = derivative((x) => freeEnergy(u, x), b, 0.1);
        expect(Math.abs(slope - entropyAt(u, b) / b ** 2)).toBeLessThan(1e-10); // as for ln Z
      })
    );
  });

  it("tends to minus the largest logit, and is not defined at β = 0", () => {
    expect(freeEnergy([1, 2, -7], 1e5)).toBe(-2);
    expect(freeEnergy([1e300, 0], 1e300)).toBe(-1e300); // though ln Z overflows
    for (const b of [0, -0, 5e-324]) expect(() => freeEnergy([1, 2], b)).toThrow(DomainError);
  });
});
