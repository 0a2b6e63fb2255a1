import fc from "fast-check";
import {expect, test} from "vitest";
import {DomainError} from "../../../lib/errors.js";
import {besselIScaled, legendre, sphericalBesselIScaledSequence} from "../../../lib/special/index.js";
import {num, reference, relativeError} from "../../reference/index.js";
import {rows} from "./misses.js";

test("agrees with 60-digit values", () => {
  for (const [l, x, value] of rows("sphericalBesselIScaledSequence")) {
    // 1e-15 + 4e-16·√l as documented; the reference is rounded.
    const tolerance = 1.2e-15 + 4e-16 * Math.sqrt(l);
    expect(relativeError(sphericalBesselIScaledSequence(l + 1, x)[l], value)).toBeLessThan(tolerance);
  }
});

test("is √(π/2x) e^{−x} I_{l+1/2}(x)", () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 100}), fc.double({min: 0.01, max: 1e5, noNaN: true}), (l, x) => {
      const value = Math.sqrt(Math.PI / (2 * x)) * besselIScaled(l + 0.5, x);
      fc.pre(value > 1e-300);
      expect(relativeError(sphericalBesselIScaledSequence(l + 3, x)[l], value)).toBeLessThan(9e-15);
    })
  );
});

test("expands e^{x cos θ} = Σ(2l + 1) i_l(x) P_l(cos θ)", () => {
  fc.assert(
    fc.property(
      fc.double({min: 0, max: 100, noNaN: true}),
      fc.double({min: -1, max: 1, noNaN: true}),
      (x, cosine) => {
        const p = legendre(200, cosine);
        const series = sphericalBesselIScaledSequence(200, x).reduce(
          (t, v, l) => t + (2 * l + 1) * v * p[l],
          0
        );
        expect(Math.abs(series - Math.exp(x * (cosine - 1)))).toBeLessThan(1e-14); // terms add up to 1 at most
      }
    )
  );
});

test("gives the growth rate of degree l about a uniform sphere", () => {
  const {inputs, value} = reference("heat.growthS2.b10.l4");
  const beta = num(inputs.beta);
  const i = sphericalBesselIScaledSequence(inputs.l + 1, beta);
  const rate = (inputs.l * (inputs.l + 1) * i[inputs.l]) / (beta * i[0]);
  expect(relativeError(rate, num(value))).toBeLessThan(3e-15);
});

test("is exact at 0, underflows to 0 without NaN, keeps to its domain", () => {
  expect(Array.from(sphericalBesselIScaledSequence(3, 0))).toEqual([1, 0, 0]);
  expect(sphericalBesselIScaledSequence(1000, 1e-200).every((v) => v >= 0)).toBe(true);
  for (const [count, x] of [
    [0, 1],
    [3, -1],
    [3, Infinity]
  ]) {
    expect(() => sphericalBesselIScaledSequence(count, x)).toThrow(DomainError);
  }
});
